import { expect } from '@open-wc/testing';
import type { CtiCallData } from '@cti-elements/elements';
import { type Bench, createBench } from '../bench.ts';
import { edgeCases, readable, sectionsOf } from './call-data-kit.ts';
import { all, field, fill, sees } from '../user.ts';

describe('the layout of call data', () => {
  it('is in the order of the views, with variables to read where there are none', () => {
    const { record, views } = edgeCases();
    const layout = { views, fieldTypes: [] };
    expect(sectionsOf(record, layout).map(({ title, rows }) => [title, rows.map(({ label }) => label)])).to.deep.equal([
      ['Contact', ['Number 1', 'City']],
      ['Offer', ['Rabatt', 'Reason']],
    ]);
    const all = sectionsOf(record, { views: [], fieldTypes: [] });
    expect(all.flatMap(({ rows }) => rows).some(({ editable }) => editable)).to.equal(false);
    expect(all.map(({ title }) => title)).to.deep.equal(['Contact', 'Offer', 'Call data']);
  });

  it('lists contact fields as their types do, and what ought to be there', () => {
    const { record } = edgeCases();
    const fieldTypes = [
      { name: 'policy', restrictions: [{ optional: false, value: '' }] },
      { name: 'City', restrictions: [] },
    ];
    const [contact] = sectionsOf(record, { views: [], fieldTypes });
    expect(contact!.rows.map(({ label, required }) => [label, required])).to.deep.equal([
      ['Number 1', false],
      ['Policy', true],
      ['City', false],
    ]);
  });

  it('has the name of a long text above it, and that of a value beside it', () => {
    const { record } = edgeCases();
    const note = 'Called in March about the claim, and wants a letter.\nSecond line';
    const [contact] = sectionsOf({ ...record, fields: { City: 'Oslo', note } }, { views: [], fieldTypes: [] });
    expect(contact!.rows.map(({ label, half, long }) => [label, half, long])).to.deep.equal([
      ['City', true, false],
      ['Note', false, true],
    ]);
  });

  it('makes names readable', () => {
    expect(['renewal_date', 'newPremium', 'ANI', 'number12', 'Offer.note'].map(readable)).to.deep.equal([
      'Renewal date',
      'New Premium',
      'ANI',
      'Number 12',
      'Offer note',
    ]);
  });
});

describe('call data on a page', () => {
  let bench: Bench;
  let element: CtiCallData;

  beforeEach(async () => {
    bench = createBench();
    bench.softphone.remove();
    element = document.createElement('cti-call-data');
    element.locale = 'en-US';
    bench.provider.append(element);
    await bench.signIn();
    await bench.talk();
    await field('Discount');
  });
  afterEach(() => bench.dispose());

  for (const width of [280, 800])
    it(`has a value beside its name at ${width} px, and within it what is wrong with it`, async () => {
      bench.provider.style.cssText = `display:block;width:${width}px`;
      const place = (element: Element): DOMRect => element.getBoundingClientRect();
      const lines = all('[part=row]');
      expect(lines.length).to.be.greaterThan(12);
      for (const line of lines) {
        const [name, value] = [place(line.querySelector('dt')!), place(line.querySelector('dd')!)];
        expect(name.right, line.textContent).to.be.at.most(value.left);
        expect(Math.abs(name.top - value.top), line.textContent).to.be.lessThan(4);
        expect(value.right).to.be.at.most(place(element).right + 0.5);
      }
      const columns = new Set(lines.map((line) => Math.round(place(line).left)));
      expect(columns.size).to.equal(width === 280 ? 1 : 2);
      await fill('Valid until', 'someday');
      await sees('Enter a date');
      const [error] = all('.error');
      expect(place(error!).left).to.equal(place(await field('Valid until')).left);
    });
});
