import type { Methods } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, field, focused, focusedName, hasButton, sees, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

/** A conversation with one message that is not read. */
const UNREAD = /^Sam Rivera .*1 new$/;
const ALEX = 'agent@example.com';
const SAM = 'agent2@example.com';
const NOOR = 'agent3@example.com';

describe('messages between agents', () => {
  let bench: Bench;

  beforeEach(() => arrange());
  afterEach(() => bench.dispose());

  async function arrange(theme?: 'light' | 'dark'): Promise<void> {
    bench = createBench();
    if (theme) bench.provider.theme = theme;
    bench.softphone.style.width = '360px';
    await bench.signIn();
    await signIn(2, SAM);
  }

  const colleague = (number: number) => bench.simulator.center.workstation(number);
  const sam = () => colleague(2);
  const signIn = (number: number, user: string): Promise<Methods['login']['result']> =>
    colleague(number).call('login', {
      userName: user,
      password: 'secret',
      stationId: `100${number}`,
      stationType: 'VoIP',
    });
  const userOf = (user: string) => bench.simulator.control.desk.users().find(({ uniqueId }) => uniqueId === user)!;
  const chatOf = (id: string) => bench.client.state.chats.byId[id];
  const said = (): string => bench.provider.shadowRoot?.querySelector('[role=status]')?.textContent ?? '';

  /** Sam invites Alex. */
  async function invite(): Promise<string> {
    const chatId = (await sam().call('createChat', {})) ?? '';
    await sam().call('inviteUserToChat', { chatId, userInfo: userOf(ALEX) });
    await until(bench.client, ({ chats }) => chats.byId[chatId]?.phase === 'invited');
    return chatId;
  }

  /** The same, accepted, with the chat open in the tray. */
  async function chat(): Promise<string> {
    const chatId = await invite();
    await click('Accept the chat with Sam Rivera');
    await field('Message to Sam Rivera');
    await waitUntil(() => focusedName() === 'Message to Sam Rivera');
    return chatId;
  }

  it('show an invitation above the tray, say it once, and count it', async () => {
    await button('Messages');
    await invite();
    await sees('Sam Rivera invites you to a chat');
    await button('Messages, 1');
    await waitUntil(() => said() === 'Sam Rivera invites you to a chat');
    await click('Decline the chat with Sam Rivera');
    await waitUntil(() => !hasButton('Decline the chat with Sam Rivera'));
    await button('Messages');
  });

  it('lead into a chat, where Enter sends and Shift+Enter begins a line', async () => {
    const chatId = await chat();
    await sendKeys({ type: 'One' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ type: 'two' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(
      () => chatOf(chatId)?.lines.some(({ text }) => text === 'One\ntwo'),
      'It did not reach the service',
    );
    await waitUntil(() => (focused() as HTMLTextAreaElement).value === '', 'What was sent still stands in the field');
    await sam().call('sendChatMessage', { chatId, message: 'Three' });
    await sees('Three');
  });

  it('count what is not read, and take what is in view as read', async () => {
    const chatId = await chat();
    await click('All messages');
    await sam().call('sendChatMessage', { chatId, message: 'Are you there?' });
    await button(UNREAD);
    await button('Messages, 1');
    await waitUntil(() => said() === 'New message from Sam Rivera');
    await click(UNREAD);
    await button('Messages');
    await sam().call('sendChatMessage', { chatId, message: 'Hello again' });
    await sees('Hello again');
    expect(hasButton('Messages, 1')).to.equal(false);
  });

  it('say nothing during a call, and count all the same', async () => {
    await bench.talk();
    await waitUntil(() => said() === 'Call connected');
    await invite();
    await sees('Sam Rivera invites you to a chat');
    await sam().call('sendUserMessage', { user: userOf(ALEX), message: 'Coffee?' });
    await button('Messages, 2');
    expect(said()).to.equal('Call connected');
    await click('Accept the chat with Sam Rivera');
    await field('Message to Sam Rivera');
    expect(all('[role=log]')[0]!.ariaLive).to.equal('off');
  });

  it('keep what was typed, by conversation, and tell next to it why it was not sent', async () => {
    const chatId = await chat();
    await sendKeys({ type: 'Not sent yet' });
    await sam().call('sendUserMessage', { user: userOf(ALEX), message: 'A message apart' });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => hasButton(UNREAD));
    const before = all('.conversation').find((one) => one.dataset['key'] === `chat:${chatId}`)!;
    before.click();
    await waitUntil(() => (focused() as HTMLTextAreaElement).value === 'Not sent yet');
    // Another client of the agent leaves the chat before this one hears of it.
    const answers = bench.client.call('exitChat', { chatId });
    await sendKeys({ press: 'Enter' });
    await answers;
    await sees('This chat is over.');
    await click('All messages');
    const direct = await button(UNREAD);
    direct.click();
    await waitUntil(() => focusedName() === 'Message to Sam Rivera');
    bench.simulator.control.forceLogout(SAM);
    await sendKeys({ type: 'Gone?' });
    await sendKeys({ press: 'Enter' });
    await sees('Sam Rivera is not logged in.');
    expect((await field('Message to Sam Rivera')).value).to.equal('Gone?');
  });

  it('begin a chat by keyboard alone, with whom the agent chooses, who can be asked in and removed', async () => {
    await signIn(3, NOOR);
    await click('Messages');
    (await button('New')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Name or skill');
    await sendKeys({ type: 'sam' });
    await waitUntil(() => all('[role=option]').length === 1);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Chat');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Message to Sam Rivera');
    const chatId = Object.keys(bench.client.state.chats.byId)[0]!;
    await click(/^Who is in the chat/);
    await sees('invited');
    await sam().call('processChatInvite', { chatId, accept: true });
    await button('Remove Sam Rivera from the chat');
    await sendKeys({ type: 'noor' });
    await sendKeys({ press: 'Enter' });
    await until(bench.client, ({ chats }) => chats.byId[chatId]?.invited.length === 1);
    await colleague(3).call('processChatInvite', { chatId, accept: false });
    await sees('Noor Haddad declined');
    await click('Remove Sam Rivera from the chat');
    await sees('Sam Rivera left');
    await click('End for all');
    await waitUntil(() => chatOf(chatId)?.phase === 'ended');
  });

  it('leave a chat, and follow when another client of the agent leaves it', async () => {
    const chatId = await chat();
    await click(/^Who is in the chat/);
    expect(hasButton('End for all'), 'only who began it can end it').to.equal(false);
    await click('Leave the chat');
    await waitUntil(() => chatOf(chatId)?.phase === 'ended');
    await waitUntil(() => focusedName().startsWith('Sam Rivera'));
    const second = await chat();
    await colleague(1).call('exitChat', { chatId: second });
    await sees('This chat is over.');
    expect(all('textarea')).to.have.length(0);
  });

  it('show an invitation that another client has answered no more', async () => {
    const chatId = await invite();
    await button('Accept the chat with Sam Rivera');
    await colleague(1).call('processChatInvite', { chatId, accept: false });
    await waitUntil(() => !hasButton('Accept the chat with Sam Rivera'));
    await click('Messages');
    await sees('You missed the invitation');
  });

  it('say who ended a chat, or removed the agent from it', async () => {
    const chatId = await chat();
    await sam().call('kickUserFromChat', { chatId, userInfo: userOf(ALEX) });
    await sees('Sam Rivera removed you from the chat');
    await sees('This chat is over.');
  });

  it('ask for help, and answer who asks', async () => {
    await click('Messages');
    await click('Ask for help');
    await sees('No supervisor is logged in.');
    await signIn(3, NOOR);
    await click('Ask for help');
    await waitUntil(() => /^Message to/.test(focusedName()));
    const chatId = Object.keys(bench.client.state.chats.byId)[0]!;
    await colleague(3).call('acceptChatRequest', { chatId });
    await sees('Noor Haddad joined');
  });

  it('write to everybody, to a skill, or to one, and keep it for the session', async () => {
    const heard: string[] = [];
    const listener = await sam().call('addListener', { name: 'sam' });
    await click('Messages');
    await click('New');
    await waitUntil(() => focusedName() === 'Name or skill');
    await sendKeys({ type: 'motor' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Message to many');
    await sendKeys({ type: 'Who has a van?' });
    await sendKeys({ press: 'Enter' });
    await sees('to Motor');
    await sendKeys({ type: 'Lunch!' });
    const receivers = await field(/^Who gets it/);
    receivers.value = 'everybody';
    receivers.dispatchEvent(new Event('change'));
    await sendKeys({ press: 'Enter' });
    await sees('to everybody');
    for (let index = 0; index < 2; index++) {
      const event = await sam().call('checkEvent', { listenerId: listener ?? '', timeout: 1_000 });
      heard.push(JSON.stringify(event));
    }
    expect(heard.join()).to.contain('Who has a van?').and.to.contain('Lunch!');
    await click('All messages');
    await sees('You: Lunch!');
  });

  it('move between conversations with the arrow keys', async () => {
    await chat();
    await sam().call('sendBroadcastMessage', { message: 'To all' });
    await button('Messages, 1');
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ up: 'Alt' });
    await waitUntil(() => focusedName() === 'Message to many');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedName().startsWith('To everybody'));
    await sendKeys({ press: 'ArrowDown' });
    expect(focusedName()).to.match(/^Sam Rivera/);
  });

  it('are not there for an agent who may neither chat nor send, and only answer what comes', async () => {
    bench.simulator.control.setPermissions(ALEX, { canCreateChat: false, canSendMessages: false });
    await waitUntil(() => !hasButton(/^Messages/));
    await sam().call('sendUserMessage', { user: userOf(ALEX), message: 'You can read this' });
    await click('Messages, 1');
    await click(UNREAD);
    await sees('You may not send messages.');
    expect(hasButton('New')).to.equal(false);
  });

  it('stand alone, without the softphone', async () => {
    const alone = document.createElement('cti-messages');
    bench.provider.append(alone);
    bench.softphone.remove();
    await sam().call('sendUserMessage', { user: userOf(ALEX), message: 'Hello' });
    await click(UNREAD);
    await sees('Hello');
  });

  for (const theme of ['light', 'dark'] as const)
    it(`have nothing that axe finds, ${theme}`, async () => {
      bench.dispose();
      await arrange(theme);
      const check = async (what: string): Promise<void> => {
        const { violations } = await axe.run(bench.softphone, { rules: { region: { enabled: false } } });
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
        expect(found, what).to.deep.equal([]);
      };
      await invite();
      await button('Accept the chat with Sam Rivera');
      await check('invitation');
      await click('Accept the chat with Sam Rivera');
      await field('Message to Sam Rivera');
      await sendKeys({ type: 'Hello' });
      await sendKeys({ press: 'Enter' });
      await sees('Hello');
      await check('chat');
      await click(/^Who is in the chat/);
      await check('people');
      await click('All messages');
      await click('New');
      await button(/^Everybody$/);
      await check('list');
    });
});
