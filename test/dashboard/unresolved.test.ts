import { afterAll, beforeAll, expect, test } from 'vitest';
import { paymentId } from '../../src/core/ids.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { type App, startApp } from '../app.ts';
import { simulatedBank } from '../simulated-bank.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** What has not come to an end, over a bank that loses its answers, and the button that has it asked. */

let truth: Outcome = { kind: 'unknown', message: 'the bank did not answer' };
let asked = 0;
const BANK = simulatedBank({
  start: async () => ({ kind: 'unknown', message: 'the line <b>broke</b>' }),
  async poll() {
    asked++;
    return truth;
  },
});

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp({}, { railKinds: () => [BANK] });
  desk = await openDesk(app);
  await desk.post('/settings/rails/bank', {});
});
afterAll(() => app?.stop());

async function payAndLose() {
  const account = await app.store.read.findAccount(app.firstRun.account.id);
  if (!account) throw new Error('the account has gone');
  const caller = { account, livemode: false, keyId: null, dialect: 'paygate', rights: null };
  const input = { amountMinor: 5_000, currency: 'GHS', successUrl: null, cancelUrl: null };
  const { id } = await app.operations.createCheckoutSession({ caller, requestId: 'req_test', input });
  const method = { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 2040, cvc: '123' } as const;
  const { payment } = await app.operations.startPayment({ sessionId: id, payerAddress: null, method });
  return payment;
}

const newestEntry = async () => (await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 1 })).items[0];
const page = async (at = desk) => (await at.get('/unresolved')).html;

test('where everything has come to its end nothing is listed, and home says nothing', async () => {
  expect(await page()).toContain('Everything has come to its end');
  expect((await desk.get('')).html).not.toContain('What is unresolved');
});

test('a payment whose answer was lost is listed at once, with what the rail said, and asked about at a click', async () => {
  const { id, status } = await payAndLose();
  expect(status).toBe('unknown');
  const html = await page();
  const shows = ['Payment whose answer was lost', 'The Bank', 'the line &lt;b>broke&lt;/b>'];
  for (const text of shows) expect(html.replaceAll('&gt;', '>')).toContain(text);
  expect((await desk.get('')).html).toContain('What is unresolved');

  truth = { kind: 'approved', receivedMinor: 5_000 };
  const printed = paymentId.print(id);
  const { status: code, to } = await desk.post(`/unresolved/${printed}/ask`, {});
  expect([code, to]).toEqual([303, expect.stringMatching(/unresolved\?done=asked$/)]);
  expect(await newestEntry()).toMatchObject({ action: 'rail.asked', target: printed });
  await app.idle();
  expect(asked).toBeGreaterThan(0);
  expect((await app.store.read.findPayment(id))?.status).toBe('succeeded');
  expect(await page()).toContain('Everything has come to its end');
});

test('who may only look sees it without the button', async () => {
  truth = { kind: 'unknown', message: 'the bank did not answer' };
  const { id } = await payAndLose();
  const reader = deskOf(app, await joinAs(app, 'read_only'));
  const html = await page(reader);
  expect([html.includes('whose answer was lost'), html.includes('Ask now')]).toEqual([true, false]);
  expect((await reader.post(`/unresolved/${paymentId.print(id)}/ask`, {})).status).toBe(403);
  expect((await desk.post('/unresolved/pay_nothing/ask', {})).status).toBe(404);
});

test('/metrics counts it by rail', async () => {
  const told = await (await fetch(`${app.url}/metrics`)).text();
  expect(told).toContain('polytill_unresolved{rail="bank",kind="payment",mode="test"} 1');
  expect(told).toMatch(/polytill_unresolved_oldest_seconds\{rail="bank",kind="payment",mode="test"\} \d/);
});
