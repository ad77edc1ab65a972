/** Checked by the compiler alone: what the types of the tags allow in JSX, and what they refuse. */
import type { CtiSoftphone } from '@cti-elements/elements';
import type { CtiTags } from '@cti-elements/elements/jsx';

type Tags = CtiTags<{ className?: string; ref?: string }>;

export const provider: Tags['cti-provider'] = {
  endpoint: '/agent/v2',
  clickToDial: true,
  className: 'phone',
  key: 1,
  stationRegistration: (station) =>
    Promise.resolve({ server: 'wss://sip.example.com', uri: `sip:${station}@x`, password: '' }),
  'oncti-screen-pop': ({ number, direction }) => [number.length, direction === 'inbound'],
};

export const softphone: Tags['cti-softphone'] = {
  theme: 'dark',
  ref: (element: CtiSoftphone | null) => void element?.call('+19255550100'),
};

export const worksheet: Tags['cti-worksheet'] = { layout: 'all', locale: 'de' };

export const wrong: readonly unknown[] = [
  // @ts-expect-error: there is no such theme
  { theme: 'blue' } satisfies Tags['cti-softphone'],
  // @ts-expect-error: a method is called, not set
  { call: async () => {} } satisfies Tags['cti-softphone'],
  // @ts-expect-error: there is no such event
  { 'oncti-nothing': () => {} } satisfies Tags['cti-provider'],
];
