import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accountId } from '../../src/core/ids.ts';
import type { Callback, CallbackSign } from '../../src/rails/rail-kind.ts';
import { type App, eventually, startApp } from '../app.ts';
import { openDesk } from '../dashboard/desk.ts';
import { simulatedBank } from '../simulated-bank.ts';

/** Where providers call, from the address on the dashboard to the payment that is paid. */

let sign: CallbackSign;
const taken: Callback[] = [];
/** Its payments stay pending until somebody calls. */
const BANK = simulatedBank(
  {
    start: async () => ({ kind: 'pending', pollAtMs: Date.now() + 3_600_000, timeoutAtMs: null }),
    poll: async ({ payment }) => ({ kind: 'approved', receivedMinor: payment.amountMinor }),
    async receive(callback) {
      taken.push(callback);
      return sign;
    },
  },
  { methods: ['blik'], takesCallbacks: true },
);

let app: App;
let address: string;
beforeAll(async () => {
  app = await startApp({}, { railKinds: () => [BANK] });
  const desk = await openDesk(app);
  await desk.post('/settings/rails/bank', {});
  const { html } = await desk.get('/settings/rails');
  address = /data-copy="([^"]+)"/.exec(html)?.[1] as string;
});
afterAll(() => app?.stop());
beforeEach(() => {
  taken.length = 0;
  sign = { kind: 'nothing' };
});

function call(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { method: 'POST', ...init });
}

test('the dashboard shows where', () => {
  expect(address).toBe(`${app.url}/rails/bank/${accountId.print(app.firstRun.account.id)}/test`);
});

test('bytes, headers, method and address reach the rail as they came', async () => {
  const body = Buffer.from([0, 255, 10, 13, 34, 200]);
  for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'x/y; z=1']) {
    const headers = { 'content-type': type, 'X-Signature': 'abc' };
    const answer = await call(`${address}?a=1&a=%20`, { body, headers });
    expect([answer.status, await answer.json(), answer.headers.get('cache-control')]).toEqual([
      200,
      { received: true },
      'no-store',
    ]);
    expect(taken.at(-1)).toMatchObject({ method: 'POST', url: `${address}?a=1&a=%20` });
    expect(taken.at(-1)?.headers).toMatchObject({ 'content-type': type, 'x-signature': 'abc' });
    expect(taken.at(-1)?.body.equals(body)).toBe(true);
  }
  expect((await call(address)).status).toBe(200);
  expect(taken.at(-1)?.body.length).toBe(0);
});

test.each<[CallbackSign, number]>([
  [{ kind: 'forged', reason: 'the signature is of another key' }, 400],
  [{ kind: 'unavailable', reason: 'no keys to verify it by' }, 503],
])('%o is not told why', async (given, status) => {
  sign = given;
  const answer = await call(address, { body: '{}' });
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain('reason' in given ? given.reason : 'nothing');
});

test('a payment is asked about at once', async () => {
  const order = { amount: 2500, currency: 'PLN', payment_method_types: ['blik'] };
  const urls = { success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
  const { body: session } = await app.call('POST', '/v1/checkout/sessions', { ...order, ...urls });
  const form = new URLSearchParams({ method: 'blik', blik_code: '123 456', attempt: '1' });
  await fetch(`${session.url}/pay`, { method: 'POST', redirect: 'manual', body: form });
  const { items } = await app.store.read.listPayments(
    { accountId: app.firstRun.account.id, shard: app.firstRun.account.shard, livemode: false },
    {},
    { limit: 1 },
  );
  expect(items[0]?.status).toBe('processing');
  sign = { kind: 'payment', paymentId: items[0]?.id as string };
  expect((await call(address, { body: '{}' })).status).toBe(200);
  await eventually(
    async () => (await app.call('GET', `/v1/checkout/sessions/${session.id}`)).body.status === 'complete',
    'the session to be paid',
  );
});

test('what nobody connected has no address', async () => {
  for (const url of [
    address.replace('/test', '/live'),
    address.replace('/test', '/constructor'),
    address.replace('/bank/', '/other/'),
    address.replace('acct_', 'acct_1'),
    `${app.url}/rails/bank/acct_0000000000000000000000/test`,
  ]) {
    expect([url, (await call(url, { body: '{}' })).status]).toEqual([url, 404]);
  }
  expect((await fetch(address)).status).toBe(404);
  expect(taken).toEqual([]);
});

test('a body has a megabyte at most', async () => {
  expect((await call(address, { body: Buffer.alloc(1024 * 1024) })).status).toBe(200);
  expect((await call(address, { body: Buffer.alloc(1024 * 1024 + 1) })).status).toBe(413);
});

test('calls are counted by what they were about', async () => {
  const figures = await (await fetch(`${app.url}/metrics`)).text();
  expect(figures).toMatch(/polytill_rail_callbacks_total\{rail="bank",mode="test",sign="forged"\} 1/);
  expect(figures).toMatch(/polytill_rail_callbacks_total\{rail="bank",mode="test",sign="payment"\} 1/);
});
