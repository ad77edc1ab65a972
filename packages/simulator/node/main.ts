#!/usr/bin/env node
/** The program behind `npm start`, and behind `npx @cti-elements/simulator` where the package is installed. */
import { PortError } from './host.ts';
import { startSimulator } from './index.ts';
import { DEFAULT_PORT, HELP, type Options, parseOptions, UsageError } from './options.ts';

function fail(text: string): never {
  console.error(text);
  process.exit(1);
}

function readOptions(): Options {
  try {
    return parseOptions(process.argv.slice(2), process.env);
  } catch (error) {
    if (error instanceof UsageError) fail(error.message);
    throw error;
  }
}

async function start({ port, allowOrigins, files }: Options) {
  try {
    return await startSimulator({
      port,
      allowOrigins,
      ...(files === undefined ? {} : { files }),
      log: (text) => console.error(text),
    });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const other = port === DEFAULT_PORT ? DEFAULT_PORT + 1 : DEFAULT_PORT;
    fail(`${error.message} Stop that program, or choose another port: npm start -- --port ${other}`);
  }
}

const options = readOptions();
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const simulator = await start(options);
console.log(`
  Demo CRM       ${simulator.url}
  Second agent   ${simulator.url}?workstation=2
  SOAP service   ${simulator.url}agent/v2   (description: ${simulator.url}agent/v2?wsdl)

  Sign in as     agent@example.com    secret   station 1001
            or   agent2@example.com   secret   station 1002

  The customer's phone is at the foot of the demo page. Ctrl+C stops everything.
`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // Ctrl+C arrives several times: from the terminal, and again from npm.
    if (stopping) return;
    stopping = true;
    void simulator.close().then(() => process.exit(0));
  });
