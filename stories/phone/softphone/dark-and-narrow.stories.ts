import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as calls from './calls.stories.ts';
import * as problems from './problems.stories.ts';
import * as ready from './ready.stories.ts';
import * as session from './session.stories.ts';
import * as wrapUp from './wrap-up.stories.ts';

const meta = {
  title: 'Softphone/Dark and narrow',
  component: 'cti-softphone',
  tags: ['!autodocs'],
  render: () => html`<cti-softphone></cti-softphone>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

const dark = { theme: 'dark', width: '360' };
const narrow = { theme: 'light', width: '280' };
const darkAndNarrow = { theme: 'dark', width: '280' };
const wide = { theme: 'light', width: 'full' };

export const SignInRefusedDark: Story = { ...session.SignInRefused, globals: dark };
export const SignedOutNarrow: Story = { ...session.SignedOut, globals: narrow };
export const PasswordExpiredDark: Story = { ...session.PasswordExpired, globals: dark };

export const NotReadyDark: Story = { ...ready.NotReady, globals: dark };
export const ReadyDark: Story = { ...ready.Ready, globals: dark };
export const ChoosingAStateDark: Story = { ...ready.ChoosingAState, globals: dark };
export const IdleWithRecentCallsNarrow: Story = { ...ready.IdleWithRecentCalls, globals: narrow };
export const IdleWithRecentCallsWide: Story = { ...ready.IdleWithRecentCalls, globals: wide };
export const SearchingDark: Story = { ...ready.Searching, globals: darkAndNarrow };

export const DiallingDark: Story = { ...calls.Dialling, globals: dark };
export const CallFailedDark: Story = { ...calls.CallFailed, globals: dark };
export const IncomingCallDark: Story = { ...calls.IncomingCall, globals: dark };
export const IncomingCallNarrow: Story = { ...calls.IncomingCall, globals: narrow };
export const TalkingDark: Story = { ...calls.Talking, globals: dark };
export const TalkingNarrow: Story = { ...calls.Talking, globals: narrow };
export const TalkingWide: Story = { ...calls.Talking, globals: wide };
export const HeldMutedAndRecordedDark: Story = { ...calls.OnHoldMutedAndRecorded, globals: darkAndNarrow };
export const KeypadDark: Story = { ...calls.Keypad, globals: dark };
export const KeypadNarrow: Story = { ...calls.Keypad, globals: narrow };
export const PendingStateNarrow: Story = { ...calls.PendingState, globals: narrow };

export const WrapUpDark: Story = { ...wrapUp.CallAgainLater, globals: dark };
export const WrapUpNarrow: Story = { ...wrapUp.LimitNearlyReached, globals: narrow };
export const WrapUpRefusedDark: Story = { ...wrapUp.Refused, globals: dark };

export const ConnectionLostDark: Story = { ...problems.ConnectionLost, globals: dark };
export const ManyProblemsNarrow: Story = { ...problems.ManyAtOnce, globals: narrow };
export const ManyProblemsDark: Story = { ...problems.ManyAtOnce, globals: dark };
