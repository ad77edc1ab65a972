/** What the codec refuses to send, and how it says so; the bounds of what fits into 64 bits. */
import {
  decodeRequest,
  decodeResponse,
  encodeFault,
  encodeRequest,
  encodeResponse,
  FaultError,
  NAMESPACE,
  WireError,
  type WireErrorKind,
} from '@cti-elements/contract';
import { DOMParser } from '@xmldom/xmldom';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const parser = new DOMParser({ onError: () => {} });

const answer = (body: string, name = 'getStatusResponse', namespace: string = NAMESPACE) =>
  `<e:Envelope xmlns:e="${SOAP}"><e:Body><x:${name} xmlns:x="${namespace}">${body}</x:${name}></e:Body></e:Envelope>`;
const version = (body: string) => decodeResponse('getVersion', answer(body, 'getVersionResponse'), parser);

function errorOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('No error was thrown.');
}

function refuses(kind: WireErrorKind, work: () => unknown): void {
  const error = errorOf(work);
  assert.ok(error instanceof WireError, String(error));
  assert.equal(error.kind, kind);
}

test('an id of 64 bits is sent as it is, and the first beyond that is refused', () => {
  for (const campaignId of ['9223372036854775807', '-9223372036854775808', '0', '+7'])
    assert.equal(
      (decodeRequest(encodeRequest('getCampaignInfo', { campaignId }), parser).params as { campaignId: string })
        .campaignId,
      campaignId,
    );
  for (const campaignId of ['9223372036854775808', '-9223372036854775809', '99999999999999999999', '', '1.5', '1e3'])
    refuses('value', () => encodeRequest('getCampaignInfo', { campaignId }));
});

test('flags of 64 bits are sent as they are, and the first beyond that are refused', () => {
  const info = (flags: bigint) => encodeRequest('updateCallback', { info: { flags } });
  for (const flags of [2n ** 63n - 1n, -(2n ** 63n), 0n]) {
    const { params } = decodeRequest(info(flags), parser) as { params: { info: { flags: bigint } } };
    assert.equal(params.info.flags, flags);
  }
  for (const flags of [2n ** 63n, -(2n ** 63n) - 1n]) refuses('value', () => info(flags));
  refuses('value', () => encodeRequest('updateCallback', { info: { flags: 4 as unknown as bigint } }));
});

test('a number that a double can not hold is refused, going out and coming in', () => {
  refuses('value', () => encodeRequest('setSoftphoneSpeakerVolume', { volume: 2 ** 53 }));
  refuses('value', () => encodeRequest('setSoftphoneSpeakerVolume', { volume: 0.5 }));
  const volume = (text: string) =>
    decodeResponse(
      'getSoftphoneSpeakerVolume',
      answer(`<return>${text}</return>`, 'getSoftphoneSpeakerVolumeResponse'),
      parser,
    );
  assert.equal(volume('9007199254740991'), 9007199254740991);
  for (const text of ['9007199254740992', '1.5', '1e3', 'ten']) refuses('value', () => volume(text));
});

test('an error names the field and the kind of a wrong value, and never tells the value', () => {
  const secret = 'hunter2';
  for (const [work, words] of [
    [
      () => encodeRequest('makeCall', { campaignId: secret }),
      'makeCall.campaignId: a text of 7 characters is not an id.',
    ],
    [
      () => encodeRequest('makeCall', { campaignId: [secret] as unknown as string }),
      'makeCall.campaignId: a list is not',
    ],
    [() => encodeRequest('login', { password: 7 as unknown as string }), 'login.password: a number is not a string.'],
    [
      () => decodeResponse('getStatus', answer(`<return><loggedIn>${secret}</loggedIn></return>`), parser),
      'getStatus.return.loggedIn: a text of 7 characters is not a boolean.',
    ],
  ] as const) {
    const { message } = errorOf(work);
    assert.ok(message.includes(words), message);
    assert.ok(!message.includes(secret), message);
  }
});

test('xsi:nil is a null as "true" and as "1", and with white space around; "false" and "0" are none', () => {
  for (const nil of ['true', '1', ' true ', '\n1\n'])
    assert.equal(version(`<return xmlns:i="${XSI}" i:nil="${nil}">x</return>`), undefined, nil);
  for (const nil of ['false', '0', '', '11'])
    assert.equal(version(`<return xmlns:i="${XSI}" i:nil="${nil}">x</return>`), 'x', nil);
  assert.equal(version('<return nil="true">x</return>'), 'x', 'an attribute of nobody');
});

test('infinities and what is no number travel by the names that XML has for them', () => {
  for (const [volume, text] of [
    [Infinity, 'INF'],
    [-Infinity, '-INF'],
    [NaN, 'NaN'],
    [0.25, '0.25'],
  ] as const) {
    const request = encodeRequest('setAudioPlayerVolume', { volume });
    assert.ok(request.includes(`<volume>${text}</volume>`), request);
    assert.deepEqual(decodeRequest(request, parser).params, { volume });
  }
  refuses('value', () =>
    decodeRequest(encodeRequest('setAudioPlayerVolume', { volume: 7 }).replace('>7<', '>loud<'), parser),
  );
});

test('booleans are true, false, 1 and 0, with white space around', () => {
  const loggedIn = (text: string) =>
    decodeResponse('getStatus', answer(`<return><loggedIn>${text}</loggedIn></return>`), parser)?.loggedIn;
  for (const [text, value] of [
    ['true', true],
    ['1', true],
    [' false ', false],
    ['0', false],
    ['', undefined],
  ] as const)
    assert.equal(loggedIn(text), value);
  for (const text of ['TRUE', 'yes', '2']) refuses('value', () => loggedIn(text));
});

test('a field that the contract does not have, and a list that is none, are refused where they are sent', () => {
  refuses('unexpected', () => encodeRequest('toggleHold', { flg: true } as object));
  refuses('value', () =>
    encodeRequest('saveWorksheetAnswers', { values: { attributes: { key: 'a', value: 'b' } as unknown as [] } }),
  );
  refuses('unexpected', () => encodeRequest('juggle' as 'parkCall', {}));
  refuses('unexpected', () => encodeResponse('checkEvent', { name: 'juggled' as 'callEnded', data: {} as never }));
});

test('a list without items is an empty list', () => {
  assert.deepEqual(decodeResponse('getSpeedDials', answer('', 'getSpeedDialsResponse'), parser), []);
  const event = encodeResponse('checkEvent', { name: 'skillsInitialized', data: { activeSkills: ['7'], skills: [] } });
  assert.deepEqual(decodeResponse('checkEvent', event, parser)?.data, { activeSkills: ['7'], skills: [] });
});

test('what is of another namespace is not of this contract', () => {
  refuses('unexpected', () => decodeResponse('getStatus', answer('', 'getStatusResponse', 'urn:other'), parser));
  refuses('unexpected', () => decodeResponse('getStatus', answer('', 'getVersionResponse'), parser));
  const request = encodeRequest('parkCall', {});
  assert.equal(decodeRequest(request, parser).name, 'parkCall');
  refuses('unexpected', () => decodeRequest(request.replace(NAMESPACE, 'urn:other'), parser));
  const event = (namespace: string, type: string) =>
    decodeResponse(
      'checkEvent',
      answer(`<return xmlns:i="${XSI}" xmlns:n="${namespace}" i:type="${type}"/>`, 'checkEventResponse'),
      parser,
    );
  assert.equal(event(NAMESPACE, 'n:callEnded')?.name, 'callEnded');
  assert.deepEqual(event('urn:other', 'n:callEnded'), { name: 'unknown', data: { type: 'callEnded' } });
  refuses('unexpected', () => event(NAMESPACE, 'm:callEnded'));
  refuses('unexpected', () => event(NAMESPACE, ''));
  refuses('unexpected', () => event(NAMESPACE, 'n:'));
});

test('a header before the body is skipped', () => {
  const text = answer('<return>1.0</return>', 'getVersionResponse').replace(
    '<e:Body>',
    `<e:Header><s:Body xmlns:s="urn:other"/></e:Header><o:Body xmlns:o="urn:other"/><e:Body>`,
  );
  assert.equal(decodeResponse('getVersion', text, parser), '1.0');
});

test('a Fault is one only by the name that SOAP has for it; its code comes without prefix, its detail as text', () => {
  const fault = errorOf(() =>
    decodeResponse('getStatus', encodeFault(new FaultError('No & never.', 'Client', '<b>&</b>')), parser),
  );
  assert.ok(fault instanceof FaultError);
  assert.deepEqual([fault.message, fault.code, fault.detail], ['No & never.', 'Client', '<b>&</b>']);
  const silent = encodeFault(new FaultError('', 'Server'));
  assert.match(errorOf(() => decodeResponse('getStatus', silent, parser)).message, /did not say why/);
  const other = encodeFault(new FaultError('No.'))
    .replaceAll('soap:Fault', 'o:Fault')
    .replace('<o:Fault>', '<o:Fault xmlns:o="urn:other">');
  refuses('unexpected', () => decodeResponse('getStatus', other, parser));
});
