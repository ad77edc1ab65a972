export { type Clock, realClock } from '@cti-elements/client';
