// Generated from lucide-static (ISC licence) by generate.mjs. Do not edit.
/** Icon outlines as SVG path data on a 24 by 24 grid. */
export const worksheetOutlines = {
  calendar: 'M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2zM3 9h18',
  clock: 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2',
  upload: 'M5 12l7-7 7 7M12 19V5',
} as const;
