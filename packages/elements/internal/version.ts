/** The version of this copy of the elements; the same as in package.json. */
export const VERSION = '0.1.0';
