/** Every rule about calls. Where two listen for the same event, the one that is named first runs first. */
import type { CallCenterState } from '../state/call-center.ts';
import { consultRules } from './consult.ts';
import { farEndRules } from './far-end.ts';
import { hangUpRules } from './hang-up.ts';
import { inboundRules } from './inbound.ts';
import { liveCallbackRules } from './live-callbacks.ts';
import { parkRules } from './park.ts';
import { previewRules } from './preview.ts';
import { queueRules } from './queue.ts';
import { stationRules } from './station.ts';
import { talkingRules } from './talking.ts';
import { wrapUpRules } from './wrap-up.ts';

export function addCallRules(center: CallCenterState): void {
  const rules = [
    queueRules,
    inboundRules,
    liveCallbackRules,
    farEndRules,
    previewRules,
    consultRules,
    wrapUpRules,
    hangUpRules,
    parkRules,
    stationRules,
    talkingRules,
  ];
  for (const add of rules) add(center);
}
