import { MediaError } from '@cti-elements/client';

/** The MediaError for what getUserMedia rejected with. */
export function microphoneError(cause: unknown): MediaError {
  if (cause instanceof MediaError) return cause;
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return new MediaError(
      'microphoneBlocked',
      'The microphone is blocked. Allow it for this page in the address bar of the browser.',
      { cause },
    );
  }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return new MediaError('microphoneMissing', 'No microphone was found. Plug one in.', { cause });
  }
  return new MediaError(
    'microphoneFailed',
    'The microphone does not open. Another program may be using it; close that one, or choose another microphone.',
    { cause },
  );
}

/** The page's own server, or the page around its frame, keeps the microphone from it: no user can allow it. */
export function forbiddenError(): MediaError {
  const why = isFramed() ? 'the frame needs allow="microphone"' : 'its server’s Permissions-Policy forbids it';
  return new MediaError('microphoneForbidden', `This page may not use the microphone: ${why}.`);
}

const isFramed = (): boolean => window.self !== window.top;

export function noMediaDevicesError(): MediaError {
  return new MediaError(
    'microphoneMissing',
    'The browser gives this page no microphone, since it was not loaded over https.',
  );
}

export function noLegError(what: string): MediaError {
  return new MediaError('noLeg', `${what}: there is no call at this station.`);
}

/** Waits for a promise whose failure is of no further consequence, since what it was for is over. */
export function ignoreFailure(promise: Promise<unknown> | undefined): void {
  promise?.catch(() => undefined);
}
