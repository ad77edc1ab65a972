/** What an agent needs only once signed in: it loads then, and not with the page. */
import '../phone/call-actions/define.ts';
import '../phone/disposition/define.ts';
import '../phone/parked/define.ts';
import '../phone/participants/define.ts';
import '../phone/preview/define.ts';
import '../phone/transfer/define.ts';
