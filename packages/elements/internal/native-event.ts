/** The browser's own `Event`: a page may have put something else in its place. */
export const NativeEvent =
  typeof document === 'undefined' ? Event : (document.createEvent('Event').constructor as typeof Event);
