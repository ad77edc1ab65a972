import { define } from '../internal/define.ts';
import type { CtiConfig } from './config.ts';
import { CtiProvider } from './provider.ts';

define('cti-provider', CtiProvider);

export { type CtiConfig, CtiProvider };
