/** The station of a workstation whose sound is not in the page: picking up, hanging up, devices and levels. */
import { given } from '../../base/faults.ts';
import { hangUp, pickUp } from '../../calls/station.ts';
import { requireDevice, requireLevel } from '../../state/softphone.ts';
import type { MethodTable } from './method.ts';

export const softphoneMethods: MethodTable = {
  softphonePickupPhone: (workstation) => pickUp(workstation),
  softphoneHangupPhone: (workstation) => hangUp(workstation),
  isSoftphoneAnswerRequired: ({ currentCall }) =>
    currentCall?.state === 'ringingHere' && !currentCall.campaign.autoAnswer,
  getSoftphoneAutoHungup: ({ softphone }) => softphone.autoHangup,
  setSoftphoneAutoHungup: ({ softphone }, { value }) => {
    softphone.autoHangup = given(value, 'setSoftphoneAutoHungup', 'value');
  },
  getSoftphoneInputDevices: ({ softphone }) => softphone.inputs,
  getSoftphoneOutputDevices: ({ softphone }) => softphone.outputs,
  getSoftphoneDevices: ({ softphone }) => [softphone.ringDevice, softphone.speakerDevice, softphone.microphoneDevice],
  setSoftphoneDevices: ({ softphone }, { ringDevice, speakerDevice, microphoneDevice, micAgc }) => {
    const ring = requireDevice(ringDevice, softphone.outputs, 'ring device');
    const speaker = requireDevice(speakerDevice, softphone.outputs, 'speaker');
    const microphone = requireDevice(microphoneDevice, softphone.inputs, 'microphone');
    softphone.ringDevice = ring;
    softphone.speakerDevice = speaker;
    softphone.microphoneDevice = microphone;
    softphone.microphoneAgc = micAgc ?? softphone.microphoneAgc;
  },
  getSoftphoneMicrophoneAgc: ({ softphone }) => softphone.microphoneAgc,
  setSoftphoneMicrophoneAgc: ({ softphone }, { agc }) => {
    softphone.microphoneAgc = given(agc, 'setSoftphoneMicrophoneAgc', 'agc');
  },
  getSoftphoneSpeakerVolume: ({ softphone }) => softphone.speakerVolume,
  setSoftphoneSpeakerVolume: (workstation, { volume }) => {
    workstation.softphone.speakerVolume = requireLevel(volume, 'speaker volume');
    const value = workstation.softphone.speakerVolume;
    workstation.publish('softphoneVolumeChanged', { microphone: false, speaker: true, value });
  },
  getSoftphoneMicrophoneLevel: ({ softphone }) => softphone.microphoneLevel,
  setSoftphoneMicrophoneLevel: (workstation, { level }) => {
    workstation.softphone.microphoneLevel = requireLevel(level, 'microphone level');
    const value = workstation.softphone.microphoneLevel;
    workstation.publish('softphoneVolumeChanged', { microphone: true, speaker: false, value });
  },
};
