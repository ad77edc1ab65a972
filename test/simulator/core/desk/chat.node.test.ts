import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter, type TestClient } from '../../core-kit.ts';

/** Two agents and a supervisor. */
async function begin() {
  const center = new TestCenter();
  const alex = await center.agent();
  const sam = await center.secondAgent();
  const noor = await center.agent({ user: 'agent3@example.com', number: 3, station: '1003' });
  const [one, two, three] = center.control.desk.users();
  const all = { alex, sam, noor };
  const seen = async () => ({ alex: await alex.seen(), sam: await sam.seen(), noor: await noor.seen() });
  return { center, ...all, seen, users: { alex: one!, sam: two!, noor: three! } };
}

/** A chat that Alex began and Sam has joined; the events so far are read. */
async function chatting() {
  const kit = await begin();
  const chatId = (await kit.alex.call('createChat'))!;
  await kit.alex.call('inviteUserToChat', { chatId, userInfo: kit.users.sam });
  await kit.sam.call('processChatInvite', { chatId, accept: true });
  await kit.seen();
  return { ...kit, chatId };
}

const text = async (client: TestClient, name: string) => (await client.last(name)) as Record<string, unknown>;

test('an agent begins a chat and invites another, who joins', async () => {
  const { alex, sam, noor, users } = await begin();
  const chatId = (await alex.call('createChatSession'))!;
  assert.deepEqual(await alex.seen(), ['chatParticipantStarted', 'chatParticipantUpdated', 'chatLoggedUsersUpdated']);
  await alex.call('inviteUserToChat', { chatId, userInfo: users.sam });
  assert.deepEqual(await sam.last('chatInvite'), { chatId, request: false, requestor: users.alex });
  assert.match(await alex.fault('inviteUserToChat', { chatId, userInfo: users.sam }), /invited already/);
  await sam.call('processChatInvite', { chatId, accept: true });
  assert.deepEqual(await sam.seen(), ['chatParticipantStarted', 'chatUserJoined', 'chatParticipantUpdated']);
  assert.deepEqual(await text(alex, 'chatParticipantUpdated'), { chatId, participants: [users.alex, users.sam] });
  await sam.call('sendChatMessage', { chatId, message: 'Good morning' });
  const expected = { chatId, from: users.sam, message: 'Good morning' };
  assert.deepEqual(await text(alex, 'chatMessageReceived'), expected);
  assert.deepEqual(await text(sam, 'chatMessageReceived'), expected);
  assert.deepEqual(await noor.seen(), []);
});

test('an invitation is declined, or runs out', async () => {
  const { center, alex, sam, noor, users } = await begin();
  const chatId = (await alex.call('createChat'))!;
  await alex.call('inviteUserToChat', { chatId, userInfo: users.sam });
  await sam.call('processChatInvite', { chatId, accept: false });
  assert.deepEqual(await text(alex, 'chatUserDeclined'), { chatId, userInfo: users.sam });
  await alex.call('inviteUserToChat', { chatId, userInfo: { uniqueId: users.noor.uniqueId! } });
  await center.clock.advance(30_000);
  assert.deepEqual(await text(alex, 'chatUserDidNotRespond'), { chatId, userInfo: users.noor });
  assert.deepEqual(await noor.seen(), ['chatInvite', 'chatInviteCancelled']);
  assert.match(await noor.fault('processChatInvite', { chatId, accept: true }), /not invited/);
});

test('help is asked of the supervisors', async () => {
  const { alex, noor, users } = await begin();
  await alex.call('requestHelpChat');
  const events = await noor.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['chatHelpRequested', 'chatInvite'],
  );
  const { chatId, request } = events[1]!.data as { chatId: string; request: boolean };
  assert.equal(request, true);
  await noor.call('acceptChatRequest', { chatId });
  assert.deepEqual(await text(alex, 'chatUserJoined'), { chatId, userInfo: users.noor });
  assert.match(await noor.fault('requestHelpChat'), /No supervisor is logged in/);
});

test('who leaves a chat is told, and so are the others', async () => {
  const { alex, sam, users, chatId } = await chatting();
  await sam.call('exitChat', { chatId });
  assert.deepEqual(await sam.seen(), ['chatEnded']);
  assert.deepEqual(await alex.seen(), ['chatUserLeft', 'chatParticipantUpdated']);
  assert.match(await sam.fault('sendChatMessage', { chatId, message: 'Hello?' }), /not in this chat/);
  await alex.call('inviteUserToChat', { chatId, userInfo: users.sam });
  await sam.call('processChatInvite', { chatId, accept: true });
  await alex.events();
  await sam.events();
  await alex.call('kickUserFromChat', { chatId, userInfo: users.sam });
  assert.deepEqual(await text(sam, 'chatKickedFrom'), { chatId, userInfo: users.alex });
  assert.deepEqual(await alex.seen(), ['chatUserLeft', 'chatParticipantUpdated']);
});

test('a chat is ended by who began it, or killed by a supervisor', async () => {
  const { alex, sam, noor, users, chatId } = await chatting();
  assert.match(await sam.fault('endChat', { chatId }), /Only who began the chat/);
  assert.match(await sam.fault('kickUserFromChat', { chatId, userInfo: users.alex }), /Only who began the chat/);
  await alex.call('endChat', { chatId });
  assert.deepEqual([await alex.seen(), await sam.seen()], [['chatEnded'], ['chatEnded']]);
  assert.match(await alex.fault('endChat', { chatId }), /no chat/);
  await alex.call('requestHelpChat');
  const { chatId: second } = (await text(noor, 'chatInvite')) as { chatId: string };
  await noor.call('acceptChatRequest', { chatId: second });
  await noor.call('endChat', { chatId: second });
  assert.deepEqual(await text(alex, 'chatKilled'), { chatId: second, userInfo: users.noor });
});

test('who logs out leaves every chat and every invitation', async () => {
  const { center, alex, sam, noor, users, chatId } = await chatting();
  await alex.call('inviteUserToChat', { chatId, userInfo: users.noor });
  const reasonId = center.account.logoutReasons[0]!.id;
  await noor.call('logout', { reasonId });
  await sam.call('logout', { reasonId });
  assert.deepEqual(await alex.seen(), ['chatUserDidNotRespond', 'chatUserLeft', 'chatParticipantUpdated']);
  assert.match(await alex.fault('inviteUserToChat', { chatId, userInfo: users.sam }), /not logged in/);
});

test('messages go to one, to a skill, to all, or to the web server', async () => {
  const { center, alex, sam, noor, seen, users } = await begin();
  await alex.call('sendUserMessage', { user: users.sam, message: 'Lunch?' });
  const sent = new Date(center.clock.now()).toISOString();
  assert.deepEqual(await text(sam, 'chatMessageDialog'), { from: 'Alex Morgan', msg: 'Lunch?', sent, type: 'user' });
  await alex.call('sendBroadcastMessage', { message: 'The coffee is ready' });
  const broadcast = { from: 'Alex Morgan', type: 'broadcast', message: 'The coffee is ready' };
  assert.deepEqual(await text(sam, 'chatBroadcastMessageReceived'), broadcast);
  assert.deepEqual(await text(noor, 'chatBroadcastMessageReceived'), broadcast);
  await alex.call('sendSkillBroadcastMessage', { skill: { name: 'Home' }, message: 'Storm in the north' });
  assert.deepEqual(await seen(), { alex: [], sam: [], noor: ['chatBroadcastMessageReceived'] });
  await alex.call('sendHttpServerMessage', { message: 'The page is slow' });
  const { id } = users.alex;
  assert.deepEqual(await text(noor, 'chatMessage'), { message: 'The page is slow', senderId: id, senderRole: 'AGENT' });
  assert.deepEqual(center.control.desk.serverMessages(), [{ user: 'agent@example.com', message: 'The page is slow' }]);
});

test('what makes no sense in a chat is refused, and nobody is told', async () => {
  const { center, alex, seen, users, chatId } = await chatting();
  assert.match(await alex.fault('inviteUserToChat', { chatId }), /user is missing/);
  assert.match(await alex.fault('inviteUserToChat', { chatId, userInfo: { id: '5' } }), /no user 5/);
  assert.match(await alex.fault('inviteUserToChat', { chatId, userInfo: users.sam }), /in the chat already/);
  assert.match(await alex.fault('kickUserFromChat', { chatId, userInfo: users.alex }), /exit it/);
  assert.match(await alex.fault('kickUserFromChat', { chatId, userInfo: users.noor }), /not in the chat/);
  assert.match(await alex.fault('sendChatMessage', { chatId, message: ' ' }), /empty/);
  assert.match(await alex.fault('sendChatMessage', { chatId: 'x', message: 'y' }), /no chat "x"/);
  assert.match(await alex.fault('sendBroadcastMessage', { message: 'x'.repeat(4001) }), /at most 4000/);
  assert.match(await alex.fault('sendSkillBroadcastMessage', { skill: { id: '5' }, message: 'x' }), /no skill 5/);
  assert.match(await alex.fault('processChatInvite', { chatId }), /accept/);
  assert.deepEqual(await seen(), { alex: [], sam: [], noor: [] });
  center.control.setPermissions('agent@example.com', { canCreateChat: false, canSendMessages: false });
  assert.match(await alex.fault('createChat'), /canCreateChat/);
  assert.match(await alex.fault('sendUserMessage', { user: users.sam, message: 'x' }), /canSendMessages/);
});
