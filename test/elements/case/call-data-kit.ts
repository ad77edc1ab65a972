/** Records that no demo has. */
import type { CallRecord, CavViewFullValue } from '@cti-elements/client';

export { readable, sectionsOf } from '../../../packages/elements/case/call-data/layout.ts';

export function edgeCases(): { record: CallRecord; views: readonly CavViewFullValue[] } {
  return {
    record: {
      fields: { City: 'Oslo', number1: '+4721000000', empty: '' },
      variables: [
        { id: '1', groupName: 'Offer', name: 'reason', value: 'x' },
        { id: '2', groupName: 'Offer', name: 'discount', value: '5', type: 7 },
        { id: '3', name: 'secret', value: 'y' },
      ],
      restrictions: [],
    },
    views: [
      { cavId: '2', name: 'Rabatt', editable: true, order: 0, width: 50 },
      { cavId: '9', name: 'gone', order: 1 },
      { cavId: '1', name: 'reason', editable: false, order: 2 },
    ],
  };
}
