import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { CARD, SESSION } from '../http/api.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** Customers by the forms of the dashboard: who they are and what they have paid. */

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
});
afterAll(() => app?.stop());

const pay = (id: string) => app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method: CARD.method });

async function audit(action: string) {
  const { items } = await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 20 });
  return items.find((entry) => entry.action === action);
}

/** What a page shows, without its markup. */
const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const make = async (fields: Record<string, string>) =>
  desk.post('/customers/new', { ...(await desk.formAt('/customers/new')), ...fields });

test('at first there are none, and it is said how they come', async () => {
  expect(textOf((await desk.get('/customers')).html)).toContain('No customers yet');
});

describe('a customer', () => {
  test('is made once by one form, listed, found by e-mail, and changed', async () => {
    expect((await desk.get('/customers/new')).html).not.toContain('What is changed here');
    const fields = { ...(await desk.formAt('/customers/new')), name: 'Kofi <b>Mensah</b>', email: 'Kofi@example.com' };
    const made = await desk.post('/customers/new', { ...fields, phone: '+233 24 123-4567' });
    const path = /\/customers\/cus_\w+/.exec(made.to ?? '')?.[0] ?? '';
    const id = path.slice('/customers/'.length);
    expect(made).toMatchObject({ status: 303, to: `${desk.base}${path}?done=made` });
    expect(await audit('customer.created')).toMatchObject({ target: id, details: {} });
    expect((await app.call('GET', `/v1/customers/${id}`)).body).toMatchObject({
      name: 'Kofi <b>Mensah</b>',
      email: 'Kofi@example.com',
      phone: '+233241234567',
    });
    expect((await desk.post('/customers/new', fields)).to).toBe(`${desk.base}/customers?done=made`);
    expect((await app.call('GET', '/v1/customers')).body.data).toHaveLength(1);

    const found = await desk.get('/customers?email=kofi%40EXAMPLE.com');
    expect(found.html).toContain('Kofi &lt;b>Mensah&lt;/b>');
    expect(textOf((await desk.get('/customers?email=ama%40example.com')).html)).toContain(
      'No customer has this e-mail',
    );
    expect(textOf((await desk.get('/customers?email=ama')).html)).toContain('Enter an e-mail address');

    const edit = { ...(await desk.formAt(`${path}/edit`)), name: 'Kofi Mensah', email: '', phone: '+233241234567' };
    expect((await desk.post(`${path}/edit`, edit)).to).toBe(`${desk.base}${path}?done=changed`);
    expect((await app.call('GET', `/v1/customers/${id}`)).body).toMatchObject({ name: 'Kofi Mensah', email: null });
    const changed = await audit('customer.changed');
    expect(changed?.target).toBe(id);
    expect(JSON.stringify(changed)).not.toContain('Mensah');
  });

  test.each([
    [{}, 'Fill in at least one'],
    [{ name: 'x'.repeat(251) }, 'at most 250 characters'],
    [{ email: 'nobody' }, 'Enter an e-mail address'],
    [{ phone: '024 123 4567' }, 'with its country code'],
  ])('is not made of %j', async (fields, fault) => {
    const refused = await make(fields as Record<string, string>);
    expect(refused.status).toBe(422);
    expect(textOf(refused.html)).toContain(fault);
  });

  test('has its history: sessions, payments, refunds, and what was paid by currency', async () => {
    const { id } = (await app.call('POST', '/v1/customers', { name: 'Ama', metadata: { tier: 'gold' } })).body;
    const sessions: string[] = [];
    for (const change of [{}, { amount: 900, currency: 'PLN' }, {}]) {
      sessions.push((await app.call('POST', '/v1/checkout/sessions', { ...SESSION, ...change, customer: id })).body.id);
    }
    const [paid = '', other = '', open = ''] = sessions;
    const { payment } = (await pay(paid)).body;
    await pay(other);
    await app.call('POST', '/v1/refunds', { payment: payment.id, amount: 1_000 });
    await app.idle();
    const { html } = await desk.get(`/customers/${id}`);
    const text = textOf(html);
    for (const said of [
      'GH₵50.00 in 1 session',
      /zł ?9\.00 in 1 session/,
      'tier gold',
      'Partly refunded',
      'GH₵50.00 by Visa •••• 4242',
      'GH₵10.00, given back',
    ])
      expect(text).toMatch(said);
    for (const session of [paid, other, open]) expect(html).toContain(`/sessions/${session}"`);
    const listed = textOf((await desk.get('/customers')).html);
    expect(listed).toContain('Ama');
    expect((await desk.get(`/sessions/${paid}`)).html).toContain(`/customers/${id}"`);
  });

  test('is nobody’s in the other mode, and read by whoever may only look', async () => {
    const { id } = (await app.call('POST', '/v1/customers', { name: 'Esi' })).body;
    expect((await desk.inMode('live').get(`/customers/${id}`)).status).toBe(404);
    const reader = deskOf(app, await joinAs(app, 'read_only'));
    const page = await reader.get(`/customers/${id}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('/edit"');
  });
});
