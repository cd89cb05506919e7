import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RailKind } from '../../src/rails/rail-kind.ts';
import { type App, startApp } from '../app.ts';
import { simulatedBank } from '../simulated-bank.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** Which rail is asked first, chosen by the buttons of a page without script. */

const bank = (name: string, currencies: RailKind['currencies'] = {}) =>
  simulatedBank({ check: async () => ({ kind: 'ready', owner: name }) }, { name, title: `${name} bank`, currencies });

let app: App;
let desk: Desk;
beforeAll(async () => {
  const railKinds = [bank('first'), bank('second', { blik: ['PLN'] }), bank('third', { blik: ['EUR'], card: ['EUR'] })];
  app = await startApp({}, { railKinds: () => railKinds });
  desk = await openDesk(app);
  for (const { name } of railKinds) await desk.post(`/settings/rails/${name}`, {});
});
afterAll(() => app?.stop());

const routes = async () => (await app.store.read.findAccount(app.firstRun.account.id))?.routes;
const page = async () => (await desk.get('/settings/rails')).html;
const newestEntry = async () => (await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 1 })).items[0];

/** The fields of the form that a button stands in, and what the button adds. */
async function press(label: string, method: string, currency = '') {
  const forms = (await page()).match(/<form method="post"[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((one) =>
    [`name="method" value="${method}"`, `name="currency" value${currency && `="${currency}"`}/>`, label].every((text) =>
      one.includes(text),
    ),
  );
  const [button = ''] = form?.match(/<button[^>]*>[^<]*/g)?.filter((one) => one.includes(label)) ?? [];
  const [found, rails = ''] = /name="rails" value(?:="([^"]*)")?/.exec(button) ?? [];
  if (!found) throw new Error(`there is no button ${label} for ${method}`);
  return desk.post('/settings/rails/order', { method, currency, rails });
}

test('who is asked first is shown method by method, in the order of connection', async () => {
  const html = await page();
  expect(html).toContain('Who is asked first');
  expect(html.indexOf('Move first bank down')).toBeLessThan(html.indexOf('Move second bank down'));
  expect(html).not.toContain('Move first bank up');
});

test('a rail is moved up, for every currency, and the audit log says so', async () => {
  const { status, to } = await press('Move second bank up', 'card');
  expect([status, to]).toEqual([303, expect.stringMatching(/settings\/rails\?done=ordered$/)]);
  expect(await routes()).toEqual([
    { livemode: false, method: 'card', currency: null, rails: ['second', 'first', 'third'] },
  ]);
  expect(await newestEntry()).toMatchObject({
    action: 'account.rails_ordered',
    target: 'card',
    details: { currency: '*', order: 'second first third' },
  });
  expect((await desk.get('/settings/rails?done=ordered')).html).toContain('The order is kept');
  const session = await app.operations.createCheckoutSession(await envelopeFor('card'));
  const input = { sessionId: session.id, payerAddress: null, method: CARD };
  expect((await app.operations.startPayment(input)).payment.rail).toBe('second');
});

test('a currency has an order of its own, of those that carry it, until that is taken back', async () => {
  expect(await page()).toContain('Another order for one currency');
  await desk.post('/settings/rails/order', { method: 'blik', currency: 'PLN' });
  await press('Move second bank up', 'blik', 'PLN');
  expect((await routes())?.find(({ currency }) => currency === 'PLN')?.rails).toEqual(['second', 'first']);
  await press('Take this order back', 'blik', 'PLN');
  expect((await routes())?.some(({ currency }) => currency === 'PLN')).toBe(false);
});

test('what does not carry it cannot be put into its order', async () => {
  const before = await routes();
  const { status } = await desk.post('/settings/rails/order', {
    method: 'blik',
    currency: 'PLN',
    rails: 'third,first',
  });
  expect([status, await routes()]).toEqual([400, before]);
});

test('an order of test mode is none of live mode, and only the owner changes it', async () => {
  expect((await desk.inMode('live').get('/settings/rails')).html).not.toContain('Who is asked first');
  const developer = deskOf(app, await joinAs(app, 'developer'));
  expect((await developer.get('/settings/rails')).html).toContain('Who is asked first');
  expect((await developer.get('/settings/rails')).html).not.toContain('Move second bank');
  expect((await developer.post('/settings/rails/order', { method: 'card', currency: '', rails: '' })).status).toBe(403);
});

const CARD = { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 2040, cvc: '123' } as const;

async function envelopeFor(method: 'card') {
  const account = await app.store.read.findAccount(app.firstRun.account.id);
  if (!account) throw new Error('the account has gone');
  const caller = { account, livemode: false, keyId: null, dialect: 'paygate', rights: null };
  const input = { amountMinor: 5_000, currency: 'GHS', methods: [method], successUrl: null, cancelUrl: null };
  return { caller, requestId: 'req_test', input };
}
