import { decodeResponse, encodeResponse } from '@cti-elements/contract';
import { expect } from '@open-wc/testing';

describe('codec', () => {
  it('reads back a status', () => {
    const status = { loggedIn: true, currentCall: { callSessionId: '<&\r\n>', campaignId: '9007199254740993' } };
    expect(decodeResponse('getStatus', encodeResponse('getStatus', status))).to.deep.equal(status);
  });
});
