/** The service as text in, text out, for every host. */
import {
  type CtiEvent,
  type DecodedRequest,
  decodeRequest,
  encodeFault,
  encodeResponse,
  FaultError,
  WireError,
  type XmlParser,
} from '@cti-elements/contract';
import type { Workstation } from '../state/workstation.ts';

/** An HTTP answer: the status, and the SOAP envelope as text. */
export interface SoapAnswer {
  /** 200, 500 for a Fault, 503 when the service at this workstation has stopped. */
  readonly status: number;
  /** A SOAP envelope. */
  readonly body: string;
  /** To be called when the answer could not be handed over, so that the event in it comes again. */
  unsent?(): void;
}

/**
 * Answers one SOAP request. Bad requests and refusals are Faults. Rejects only when `signal` is aborted: then nobody waits
 * for an answer, and a poll has taken no event.
 */
export async function handleSoap(
  workstation: Workstation,
  text: string,
  { parser, signal }: { parser?: XmlParser; signal?: AbortSignal } = {},
): Promise<SoapAnswer> {
  try {
    const request = decodeRequest(text, parser);
    const result = await workstation.call(request.name, request.params, signal);
    const answer = { status: 200, body: encodeResponse(request.name, result as never) };
    const unsent = giveBack(workstation, request, result);
    if (!unsent) return answer;
    if (signal?.aborted) {
      unsent();
      throw signal.reason;
    }
    return { ...answer, unsent };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { status: isStopped(error) ? 503 : 500, body: encodeFault(asFault(error)) };
  }
}

function giveBack(workstation: Workstation, request: DecodedRequest, result: unknown): (() => void) | undefined {
  if (request.name !== 'checkEvent') return undefined;
  const { listenerId } = request.params;
  return () => workstation.giveBack(listenerId ?? '', result as CtiEvent);
}

const isStopped = (error: unknown) => error instanceof FaultError && error.detail === 'stopped';

function asFault(error: unknown): FaultError {
  if (error instanceof FaultError) return error;
  if (error instanceof WireError) return new FaultError(error.message, 'Client', error.kind, { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  return new FaultError(`The service failed: ${message}`, 'Server', undefined, { cause: error });
}
