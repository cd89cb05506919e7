import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, eventually, startApp } from '../app.ts';
import { SESSION } from '../http/api.ts';
import { startReceiver } from '../receiver.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** A payer's personal data is erased: no row of any table has it, and the books are as they were. */

const EMAIL = 'Adwoa.Boateng@example.org';
const NAME = 'Adwoa Boateng';
const PHONE = '+233205550123';
const NOTE = 'left-handed-violinist';
const ADDRESS = '198.51.100.77';
/** However they are written, and as they are shown in part. */
const TRACES = ['adwoa', 'boateng', '205550123', '•••• 123', NOTE, ADDRESS, 'a•••@example.org'];

let app: App;
let desk: Desk;
let dataDir: string;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'polytill-erasure-'));
  receiver = await startReceiver();
  app = await startApp({ POLYTILL_ALLOW_LOOPBACK: '1', POLYTILL_DATA_DIR: dataDir });
  desk = await openDesk(app);
});
afterAll(async () => {
  await app?.stop();
  await receiver?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const post = (path: string, body: object, headers = {}) => app.call('POST', path, body, headers);
const pay = (id: string, method: object) => post(`/v1/test/checkout/sessions/${id}/pay`, { method });
const CARD = { type: 'card', number: '4242424242424242' };

/** Every table whose rows have a text in them, letter case ignored. */
async function tablesWith(text: string): Promise<string[]> {
  const file = (await readdir(dataDir)).find((name) => name.endsWith('.db')) ?? '';
  const database = new DatabaseSync(join(dataDir, file), { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    return (
      tables
        .map(({ name }) => String(name))
        // Answers for retries are dropped after a day; who is signed in is no payer.
        .filter((name) => name !== 'idempotency_keys' && !name.startsWith('sqlite_'))
        .filter((name) => {
          const rows = database.prepare(`select * from ${name}`).all();
          return JSON.stringify(rows).toLowerCase().includes(text.toLowerCase());
        })
    );
  } finally {
    database.close();
  }
}

async function makePayer() {
  await post('/v1/webhooks', { url: receiver.url, events: ['*'] });
  const { id } = (await post('/v1/customers', { email: EMAIL, name: NAME, phone: PHONE, metadata: { note: NOTE } }))
    .body;
  const own = (await post('/v1/checkout/sessions', { ...SESSION, customer: id, metadata: { note: NOTE } })).body.id;
  const paid = (await pay(own, CARD)).body.payment.id;
  await post('/v1/refunds', { payment: paid, amount: 1_200, metadata: { note: NOTE } });

  // By its address alone, and by wallet; one more that nobody has paid.
  const success_url = `https://shop.example/thanks?for=${encodeURIComponent(EMAIL)}`;
  const fields = { ...SESSION, success_url, customer_email: EMAIL.toLowerCase(), description: `For ${EMAIL}` };
  const other = (await post('/v1/checkout/sessions', fields)).body.id;
  await pay(other, { type: 'mobile_money', phone: PHONE.replace(/123$/, '100') });
  const open = (await post('/v1/checkout/sessions', fields)).body.id;
  // Another API keeps more.
  const polish = await fetch(`${app.url}/v1/checkout/sessions`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${app.firstRun.testKeys.convergegate}:`)}` },
    body: new URLSearchParams({
      amount: '4999',
      currency: 'pln',
      customer_email: EMAIL,
      customer_firstname: 'Adwoa',
      customer_lastname: 'Boateng',
      customer_ip: ADDRESS,
      payment_method: 'blik',
      success_url: 'https://shop.example/ok',
      'metadata[note]': NOTE,
    }),
  });
  expect(polish.status).toBeLessThan(300);
  // The payer's network is remembered with the attempt.
  const body = new URLSearchParams({ method: 'card', number: '4000000000000002', exp_month: '12', exp_year: '34' });
  await fetch(`${app.url}/checkout/${open}/pay`, { method: 'POST', body, redirect: 'manual' });
  await app.idle();
  await eventually(async () => (await tablesWith('adwoa')).includes('session_terms'), 'the projection');
  await eventually(async () => (await tablesWith(NOTE)).includes('api_requests'), 'the log of requests');
  return { id: id as string, own: own as string, other: other as string, open: open as string };
}

test('what is known of somebody is erased everywhere, once it is confirmed, and the books stay', async () => {
  const { id, own, other, open } = await makePayer();
  const path = `/customers/${id}`;
  expect(await tablesWith(NOTE)).toEqual(expect.arrayContaining(['customers', 'sessions', 'events', 'deliveries']));
  const books = async () => {
    const sessions = await Promise.all(
      [own, other, open].map((each) => app.call('GET', `/v1/checkout/sessions/${each}`)),
    );
    const [payments, refunds] = await Promise.all([app.call('GET', '/v1/payments'), app.call('GET', '/v1/refunds')]);
    return {
      sessions: sessions.map(({ body: { id: of, status, amount, currency, amount_refunded, payment } }) => {
        return { of, status, amount, currency, amount_refunded, payment };
      }),
      payments: payments.body.data.map((one: Record<string, unknown>) => [one.id, one.status, one.amount]),
      refunds: refunds.body.data.map((one: Record<string, unknown>) => [one.id, one.status, one.amount]),
      figures: (await desk.get('/')).status,
    };
  };
  const before = await books();
  const { id: accountId, shard } = app.firstRun.account;
  const scope = { accountId, shard, livemode: false };
  const logged = async () => {
    const { items } = await app.store.read.listRequests(scope, { method: 'GET', path: '/v1/refunds' }, { limit: 1 });
    return items.length > 0;
  };
  await eventually(logged, 'the log of these calls');

  // Somebody looks for the payer often.
  const filter = `q=${encodeURIComponent(EMAIL)}`;
  const view = { ...(await desk.formAt(`/sessions/views/new?${filter}`)), name: 'A good customer' };
  expect((await desk.post('/sessions/views', view)).status).toBe(303);
  expect(await tablesWith(encodeURIComponent(EMAIL))).toContain('session_views');

  const form = await desk.formAt(`${path}/erase`);
  for (const sure of ['', 'yes', 'somebody@example.org']) {
    const refused = await desk.post(`${path}/erase`, { ...form, sure });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Nothing was erased');
  }
  const erased = await desk.post(`${path}/erase`, { ...form, sure: EMAIL });
  expect(erased).toMatchObject({ status: 303, to: `${desk.base}${path}?done=erased` });
  await app.idle();

  for (const trace of TRACES) {
    await eventually(async () => (await tablesWith(trace)).length === 0, `${trace} in no table`).catch(async () => {
      expect(`${trace} in ${await tablesWith(trace)}`).toBe('');
    });
  }
  expect(await books()).toEqual(before);
  const page = await desk.get(path);
  expect(page.html).toContain('was erased');
  expect(page.html).toContain(`/sessions/${own}"`);
  expect((await desk.get(`/sessions/${own}`)).status).toBe(200);
  const { items } = await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 20 });
  expect(items.filter(({ action }) => action === 'customer.erased')).toMatchObject([{ target: id, details: {} }]);

  // What is still open can be paid.
  expect((await pay(open, CARD)).body.session.status).toBe('complete');
});

describe('it is refused', () => {
  test('while somebody is paying, and nothing is erased', async () => {
    const { id } = (await post('/v1/customers', { name: 'Esi', email: 'esi@example.org' })).body;
    const session = (await post('/v1/checkout/sessions', { ...SESSION, customer: id })).body.id;
    await pay(session, { type: 'mobile_money', phone: '+233241234504' });
    const refused = await desk.post(`/customers/${id}/erase`, { sure: 'esi@example.org' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('A payment is being processed');
    expect((await app.call('GET', `/v1/customers/${id}`)).body).toMatchObject({ name: 'Esi' });
  });

  test('to whoever is no owner', async () => {
    const { id } = (await post('/v1/customers', { name: 'Yaa' })).body;
    const support = deskOf(app, await joinAs(app, 'support'));
    expect((await support.post(`/customers/${id}/erase`, { sure: id })).status).toBe(403);
    expect((await support.get(`/customers/${id}`)).html).not.toContain('/erase"');
  });
});
