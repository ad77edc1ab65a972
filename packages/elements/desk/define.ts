/** The desk beside the phone: what loads after sign-in for pages that show callbacks, scripts, worksheets or call data. */
import '../script/define.ts';
