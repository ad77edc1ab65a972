/** The web site of `npm run toolbar:demo`: a small CRM of somebody else's, and the customers' end of the line at its foot. */

const CUSTOMERS = [
  ['Maria Alvarez', '+19255550100', '(925) 555-0100', 'Policy LK-204711, a claim since March'],
  ['Daniel Okafor', '+19255550142', '(925) 555-0142', 'Wants to renew'],
  ['Priya Nair', '+19255550163', '(925) 555-0163', 'Moved to Oakland'],
];

/** The page. `service` is the simulator's address. */
export const samplePage = (service) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Lakeside Insurance</title>
    <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      body { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 6rem; }
      table { width: 100%; border-collapse: collapse; }
      td, th { padding: 0.5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); text-align: start; }
      tr.here { background: color-mix(in srgb, orange 20%, transparent); }
      footer { position: fixed; inset: auto 0 0; padding: 0.75rem 1rem; background: Canvas; border-top: 1px solid; }
      button { font: inherit; padding: 0.25rem 0.75rem; }
    </style>
  </head>
  <body>
    <h1>Lakeside Insurance</h1>
    <table>
      <tr><th>Customer</th><th>Phone</th><th>Note</th></tr>
      ${CUSTOMERS.map(
        ([name, number, shown, note]) =>
          `<tr data-number="${number}"><td>${name}</td><td><a href="tel:${number}">${shown}</a></td><td>${note}</td></tr>`,
      ).join('\n      ')}
    </table>
    <p>Claims desk: (925) 555-0193, weekdays. Server 10.20.30.40, case 2125551234.</p>
    <p><label>Notes<br /><textarea rows="3" cols="50">Call back at (925) 555-0100</textarea></label></p>
    <footer>
      The customers’ end:
      <button data-do="call">Maria calls</button>
      <button data-do="pick-up">Pick up</button>
      <button data-do="hang-up">Hang up</button>
    </footer>
    <script>
      const control = (method, path, body) =>
        fetch(${JSON.stringify(service)} + 'control/' + path, {
          method,
          ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        }).then((response) => response.json());
      const number = new URLSearchParams(location.search).get('number');
      document.querySelector('[data-number="' + CSS.escape(number ?? '') + '"]')?.classList.add('here');
      document.querySelector('footer').addEventListener('click', async ({ target }) => {
        const what = target.dataset.do;
        if (what === 'call') await control('POST', 'calls', { number: '+19255550100' });
        if (what !== 'pick-up' && what !== 'hang-up') return;
        const { customers } = await control('GET', 'state');
        const here = customers.filter(({ state }) => state !== 'gone').at(-1);
        if (here) await control('POST', 'customers/' + here.id + '/' + what);
      });
    </script>
  </body>
</html>
`;
