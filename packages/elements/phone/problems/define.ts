import { define } from '../../internal/define.ts';
import { CtiProblems } from './problems.ts';

define('cti-problems', CtiProblems);

export { CtiProblems };
