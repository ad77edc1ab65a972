import {
  decodeRequest,
  decodeResponse,
  encodeFault,
  encodeRequest,
  encodeResponse,
  eventTables,
  FaultError,
  type MethodName,
  type Methods,
  methodTables,
  NAMESPACE,
  representable,
  WireError,
  type WireErrorKind,
} from '@cti-elements/contract';
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { fields, result } from './generated-data.ts';

const RUNS = 20;

/** What arrives of what was sent: XML has no form for most control characters. */
function arrived(sent: unknown): unknown {
  if (typeof sent === 'string') return representable(sent);
  if (Array.isArray(sent)) return sent.map(arrived);
  if (sent === null || typeof sent !== 'object') return sent;
  return Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, arrived(value)]));
}

const methodNames = methodTables.names() as MethodName[];
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const answer = (body: string, name = 'getStatusResponse') =>
  `<e:Envelope xmlns:e="${SOAP}"><e:Body><x:${name} xmlns:x="${NAMESPACE}">${body}</x:${name}></e:Body></e:Envelope>`;

function kindOf(work: () => unknown): WireErrorKind {
  try {
    work();
  } catch (error) {
    if (error instanceof WireError) return error.kind;
    throw error;
  }
  throw new Error('No error was thrown.');
}

describe('the codec', () => {
  it('knows all 172 methods and 133 events of the contract', () => {
    expect(methodNames).to.have.length(172);
    expect(eventTables.names()).to.have.length(133);
  });

  for (const name of methodNames) {
    const table = methodTables.get(name)!;

    it(`reads ${name} back as it was sent`, () => {
      fc.assert(
        fc.property(fields(table.params), (params) => {
          const decoded = decodeRequest(encodeRequest(name, params as Methods[typeof name]['params']));
          expect(decoded).to.deep.equal({ name, params: arrived(params) });
        }),
        { numRuns: RUNS },
      );
    });

    if (name !== 'checkEvent')
      it(`reads the answer to ${name} back as it was sent`, () => {
        fc.assert(
          fc.property(result(table.result), (sent) => {
            const text = encodeResponse(name, sent as Methods[typeof name]['result']);
            expect(decodeResponse(name, text)).to.deep.equal(arrived(sent));
          }),
          { numRuns: RUNS },
        );
      });
  }

  for (const name of eventTables.names())
    it(`reads the event ${name} back as it was sent`, () => {
      fc.assert(
        fc.property(fields(eventTables.get(name)!), (data) => {
          const event = { name, data } as unknown as Methods['checkEvent']['result'];
          expect(decodeResponse('checkEvent', encodeResponse('checkEvent', event))).to.deep.equal({
            name,
            data: arrived(data),
          });
        }),
        { numRuns: RUNS },
      );
    });
});

describe('the codec reads what others write', () => {
  it('takes any prefix, white space, comments, CDATA, unknown elements and attributes', () => {
    const text = `<?xml version="1.0"?>
      <env:Envelope xmlns:env="${SOAP}"><env:Header><a:x xmlns:a="urn:a"/></env:Header><env:Body>
        <q:getAgentInfoResponse xmlns:q="${NAMESPACE}" id="1">
          <return><!-- who --><agentId> 9223372036854775807 </agentId><shoeSize>44</shoeSize><name><![CDATA[<Ada> & ]]>Co</name></return>
        </q:getAgentInfoResponse></env:Body></env:Envelope>`;
    expect(decodeResponse('getAgentInfo', text)).to.deep.equal({ agentId: '9223372036854775807', name: '<Ada> & Co' });
  });

  it('takes an empty element for a null, unless it is a string', () => {
    const body = '<return><callConnected/><loggedIn>1</loggedIn><currentCall/></return>';
    expect(decodeResponse('getStatus', answer(body))).to.deep.equal({ loggedIn: true });
    expect(decodeResponse('getVersion', answer('<return/>', 'getVersionResponse'))).to.equal('');
  });

  it('takes xsi:nil for a null, also for a string and in a list', () => {
    const nil = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"';
    const body = `<return>a</return><return ${nil}/><return></return>`;
    expect(decodeResponse('getSoftphoneInputDevices', answer(body, 'getSoftphoneInputDevicesResponse'))).to.deep.equal([
      'a',
      '',
    ]);
    expect(decodeResponse('getVersion', answer(`<return ${nil}>x</return>`, 'getVersionResponse'))).to.equal(undefined);
  });

  it('resolves the prefix of an event wherever it is declared', () => {
    const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
    for (const [declared, type] of [
      [`xmlns:ns4="${NAMESPACE}"`, 'ns4:callEnded'],
      [`xmlns:longer="${NAMESPACE}"`, 'longer:callEnded'],
      [`xmlns="${NAMESPACE}"`, 'callEnded'],
    ]) {
      const text = answer(
        `<return ${xsi} ${declared} i:type="${type}"><party>1</party></return>`,
        'checkEventResponse',
      );
      expect(decodeResponse('checkEvent', text)).to.deep.equal({ name: 'callEnded', data: { party: 1 } });
    }
  });

  it('calls an event that the contract does not have unknown, and one without a meaning an error', () => {
    const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
    const later = answer(`<return ${xsi} xmlns:n="${NAMESPACE}" i:type="n:callBeamedUp"/>`, 'checkEventResponse');
    expect(decodeResponse('checkEvent', later)).to.deep.equal({ name: 'unknown', data: { type: 'callBeamedUp' } });
    const undeclared = answer(`<return ${xsi} i:type="nobody:callEnded"/>`, 'checkEventResponse');
    expect(kindOf(() => decodeResponse('checkEvent', undeclared))).to.equal('unexpected');
  });

  it('writes an event with a prefix of three characters, since existing clients cut four off', () => {
    const text = encodeResponse('checkEvent', { name: 'bridgeConnected', data: {} });
    expect(text).to.match(/xsi:type="ns4:bridgeConnected"/);
  });
});

describe('the codec answers bad input with one typed error each', () => {
  const good = encodeResponse('getStatus', { loggedIn: true });
  const cases: [string, string, WireErrorKind][] = [
    ['markup that does not close', answer('<return><loggedIn>true</return>'), 'malformed'],
    ['a character that XML forbids', answer('<return><loggedIn>\u0001</loggedIn></return>'), 'malformed'],
    ['plain text', 'service unavailable', 'malformed'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in to the network</body></html>', 'html'],
    ['a web page without a doctype', '\n<HTML><p>Bad gateway</HTML>', 'html'],
    ['an answer cut in half', good.slice(0, good.length / 2), 'truncated'],
    ['an answer without its last sign', good.slice(0, -1), 'truncated'],
    ['nothing at all', '', 'truncated'],
    ['other XML', '<feed/>', 'envelope'],
    ['an envelope of SOAP 1.2', good.replaceAll(SOAP, 'http://www.w3.org/2003/05/soap-envelope'), 'envelope'],
    ['an envelope without a body', `<e:Envelope xmlns:e="${SOAP}"/>`, 'envelope'],
    ['the answer to another method', encodeResponse('getVersion', '1'), 'unexpected'],
    ['a boolean that is none', answer('<return><loggedIn>maybe</loggedIn></return>'), 'value'],
  ];
  for (const [what, text, kind] of cases)
    it(`${what}: ${kind}`, () => {
      expect(kindOf(() => decodeResponse('getStatus', text))).to.equal(kind);
    });

  it('an answer cut anywhere is never taken for a whole one', () => {
    for (let end = 0; end < good.length; end++)
      expect(kindOf(() => decodeResponse('getStatus', good.slice(0, end)))).to.be.oneOf(['truncated', 'malformed']);
  });

  it('a Fault is a FaultError with code, text and detail', () => {
    const fault = new FaultError('The call "7" is unknown & gone.', 'Client', 'callSessionId');
    expect(() => decodeResponse('getStatus', encodeFault(fault)))
      .to.throw(FaultError, fault.message)
      .that.includes({ code: 'Client', detail: 'callSessionId' });
  });

  it('a Fault without detail has none', () => {
    expect(() => decodeResponse('parkCall', encodeFault(new FaultError('No.'))))
      .to.throw(FaultError, 'No.')
      .that.includes({ code: 'Server', detail: undefined });
  });

  it('a request with a parameter of the wrong type or name is refused where it is made, without its text', () => {
    expect(kindOf(() => encodeRequest('makeCall', { campaignId: 'summer' }))).to.equal('value');
    expect(kindOf(() => encodeRequest('toggleHold', { flg: true } as object))).to.equal('unexpected');
    const password = 12345 as unknown as string;
    expect(() => encodeRequest('login', { password }))
      .to.throw(WireError)
      .that.satisfies((error: Error) => !error.message.includes('12345'));
    expect(() => encodeRequest('login', { password: ['hunter2'] as unknown as string }))
      .to.throw(WireError)
      .that.satisfies((error: Error) => !error.message.includes('hunter2'));
  });

  it('a request for a method that does not exist is named', () => {
    const text = encodeRequest('parkCall', {}).replaceAll('parkCall', 'juggleCall');
    expect(() => decodeRequest(text)).to.throw(WireError, 'juggleCall');
  });
});
