import { expect } from '@open-wc/testing';
import { type Bench, until } from '../bench.ts';
import {
  addScript,
  benchWith,
  content,
  RENEWALS,
  type ScriptDesk,
  setElsewhere,
  talkWith,
  text,
} from './script-kit.ts';
import { sees, waitUntil } from '../user.ts';

for (const isolated of [false, true]) {
  const attributes: Record<string, string> = isolated ? { isolated: '' } : {};

  describe(isolated ? 'the placeholders of a script, in a frame of its own' : 'the placeholders of a script', () => {
    let bench: Bench;

    afterEach(() => bench.dispose());

    async function talk(script?: string, more: Record<string, string> = {}): Promise<ScriptDesk> {
      const desk = await talkWith(script, { ...attributes, ...more });
      ({ bench } = desk);
      return desk;
    }

    it('has its placeholders filled in from the contact and the call’s variables, escaped', async () => {
      const { body } = await talk('<p>Hello @Customer.first_name@, your discount is <b>@Offer.discount@</b> %.</p>');
      await waitUntil(() => text(body) === 'Hello Maria, your discount is 5 %.', text(body));
      await setElsewhere(bench, 'reason', '');
      bench.simulator.control.desk.changeContact('9255550100', { first_name: '<img src=x onerror=alert(1)>' });
      await waitUntil(() => text(body).startsWith('Hello <img src=x onerror=alert(1)>,'), text(body));
      expect(body.querySelector('img')).to.equal(null);
    });

    it('follows a variable that another client changes, in place: what was selected stays selected', async () => {
      const { body } = await talk('<p>Discount: @Offer.discount@ percent, for @Customer.first_name@.</p>');
      await waitUntil(() => text(body) === 'Discount: 5 percent, for Maria.', text(body));
      const first = body.querySelector('p')!.firstChild!;
      const paragraph = body.querySelector('p');
      await setElsewhere(bench, 'discount', '12');
      await waitUntil(() => text(body) === 'Discount: 12 percent, for Maria.', text(body));
      expect(body.querySelector('p')).to.equal(paragraph);
      expect(paragraph!.firstChild).to.equal(first);
    });

    it('shows what nothing is known of, and says so to screen readers, too', async () => {
      const { body } = await talk(
        '<p>Dear @Customer.nickname@, @Customer.first_name@. Write to a@b.example, c@d.example.</p>',
      );
      await waitUntil(() => body.querySelector('.unknown'));
      expect(text(body)).to.equal('Dear @Customer.nickname@, Maria. Write to a@b.example, c@d.example.');
      expect(body.querySelectorAll('.unknown')).to.have.lengthOf(1);
      expect(body.querySelector('.unknown .said')!.textContent).to.contain('nothing is known');
      bench.simulator.control.desk.changeContact('9255550100', { nickname: 'Mia' });
      await waitUntil(() => text(body).startsWith('Dear Mia, Maria.'), text(body));
      expect(body.querySelector('.unknown')).to.equal(null);
    });

    it('keeps a number with hyphens in one line, and lets a long value break', async () => {
      const { body } = await talk('<p>@Customer.policy@ @Customer.email@</p>');
      await waitUntil(() => text(body).startsWith('LK-204711 maria'), text(body));
      const styles = [...body.querySelectorAll('.filled')].map((one) =>
        one.ownerDocument.defaultView!.getComputedStyle(one),
      );
      expect(styles.map(({ whiteSpace }) => whiteSpace)).to.deep.equal(['nowrap', 'normal']);
    });

    it('fills a placeholder that a word processor has split into pieces', async () => {
      const { body } = await talk('<p>Hello @Customer.<span class=SpellE>first<b>_name</b></span>@!</p>');
      await waitUntil(() => text(body) === 'Hello Maria!', text(body));
    });

    it('fills in addresses encoded, and leaves a link dead that is not safe with what it is filled with', async () => {
      bench = benchWith(
        '<a id="a" href="https://crm.example/?n=@Customer.last_name@&d=@Offer.discount@">a</a>' +
          '<a id="b" href="@Customer.site@">b</a><a id="c" href="mailto:@Customer.email@">c</a>' +
          '<a id="d" href="https://crm.example/@Customer.nothing@">d</a><a id="e" href="java@Customer.site@">e</a>',
      );
      const element = addScript(bench, attributes);
      await bench.signIn();
      bench.simulator.control.desk.changeContact('9255550100', {
        last_name: 'A&b=/"><i>?#',
        site: 'javascript:alert(1)',
        email: 'm.a+x?cc=b@example.com',
      });
      await bench.talk();
      const body = await content(element);
      const link = (id: string) => body.querySelector<HTMLAnchorElement>(`[id$="-${id}"]`)!;
      await waitUntil(() => link('a').hasAttribute('href'));
      expect(link('a').getAttribute('href')).to.equal('https://crm.example/?n=A%26b%3D%2F%22%3E%3Ci%3E%3F%23&d=5');
      expect(link('c').getAttribute('href')).to.equal('mailto:m.a%2Bx%3Fcc%3Db@example.com');
      for (const id of ['b', 'd', 'e']) expect(link(id).hasAttribute('href'), id).to.equal(false);
      expect(link('b').title).to.contain('no address that is safe');
      bench.simulator.control.desk.changeContact('9255550100', { site: 'https://maria.example/a b' });
      await waitUntil(() => link('b').getAttribute('href') === 'https://maria.example/a%20b');
      for (const id of ['a', 'b', 'c']) {
        expect(link(id).rel).to.equal('noopener noreferrer');
        expect(link(id).target).to.equal('_blank');
      }
    });

    it('calls a number that is clicked, and says why it can’t', async () => {
      const { body } = await talk('<p>Call <a href="tel:+19255550120">the front desk</a>.</p>');
      body.querySelector('a')!.click();
      await sees('Finish the call you are on first');
      const call = bench.client.state.calls.currentId;
      const { dispositionIds } = bench.simulator.center.account.campaigns.find(({ name }) => name === RENEWALS)!;
      await bench.client.call('finishCall', { disposition: dispositionIds[0] });
      await until(bench.client, ({ calls }) => calls.currentId === undefined);
      expect(call).to.not.equal(undefined);
    });
  });
}
