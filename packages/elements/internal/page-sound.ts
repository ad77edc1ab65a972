/** Whether this page can have the sound of a call at all, known before anybody signs in with it. Loads with the sign-in form. */
import { msg } from '@lit/localize';
import type { StationNeeds } from './station-lifecycle.ts';

/** What of the browser it depends on; all of it can be missing, whatever the types say. */
export interface SoundSurroundings {
  readonly RTCPeerConnection?: unknown;
  readonly isSecureContext: boolean;
  readonly navigator: { readonly mediaDevices?: { readonly getUserMedia?: unknown } | undefined };
  readonly document: Partial<Record<'permissionsPolicy' | 'featurePolicy', PagePolicy>>;
  readonly self: unknown;
  readonly top: unknown;
}

interface PagePolicy {
  allowsFeature(name: string): boolean;
}

/** Why the phone can't be in this page, and what to do about it; nothing when it can. Only Chromium tells of policies. */
export function whyNoSound(
  needs: StationNeeds,
  page: SoundSurroundings = globalThis as unknown as SoundSurroundings,
): string | undefined {
  const { permissionsPolicy, featurePolicy } = page.document;
  if (needs.peer && !page.RTCPeerConnection)
    return msg('This browser has no WebRTC: a call’s sound can’t come into it. Open this page in another browser.');
  if (!needs.microphone) return undefined;
  if (!page.isSecureContext)
    return msg('This page was not loaded over https: the browser gives it no microphone. Open it over https.');
  if (!page.navigator.mediaDevices?.getUserMedia)
    return msg('This browser gives the page no microphone. Open this page in another browser.');
  if ((permissionsPolicy ?? featurePolicy)?.allowsFeature('microphone') !== false) return undefined;
  return forbiddenWords(page);
}

/** The page or its frame has no microphone to give, whatever the agent allows. */
export function forbiddenWords({ self, top }: Pick<SoundSurroundings, 'self' | 'top'> = globalThis.window): string {
  return self === top
    ? msg('This page’s server forbids it the microphone. Whoever runs it can allow it in its Permissions-Policy.')
    : msg('The frame of this page may not use the microphone. Whoever built it can add allow="microphone".');
}
