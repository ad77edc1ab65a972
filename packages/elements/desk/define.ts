/** The desk beside the phone: what loads after sign-in for pages that show callbacks, scripts, worksheets or call data. */
import '../case/call-data/define.ts';
import './callbacks/define.ts';
import '../case/script/define.ts';
import '../case/worksheet/define.ts';
