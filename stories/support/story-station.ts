import type { StationState } from '@cti-elements/client';
import type { SilentPhone } from '@cti-elements/simulator/page';
import { FakeStation } from '../../test/elements/fake-station.ts';

export { registrationOf } from '../../test/elements/fake-station.ts';

/** A headset, a webcam and loudspeakers, as on many desks. */
const DEVICES: StationState['devices'] = {
  inputs: [
    { id: 'headset-in', label: 'Headset microphone' },
    { id: 'webcam-in', label: 'Webcam microphone' },
  ],
  outputs: [
    { id: 'headset-out', label: 'Headset' },
    { id: 'speakers', label: 'Loudspeakers' },
  ],
  microphone: 'headset-in',
  speaker: 'headset-out',
  ring: 'speakers',
};

/** The station in a story's page: the one of the tests with more devices, where trying again mends everything. */
export class StoryStation extends FakeStation {
  constructor(phone: SilentPhone, state: Partial<StationState>) {
    super(phone, { devices: DEVICES, ...state });
  }

  override async restart(): Promise<void> {
    await super.restart();
    this.set({ status: 'registered', microphone: 'granted', error: undefined, retryAt: undefined });
  }
}
