/** The phone of an agent who is signed in: one file, which loads at sign-in and not with the page. */
import { useHand } from '../internal/hand.ts';
import './agent-state/define.ts';
import './announcement/define.ts';
import './call/define.ts';
import './call-actions/define.ts';
import './dialer/define.ts';
import './disposition/define.ts';
import './keypad/define.ts';
import './parked/define.ts';
import './participants/define.ts';
import './preview/define.ts';
import './transfer/define.ts';

useHand();
