import { define } from '../internal/define.ts';
import { type CtiConfig, CtiProvider } from './provider.ts';

define('cti-provider', CtiProvider);

export { type CtiConfig, CtiProvider };
