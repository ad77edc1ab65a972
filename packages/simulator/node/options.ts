/** The command line of the simulator. Imports no package, so that it can be read before anything is built. */
import { parseArgs } from 'node:util';
import { parseOrigin } from './origins.ts';

export const DEFAULT_PORT = 8080;

export interface Options {
  readonly port: number;
  readonly allowOrigins: readonly string[];
  /** Where recordings are saved. */
  readonly files?: string;
  readonly help: boolean;
}

/** Something the person at the command line can mend; the message says how. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const HELP = `Starts the simulated call centre and the demo CRM page on this machine.

  npm start                                    everything on port ${DEFAULT_PORT}
  npm start -- --port 9000                     on another port (or: PORT=9000 npm start)
  npm start -- --allow-origin https://crm.example.com
                                               answers pages of this origin too; may be given several times.
                                               Pages of localhost are always answered, others are refused.
                                               Also a browser extension's: chrome-extension://ID, moz-extension://*
  npm start -- --files recordings              saves what agents save in this folder; without it they can't
  npm start -- --help                          this text
`;

/** Reads arguments and environment. Throws a UsageError. */
export function parseOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Options {
  let values: { port?: string; 'allow-origin'?: string[]; files?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', short: 'p' },
        'allow-origin': { type: 'string', multiple: true },
        files: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new UsageError(`${firstSentence(error)} See: npm start -- --help`, { cause: error });
  }
  try {
    return {
      port:
        values.port !== undefined
          ? parsePort(values.port, '--port')
          : env['PORT']
            ? parsePort(env['PORT'], 'PORT')
            : DEFAULT_PORT,
      allowOrigins: (values['allow-origin'] ?? []).map(parseOrigin),
      ...(values.files ? { files: values.files } : {}),
      help: values.help ?? false,
    };
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message, { cause: error }) : error;
  }
}

function parsePort(text: string, source: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65535))
    throw new RangeError(`${source} is "${text}", and a port is a number from 1 to 65535, or 0 for any free one.`);
  return port;
}

const firstSentence = (error: unknown) =>
  (error instanceof Error ? error.message.split(/\.\s/)[0]! : String(error)) + '.';
