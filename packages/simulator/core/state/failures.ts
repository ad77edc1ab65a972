/** Why a call did not come about; `code` is the `errorCode` of `makeCallFailed`, numbered like SIP's answers. */
export const FAILURES = {
  notPermitted: { code: 403, cause: 'The number is on the do-not-call list, and you are not permitted to call it.' },
  unavailable: { code: 480, cause: 'The agent is not logged in.' },
  invalid: { code: 404, cause: 'The number does not exist.' },
  noAnswer: { code: 480, cause: 'There is no answer.' },
  busy: { code: 486, cause: 'The line is busy.' },
  refused: { code: 603, cause: 'The call was refused.' },
  station: { code: 503, cause: 'Your station could not be reached.' },
  stationRefused: { code: 503, cause: 'Your station refused the call.' },
  stationNoAnswer: { code: 503, cause: 'Your station did not answer.' },
  doNotCall: { code: 603, cause: 'The number is on the do-not-call list.' },
} as const;

export type Failure = keyof typeof FAILURES;
