import type { Bench } from '../bench.ts';
import { addScript, benchWith, content, find, RENEWALS, text } from './script-kit.ts';
import { seen, sees, waitUntil } from '../user.ts';

describe('which script is shown', () => {
  let bench: Bench;

  afterEach(() => bench.dispose());

  it('is that of the call in hand, then of the preview, and of a given campaign without either', async () => {
    bench = benchWith();
    const element = addScript(bench);
    await bench.signIn();
    await sees('The script comes with the next call.');
    bench.simulator.control.calls.startPreview({ user: 'agent@example.com', numbers: ['+19255550102'] });
    const body = await content(element);
    await waitUntil(() => text(body).includes('Hello Priya, you were with Larkspur'), text(body));
    const renewals = bench.client.state.directory.campaigns.find(({ name }) => name === RENEWALS)!.id!;
    element.campaignId = renewals;
    await waitUntil(() => find(element) && text(find(element)!).includes('Why we talk'), seen());
  });

  it('says that a campaign has none', async () => {
    bench = benchWith('');
    addScript(bench);
    await bench.signIn();
    await bench.talk();
    await sees('This campaign has no script.');
  });

  it('says why a script can’t be had, and tries again', async () => {
    bench = benchWith('<p>Here it is</p>');
    const element = addScript(bench, { 'campaign-id': '5' });
    await bench.signIn();
    await sees('no campaign 5');
    element.campaignId = bench.client.state.directory.campaigns.find(({ name }) => name === RENEWALS)!.id!;
    await content(element);
    await waitUntil(() => !seen().includes('no campaign 5'));
  });
});
