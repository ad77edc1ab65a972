/** The desk beside the phone: what loads after sign-in for pages that show callbacks, scripts, worksheets or call data. */
import '../call-data/define.ts';
import '../callbacks/define.ts';
import '../script/define.ts';
import '../worksheet/define.ts';
