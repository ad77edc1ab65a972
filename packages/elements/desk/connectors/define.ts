import { define } from '../../internal/define.ts';
import { CtiConnectors } from './connectors.ts';

define('cti-connectors', CtiConnectors);

export { CtiConnectors };
