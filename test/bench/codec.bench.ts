/** What the codec adds to the browser's own DOMParser, on answers as a busy agent gets them. */
import { decodeResponse, encodeResponse, type MethodName, type Methods } from '@cti-elements/contract';

const callback = (index: number) => ({
  id: String(9007199254740993n + BigInt(index)),
  agent: '3',
  campaignId: '12',
  comments: `Call back about the renewal & the second car, number ${index}`,
  dueDate: 1795342137388 + index,
  flags: 4n,
  number: `+1925555${1000 + index}`,
});

const answers: { [M in MethodName]?: Methods[M]['result'] } = {
  getCallbacks: Array.from({ length: 1000 }, (_, index) => callback(index)),
  getStatus: {
    loggedIn: true,
    onCall: true,
    callConnected: true,
    ready: true,
    restarting: false,
    currentCall: {
      callSessionId: 'A1',
      number: '+19255550100',
      campaignId: '12',
      comments: '',
      callType: 1,
      agentInitiated: false,
    },
  },
  checkEvent: {
    name: 'callUpdated',
    data: {
      timestamp: '1795342137388',
      callinfo: {
        callSessionId: 'A1',
        number: '+19255550100',
        ani: '9255550100',
        dnis: '8005550100',
        campaignId: '12',
        callType: 1,
        agentInitiated: false,
        consult: false,
        transfer: false,
      },
    },
  },
};

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

function time(work: () => void, rounds: number): number {
  const start = performance.now();
  for (let round = 0; round < rounds; round++) work();
  return (performance.now() - start) / rounds;
}

export function run(): object[] {
  return Object.entries(answers).map(([name, result]) => {
    const method = name as MethodName;
    const text = encodeResponse(method, result as Methods[MethodName]['result']);
    const rounds = Math.max(3, Math.round(200_000 / text.length));
    const parser = new DOMParser();
    const pairs = Array.from({ length: 31 }, () => [
      time(() => parser.parseFromString(text, 'text/xml'), rounds),
      time(() => decodeResponse(method, text), rounds),
    ]);
    const alone = median(pairs.map(([parse]) => parse!));
    const codec = median(pairs.map(([, decode]) => decode!));
    return {
      answer: method,
      characters: text.length,
      'DOMParser µs': +(alone * 1000).toFixed(1),
      'codec µs': +(codec * 1000).toFixed(1),
      ratio: +median(pairs.map(([parse, decode]) => decode! / parse!)).toFixed(2),
    };
  });
}
