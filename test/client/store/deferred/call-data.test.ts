import { connectorsOf, currentCall, recordOf, scriptOf, worksheetOf } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { type Answers, inbound, type setUp, signedIn } from '../../set-up.ts';
import { settle } from '../../virtual-scheduler.ts';

const map = (fields: Record<string, string>) => ({
  attributes: Object.entries(fields).map(([key, value]) => ({ key, value })),
});

async function talking(answers: Answers = {}) {
  const all = await signedIn(answers);
  all.connection.emit('incomingCall', { callinfo: inbound });
  all.connection.emit('callStarted', { callSessionId: 'A1' });
  await settle();
  return all;
}

const record = ({ state }: ReturnType<typeof setUp>) => recordOf(currentCall(state))(state);

describe('what a call is about', () => {
  it('is asked for when the call is answered, once', async () => {
    const all = await talking({
      getCRMMap: map({ 'Customer.Name': 'Kim' }),
      getCallAttachedVariables: [{ id: '1', groupName: 'Call', name: 'Language', value: 'French' }],
      hasWorksheet: true,
    });
    all.connection.emit('callOnHold', { callSessionId: 'A1' });
    all.connection.emit('callEnded', { callSessionId: 'A1' });
    await settle();
    for (const name of ['getCRMMap', 'getCallAttachedVariables', 'hasWorksheet'] as const)
      expect(all.connection.callsOf(name), name).to.have.lengthOf(1);
    expect(record(all)).to.deep.equal({
      fields: { 'Customer.Name': 'Kim' },
      variables: [{ id: '1', groupName: 'Call', name: 'Language', value: 'French' }],
      restrictions: [],
    });
    expect(all.state.worksheet.present).to.deep.equal({ '300': true });
  });

  it('is not asked for while the call rings, and its failure leaves the call alone', async () => {
    const all = await signedIn();
    all.connection.fault('getCRMMap', 'There is no contact.');
    all.connection.emit('incomingCall', { callinfo: inbound });
    await settle();
    expect(all.connection.callsOf('getCRMMap')).to.deep.equal([]);
    all.connection.emit('callStarted', { callSessionId: 'A1' });
    await settle();
    expect(currentCall(all.state)).to.include({ phase: 'talking' });
    expect(all.connection.callsOf('getCallAttachedVariables')).to.have.lengthOf(1);
    expect(all.state.commands.missing['getCRMMap']).to.include({ message: 'There is no contact.' });
  });

  it('follows what any client changes, and is forgotten with the call', async () => {
    const all = await talking({ getCallAttachedVariables: [{ id: '1', value: 'a' }] });
    const { connection, client } = all;
    connection.emit('callCRMRecordChanged', { callSessionId: 'A1', record: map({ City: 'Oslo' }) });
    connection.emit('recordRestrictionsChanged', { callSessionId: 'A1', restriction: [{ number: 2 }] });
    await client.call('setCallAttachedVariable', { id: '1', value: 'b' });
    expect(record(all)).to.deep.equal({
      fields: { City: 'Oslo' },
      variables: [{ id: '1', value: 'b' }],
      restrictions: [{ number: 2 }],
    });
    connection.emit('callFinished', { callSessionId: 'A1' });
    expect(all.state.records.byCall).to.deep.equal({});
  });

  it('is kept for a parked call, and dropped for calls that nobody told the end of', async () => {
    const all = await talking();
    const { connection } = all;
    connection.emit('callCRMRecordChanged', { callSessionId: 'A1', record: map({ City: 'Oslo' }) });
    connection.emit('callCRMRecordChanged', { callSessionId: 'gone', record: map({ City: 'Rome' }) });
    connection.emit('callParked', { callSessionId: 'A1' });
    connection.emit('parkedCallsChanged', { parkedCalls: [{ callSessionId: 'A1' }] });
    connection.emit('incomingCall', { callinfo: { ...inbound, callSessionId: 'A2' } });
    connection.emit('callCRMRecordChanged', { callSessionId: 'A2', record: map({}) });
    expect(Object.keys(all.state.records.byCall)).to.deep.equal(['A1', 'A2']);
    connection.emit('parkedCallDisconnected', { callSessionId: 'A1' });
    expect(Object.keys(all.state.records.byCall)).to.deep.equal(['A2']);
  });

  it('is known of a callback that it was asked for', async () => {
    const all = await signedIn({ getCRMForCallbackId: map({ Name: 'Kim' }) });
    await all.client.call('getCRMForCallbackId', { callbackId: '5' });
    expect(all.state.records.byCallback).to.deep.equal({ '5': { Name: 'Kim' } });
  });
});

describe('script, worksheet and connectors', () => {
  it('are kept by campaign when somebody asks for them, the questions in order', async () => {
    const question = { answerCriteria: [], options: [], restrictions: [] };
    const all = await talking({
      requestScript: '<p>Hello</p>',
      requestConnectors: [{ id: '1', name: 'CRM', dispositionIds: [] }],
      requestWorksheet: [
        { ...question, id: 'q2', idx: 2 },
        { ...question, id: 'q1', idx: 1 },
      ],
    });
    expect(scriptOf('300')(all.state)).to.equal(undefined);
    expect(worksheetOf(all.state)).to.equal(undefined);
    const params = { campaignId: '300' };
    await all.client.call('requestScript', params);
    await all.client.call('requestConnectors', params);
    await all.client.call('requestWorksheet', params);
    expect(scriptOf('300')(all.state)).to.equal('<p>Hello</p>');
    expect(connectorsOf('300')(all.state)).to.have.lengthOf(1);
    expect(connectorsOf('301')(all.state)).to.deep.equal([]);
    expect(worksheetOf(all.state)!.questions.map(({ id }) => id)).to.deep.equal(['q1', 'q2']);
    expect(all.state.worksheet.present).to.deep.equal({ '300': true });
  });

  it('counts every request to open an address, though it be the same', async () => {
    const all = await signedIn();
    const url = 'https://example.com/';
    all.connection.emit('openURL', { url, newTab: true });
    all.connection.emit('openURL', { url });
    expect(all.state.connectors.request).to.deep.equal({ serial: 2, url, newTab: false, at: all.scheduler.now() });
  });
});

describe('answers of a worksheet', () => {
  const answers = (all: ReturnType<typeof setUp>) => all.state.worksheet.byCall['A1'];

  it('are unsaved from when they are sent until the service has them', async () => {
    const all = await talking();
    const sent = all.client.call('updateWorksheetAnswers', { id: 'q1', answer: 'yes' });
    expect(answers(all)).to.deep.include({ answers: { q1: 'yes' }, unsaved: ['q1'] });
    await sent;
    expect(answers(all)).to.deep.include({ answers: { q1: 'yes' }, unsaved: [] });
  });

  it('stay unsaved when the service refuses them', async () => {
    const all = await talking();
    all.connection.fault('saveWorksheetAnswers', 'Question 2 needs a number.');
    await all.client.call('saveWorksheetAnswers', { values: map({ q1: 'a', q2: 'b' }) }).catch(() => {});
    expect(answers(all)).to.deep.include({ answers: { q1: 'a', q2: 'b' }, unsaved: ['q1', 'q2'] });
    all.connection.answer('saveWorksheetAnswers', undefined);
    await all.client.call('saveWorksheetAnswers', { values: map({ q2: '3' }) });
    expect(answers(all)).to.deep.include({ answers: { q2: '3' }, unsaved: [] });
  });

  it('stay unsaved when they were changed again meanwhile', async () => {
    const all = await talking();
    let finish = () => {};
    const first = new Promise<void>((resolve) => (finish = resolve));
    all.connection.answer('updateWorksheetAnswers', ({ answer }) => (answer === 'a' ? first : undefined));
    all.connection.fault('isWorksheetComplete', 'No.');
    const sent = all.client.call('updateWorksheetAnswers', { id: 'q1', answer: 'a' });
    all.connection.fault('updateWorksheetAnswers', 'No.');
    await all.client.call('updateWorksheetAnswers', { id: 'q1', answer: 'b' }).catch(() => {});
    finish();
    await sent;
    expect(answers(all)).to.deep.include({ answers: { q1: 'b' }, unsaved: ['q1'] });
  });

  it('are saved for the call that they were given for, though it has been parked meanwhile', async () => {
    const all = await talking();
    let finish = () => {};
    const arrival = new Promise<void>((resolve) => (finish = resolve));
    all.connection.answer('updateWorksheetAnswers', () => arrival);
    const sent = all.client.call('updateWorksheetAnswers', { id: 'q1', answer: 'a' });
    all.connection.emit('callParked', { callSessionId: 'A1' });
    all.connection.emit('parkedCallsChanged', { parkedCalls: [{ callSessionId: 'A1' }] });
    finish();
    await sent;
    expect(all.state.worksheet.byCall['A1']).to.deep.include({ answers: { q1: 'a' }, unsaved: [] });
  });

  it('come back from the service without undoing what is not saved, and are forgotten with the call', async () => {
    const all = await talking({ getWorksheetAnswers: map({ q1: 'old', q2: 'x' }), isWorksheetComplete: true });
    all.connection.fault('updateWorksheetAnswers', 'No.');
    await all.client.call('updateWorksheetAnswers', { id: 'q1', answer: 'new' }).catch(() => {});
    await all.client.call('getWorksheetAnswers');
    await all.client.call('isWorksheetComplete');
    expect(answers(all)).to.deep.equal({ answers: { q1: 'new', q2: 'x' }, unsaved: ['q1'], complete: true });
    all.connection.emit('callFinished', { callSessionId: 'A1' });
    expect(answers(all)).to.equal(undefined);
  });
});
