/** What an agent needs only once signed in: it loads then, and not with the page. */
import '../call-actions/define.ts';
import '../disposition/define.ts';
import '../parked/define.ts';
import '../participants/define.ts';
import '../preview/define.ts';
import '../transfer/define.ts';
