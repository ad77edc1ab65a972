export { type Clock, realClock } from './clock.ts';
export { type StationOptions } from './options.ts';
export { gradeLine, type LineSample, type Quality } from './quality.ts';
export { createStation } from './station.ts';
