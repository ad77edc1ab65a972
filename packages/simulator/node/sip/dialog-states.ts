/**
 * The states of a call that the service places (RFC 3261 sections 9, 12 to 15).
 *
 *     calling ──1xx──▶ ringing ──2xx/ACK──▶ up ──────BYE from there──────▶ over
 *        │                │                  │                              ▲
 *      hang up         hang up            hang up                           │
 *        ▼                ▼                  ▼                              │
 *    withdrawn ─1xx─▶ cancelling ─2xx─▶  leaving ──answer to our BYE────────┤
 *        └──2xx/ACK+BYE──┼──────────────────▲                               │
 *                        └──────refusal, time-out, lost socket: any state───┘
 *
 * A CANCEL must wait for the first provisional response, hence `withdrawn`. A station that answers while it is being
 * cancelled gets an ACK and then a BYE.
 */

export type State = 'calling' | 'ringing' | 'withdrawn' | 'cancelling' | 'up' | 'leaving' | 'over';
export type Input = 'progress' | 'accepted' | 'refused' | 'hangUp' | 'bye' | 'byeDone' | 'timeout' | 'lost';
export type Action = 'ring' | 'answer' | 'refuse' | 'cancel' | 'ackAndBye' | 'sendBye' | 'hungUp' | 'unreachable';

/** By state and input: the next state, and what is done. */
export const steps: Readonly<Record<State, { readonly [K in Input]?: readonly [next: State, action?: Action] }>> = {
  calling: {
    progress: ['ringing', 'ring'],
    accepted: ['up', 'answer'],
    refused: ['over', 'refuse'],
    hangUp: ['withdrawn'],
    timeout: ['over', 'unreachable'],
    lost: ['over', 'unreachable'],
  },
  ringing: {
    progress: ['ringing', 'ring'],
    accepted: ['up', 'answer'],
    refused: ['over', 'refuse'],
    hangUp: ['cancelling', 'cancel'],
    bye: ['over', 'hungUp'],
    timeout: ['over', 'unreachable'],
    lost: ['over', 'unreachable'],
  },
  withdrawn: {
    progress: ['cancelling', 'cancel'],
    accepted: ['leaving', 'ackAndBye'],
    refused: ['over', 'hungUp'],
    timeout: ['over', 'hungUp'],
    lost: ['over', 'hungUp'],
  },
  cancelling: {
    accepted: ['leaving', 'ackAndBye'],
    refused: ['over', 'hungUp'],
    bye: ['over', 'hungUp'],
    timeout: ['over', 'hungUp'],
    lost: ['over', 'hungUp'],
  },
  up: {
    hangUp: ['leaving', 'sendBye'],
    bye: ['over', 'hungUp'],
    timeout: ['leaving', 'sendBye'],
    lost: ['over', 'unreachable'],
  },
  leaving: {
    bye: ['over', 'hungUp'],
    byeDone: ['over', 'hungUp'],
    lost: ['over', 'hungUp'],
  },
  over: {},
};
