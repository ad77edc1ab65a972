import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { StoryBench } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byRole, byText, press, type } from '../support/shadow.ts';

const SAM = 'agent2@example.com';
const NOOR = 'agent3@example.com';

const meta = {
  title: 'Pieces/cti-messages',
  component: 'cti-messages',
  render: () => html`<div class="story-piece"><cti-messages></cti-messages></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** Two colleagues sit at other workstations. */
async function signIn(bench: StoryBench): Promise<void> {
  const { center } = bench.simulator;
  await bench.signIn();
  for (const [number, user] of [
    [2, SAM],
    [3, NOOR],
  ] as const)
    await center.workstation(number).call('login', {
      userName: user,
      password: 'secret',
      stationId: `100${number}`,
      stationType: 'VoIP',
    });
}

const sam = (bench: StoryBench) => bench.simulator.center.workstation(2);
const noor = (bench: StoryBench) => bench.simulator.center.workstation(3);
const userOf = (bench: StoryBench, user: string) =>
  bench.simulator.control.desk.users().find(({ uniqueId }) => uniqueId === user);

/** Sam invites, Alex accepts, and they talk. */
async function chat(bench: StoryBench): Promise<string> {
  await signIn(bench);
  const chatId = (await sam(bench).call('createChat', {})) ?? '';
  await sam(bench).call('inviteUserToChat', { chatId, userInfo: userOf(bench, 'agent@example.com') });
  await bench.until(({ chats }) => chats.byId[chatId]?.phase === 'invited');
  await bench.client.call('processChatInvite', { chatId, accept: true });
  await sam(bench).call('sendChatMessage', { chatId, message: 'Does a travel policy cover a rented van?' });
  await bench.pass(20_000);
  await bench.client.call('sendChatMessage', {
    chatId,
    message: 'Only up to 3.5 t. The customer has to tell us before.',
  });
  await bench.pass(15_000);
  await sam(bench).call('sendChatMessage', { chatId, message: 'Thanks!' });
  await bench.until(({ chats }) => chats.byId[chatId]?.lines.at(-1)?.text === 'Thanks!');
  return chatId;
}

/** A bit of everything. */
async function morning(bench: StoryBench): Promise<void> {
  await chat(bench);
  await noor(bench).call('sendBroadcastMessage', { message: 'The fire drill is at eleven. Finish your calls before.' });
  await bench.pass(60_000);
  const user = userOf(bench, 'agent@example.com');
  await noor(bench).call('sendUserMessage', { user, message: 'Well done with Mrs. Alvarez.' });
  await bench.until(({ chats }) => chats.messages.length === 2);
  await bench.pass(60_000);
}

async function invite(bench: StoryBench): Promise<void> {
  await signIn(bench);
  const chatId = await sam(bench).call('createChat', {});
  await sam(bench).call('inviteUserToChat', { chatId, userInfo: userOf(bench, 'agent@example.com') });
  await bench.until(({ chats }) => Object.values(chats.byId).some(({ phase }) => phase === 'invited'));
}

export const Empty: Story = {
  parameters: phone({ arrange: signIn }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'No messages yet.');
  },
};

export const Invitation: Story = {
  parameters: phone({ arrange: invite }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Sam Rivera invites you to a chat');
    await byRole(canvasElement, 'button', 'Accept the chat with Sam Rivera');
  },
};

/** The counts say what is not read yet. */
export const Conversations: Story = {
  parameters: phone({ arrange: morning }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', /^Sam Rivera .*2 new/);
    await byRole(canvasElement, 'button', /^To everybody .*1 new/);
  },
};

export const Chat: Story = {
  parameters: Conversations.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^Sam Rivera/);
    await byText(canvasElement, 'Thanks!');
    await byLabel(canvasElement, 'Message to Sam Rivera');
  },
};

/** Who is in the chat, and who else can be invited. */
export const People: Story = {
  parameters: Conversations.parameters ?? {},
  play: async (context) => {
    await Chat.play!(context);
    await press(context.canvasElement, 'Who is in the chat, 2');
    await byRole(context.canvasElement, 'option', /Noor Haddad/);
  },
};

export const WriteToSomebody: Story = {
  parameters: Empty.parameters ?? {},
  play: async ({ canvasElement, userEvent }) => {
    await press(canvasElement, 'New');
    const field = await byRole(canvasElement, 'combobox', 'Name or skill');
    await userEvent.type(field, 'noor');
    await byRole(canvasElement, 'option', /Noor Haddad/);
    await userEvent.type(field, '{Enter}');
    await byRole(canvasElement, 'button', 'Chat');
  },
};

/** To everybody, or to a skill. */
export const WriteToMany: Story = {
  parameters: Conversations.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^To everybody/);
    await byLabel(canvasElement, 'Who gets it');
    await type(canvasElement, 'Message to many', 'Who has the keys of the archive?');
  },
};

/** The colleague has gone home: what was typed stays. */
export const NotSent: Story = {
  parameters: Conversations.parameters ?? {},
  play: async (context) => {
    const { canvasElement, userEvent } = context;
    await press(canvasElement, /^Noor Haddad/);
    benchOf(context).simulator.control.forceLogout(NOOR);
    const field = await byLabel(canvasElement, 'Message to Noor Haddad');
    await userEvent.type(field, 'Thank you!{Enter}');
    await expect(await byRole(canvasElement, 'alert')).toHaveTextContent('Noor Haddad is not logged in.');
    await expect(field).toHaveValue('Thank you!');
  },
};

export const ChatIsOver: Story = {
  parameters: phone({
    arrange: async (bench) => {
      const chatId = await chat(bench);
      await sam(bench).call('endChat', { chatId });
      await bench.until(({ chats }) => chats.byId[chatId]?.phase === 'ended');
    },
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^Sam Rivera/);
    await byText(canvasElement, 'This chat is over.');
  },
};

/** A supervisor is asked for help, and has not answered yet. */
export const AskedForHelp: Story = {
  parameters: Empty.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Ask for help');
    await byLabel(canvasElement, /^Message to/);
  },
};

/** Above the tray an invitation shows wherever the agent is. */
export const InvitationInTheSoftphone: Story = { ...Invitation, render: () => html`<cti-softphone></cti-softphone>` };

export const InTheTray: Story = {
  parameters: Conversations.parameters ?? {},
  render: () => html`<cti-softphone></cti-softphone>`,
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Messages, 4');
    await byRole(canvasElement, 'button', /^Sam Rivera .*2 new/);
  },
};

export const ConversationsDark: Story = { ...Conversations, globals: { theme: 'dark' } };
export const ConversationsNarrow: Story = { ...Conversations, globals: { width: '280' } };
export const ConversationsWide: Story = { ...Conversations, globals: { width: 'full' } };
export const ChatDark: Story = { ...Chat, globals: { theme: 'dark' } };
export const ChatNarrow: Story = { ...Chat, globals: { width: '280', theme: 'dark' } };
export const ChatWide: Story = { ...Chat, globals: { width: 'full' } };
export const PeopleNarrow: Story = { ...People, globals: { width: '280' } };
