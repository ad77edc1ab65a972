import { define } from '../../internal/define.ts';
import { CtiAgentState } from './agent-state.ts';

define('cti-agent-state', CtiAgentState);

export { CtiAgentState };
