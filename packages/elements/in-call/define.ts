/** What an agent needs only once signed in: it loads then, and not with the page. */
import { CtiCallActions } from '../call-actions/call-actions.ts';
import '../disposition/define.ts';
import { define } from '../internal/define.ts';
import { CtiParked } from '../parked/parked.ts';
import { CtiParticipants } from '../participants/participants.ts';
import { CtiPreview } from '../preview/preview.ts';
import { CtiTransfer } from '../transfer/transfer.ts';

define('cti-call-actions', CtiCallActions);
define('cti-parked', CtiParked);
define('cti-participants', CtiParticipants);
define('cti-preview', CtiPreview);
define('cti-transfer', CtiTransfer);

export { CtiCallActions, CtiParked, CtiParticipants, CtiPreview, CtiTransfer };
