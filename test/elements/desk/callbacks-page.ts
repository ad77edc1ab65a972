/** What a page of its own does for callbacks-policy.node.test.ts: a call centre in memory, and an agent with many callbacks. */
import { createBench } from '../bench.ts';
import { demoAccount } from '../../../packages/simulator/core/account/demo-account.ts';

const MINUTE = 60_000;
const COUNT = 500;

/** What the browser held against the page. */
const problems: string[] = [];
addEventListener('error', ({ message }) => problems.push(message));
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) =>
  problems.push(`${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`),
);
Object.assign(window, { problems });

const account = demoAccount();
const desk = account.desk!;
const callbacks = Array.from({ length: COUNT }, (_, index) => ({
  ...desk.callbacks[0]!,
  number: `+1925${2_000_000 + index}`,
  comments: `Promise ${index}`,
  dueIn: (index - 1) * 10 * MINUTE,
}));
const bench = createBench({ account: { ...account, desk: { ...desk, callbacks } } });
bench.softphone.remove();
bench.provider.append(document.createElement('cti-callbacks'));
await bench.signIn();
