/** What the users of a call see of it; `dialog.ts` says how it runs. */

/** - `refused`: the station said no. `unreachable`: nobody answers there. `failed`: the sound could not be agreed on. */
export type SipCallEnd = 'refused' | 'hungUp' | 'unreachable' | 'failed';

export interface SipCallEvents {
  ringing(): void;
  /** The station answered the offer in the INVITE. */
  answered(sdp: string): void;
  /** Once, and nothing comes after it. `status` is the response that refused the call. */
  ended(why: SipCallEnd, status?: number): void;
  /**
   * The station offers anew (re-INVITE), or asks for an offer when there is none. Resolves with the answer, or with the
   * offer; rejects when it can't be agreed on, and all stays as it was.
   */
  offered(sdp: string | undefined): Promise<string>;
  /** The station's answer to the offer that it asked for. */
  counterAnswered(sdp: string): void;
  /** A DTMF digit in an INFO, from stations that can't send it in the sound. */
  digit(digit: string): void;
}

/** A call from the service to a station. */
export interface SipCall {
  /** Takes the INVITE back, or hangs up; `ended('hungUp')` follows. */
  hangUp(): void;
  /** Asks the ringing station to answer: NOTIFY with `Event: talk`. */
  talk(): void;
  /** Offers anew (re-INVITE); resolves with the station's answer, rejects with an Error when it has none. */
  offer(sdp: string): Promise<string>;
}

export interface InviteRequest {
  /** The offer. */
  readonly sdp: string;
  readonly callerNumber: string;
  readonly callerName?: string;
  /** The station is asked to answer by itself. */
  readonly autoAnswer: boolean;
}
