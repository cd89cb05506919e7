import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { paymentId } from '../../src/core/ids.ts';
import type { Outcome, RefundOutcome } from '../../src/core/outcome.ts';
import {
  type PawapayDouble,
  SANDBOX_TOKEN,
  startPawapayDouble,
} from '../../src/rails/pawapay/pawapay-double.fixture.ts';
import { callBack } from '../../src/rails/pawapay/pawapay-double-callbacks.fixture.ts';
import {
  PHONES,
  type StoredDeposit,
  type StoredRefund,
} from '../../src/rails/pawapay/pawapay-double-objects.fixture.ts';
import { createPawapayKind } from '../../src/rails/pawapay/pawapay-kind.ts';
import { P256_KEY, P384_KEY, signingKey } from '../../src/rails/pawapay/signed-callback.fixture.ts';
import type { RailKind } from '../../src/rails/rail-kind.ts';
import { type App, eventually, startApp } from '../app.ts';
import { openDesk } from '../dashboard/desk.ts';

/** pawaPay's callbacks, from the address on the dashboard to the money. Nothing is asked for here within an hour without one. */

let double: PawapayDouble;
let app: App;
let address: string;
beforeAll(async () => {
  double = await startPawapayDouble(Date.now());
  app = await startApp({}, { railKinds: () => [patient(createPawapayKind({ baseUrl: double.baseUrl }))] });
  const desk = await openDesk(app);
  expect((await desk.post('/settings/rails/pawapay', { api_token: SANDBOX_TOKEN })).to).toMatch(/done=ready$/);
  const { html } = await desk.get('/settings/rails');
  address = /data-copy="([^"]+)"/.exec(html)?.[1] as string;
});
afterAll(async () => {
  await app?.stop();
  await double?.close();
});
beforeEach(() => {
  double.reset(Date.now());
  double.signingKeys = [P256_KEY];
});

describe('a deposit', () => {
  test('is paid by one callback', async () => {
    const { deposit, settled } = await begin();
    passTime();
    expect(await callBack(address, deposit)).toBe(200);
    await settled({ status: 'complete', received: 24_850 });
  });

  test('is paid once by callbacks that come twice, and both at once', async () => {
    const { deposit, settled } = await begin();
    passTime();
    expect(await Promise.all([callBack(address, deposit), callBack(address, deposit)])).toEqual([200, 200]);
    await settled({ status: 'complete', received: 24_850 });
    expect(await callBack(address, deposit)).toBe(200);
    await settled({ status: 'complete', received: 24_850 });
    expect(double.deposits).toHaveLength(1);
  });

  test('is paid when the final callback overtakes the one before it, which then changes nothing', async () => {
    const { deposit, settled } = await begin();
    passTime();
    expect(await callBack(address, deposit)).toBe(200);
    await settled({ status: 'complete', received: 24_850 });
    expect(await callBack(address, deposit, { status: 'ACCEPTED' })).toBe(200);
    expect(await callBack(address, deposit, { status: 'FAILED' })).toBe(200);
    await settled({ status: 'complete', received: 24_850 });
  });

  test('is not paid by a callback that says so before it is', async () => {
    const { deposit, settled } = await begin();
    double.nowMs = deposit.createdMs;
    expect(await callBack(address, deposit)).toBe(200);
    await untilAsked();
    await settled({ status: 'open', received: 0 });
    passTime();
    expect(await callBack(address, deposit, { status: 'TELEPORTED' })).toBe(200);
    await settled({ status: 'complete', received: 24_850 });
  });

  test('has the amount that pawaPay answers with, whatever the callback says', async () => {
    const { deposit, settled } = await begin();
    passTime();
    const changes = { amount: '1000000', currency: 'USD', payer: null };
    expect(await callBack(address, deposit, { changes })).toBe(200);
    await settled({ status: 'complete', received: 24_850 });
  });

  test('that has failed is declined, and the payer can go on', async () => {
    const { deposit, settled } = await begin(PHONES.insufficientBalance);
    passTime();
    expect(await callBack(address, deposit)).toBe(200);
    await settled({ status: 'open', received: 0, payment: 'failed' });
  });

  test('that was paid after it had failed is found by a callback that comes late', async () => {
    const { deposit, settled } = await begin(PHONES.notApproved);
    passTime();
    expect(await callBack(address, deposit)).toBe(200);
    await settled({ status: 'open', received: 0, payment: 'failed' });
    deposit.fate = { stages: [[0, 'COMPLETED']] };
    expect(await callBack(address, deposit, { status: 'COMPLETED' })).toBe(200);
    await settled({ status: 'complete', received: 24_850 });
  });

  test.each([
    ['not signed', { isUnsigned: true }],
    ['signed by another key', { key: signingKey(P256_KEY.id, 'ecdsa-p256-sha256') }],
    ['signed by a key that pawaPay does not have', { key: P384_KEY }],
    ['changed on its way', { forge: (text: string) => text.replace('COMPLETED', 'COMPLETEd') }],
    ['an hour old', { signedAtMs: Date.now() - 3_600_000 }],
  ])('is not asked for by a callback that is %s', async (_how, told) => {
    const { deposit, settled } = await begin();
    passTime();
    const before = double.requests.filter(({ endpoint }) => endpoint.endsWith('/:id')).length;
    expect(await callBack(address, deposit, told)).toBe(400);
    expect(double.requests.filter(({ endpoint }) => endpoint.endsWith('/:id'))).toHaveLength(before);
    await settled({ status: 'open', received: 0 });
  });

  test('is not asked for by a callback that was signed for another address', async () => {
    const { deposit, settled } = await begin();
    passTime();
    expect(await replayFromElsewhere(deposit)).toBe(400);
    await settled({ status: 'open', received: 0 });
  });

  test('that is not ours is taken, and left alone', async () => {
    const { deposit, settled } = await begin();
    const strange = { ...deposit, id: '0b2ea2de-5a4c-4a6e-8ec7-5c9e2f4b1d11', clientReferenceId: 'INV-1' };
    double.deposits.push(strange);
    expect(await callBack(address, strange)).toBe(200);
    await settled({ status: 'open', received: 0 });
  });
});

describe('a refund', () => {
  test.each([1, 3])('has gone back once, by %i callbacks', async (times) => {
    const { refund, gone } = await refunded(PHONES.pays);
    passTime();
    for (let time = 0; time < times; time += 1) expect(await callBack(address, refund)).toBe(200);
    await gone('succeeded', 500);
    expect(double.refunds).toHaveLength(1);
  });

  test('that has failed is given back to the balance', async () => {
    const { refund, gone } = await refunded(PHONES.refundFails);
    passTime();
    expect(await callBack(address, refund, { status: 'COMPLETED' })).toBe(200);
    await gone('failed', 0);
  });

  test('is still on its way after a callback that says otherwise', async () => {
    const { refund, gone } = await refunded(PHONES.refundEnqueued);
    double.nowMs = refund.createdMs;
    expect(await callBack(address, refund)).toBe(200);
    await untilAsked();
    await gone('pending', 0);
    passTime();
    expect(await callBack(address, refund)).toBe(200);
    await gone('succeeded', 500);
  });
});

/** A callback that somebody else was sent, with its signature, at our address. */
async function replayFromElsewhere(deposit: StoredDeposit): Promise<number> {
  const server = createServer((request, response) => {
    void request.toArray().then(async (chunks) => {
      const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
      const { status } = await fetch(address, { method: 'POST', headers, body: Buffer.concat(chunks) });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { pathname } = new URL(address);
  const status = await callBack(`http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`, deposit);
  server.close();
  return status;
}

/** What pawaPay has of it is done. */
function passTime(): void {
  double.nowMs += 600_000;
}

async function untilAsked(): Promise<void> {
  const before = double.requests.length;
  await eventually(async () => double.requests.length > before, 'pawaPay to be asked');
}

const ORDER = { amount: 24_850, currency: 'GHS', payment_method_types: ['mobile_money'] };
const RETURN = { success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };

type Settled = { readonly status: string; readonly received: number; readonly payment?: string };

/** A payment that the payer has been asked to confirm, of which nothing is known yet. */
async function begin(phone: string = PHONES.pays) {
  const { body: session } = await app.call('POST', '/v1/checkout/sessions', { ...ORDER, ...RETURN });
  const form = new URLSearchParams({ method: 'mobile_money', phone, mobile_network: 'MTN', attempt: '1' });
  expect((await fetch(`${session.url}/pay`, { method: 'POST', redirect: 'manual', body: form })).status).toBe(303);
  const deposit = double.deposits.at(-1) as StoredDeposit;
  const id = paymentId.parse(deposit.clientReferenceId as string) as string;
  const sessionId = (await app.store.read.findPayment(id))?.sessionId as string;
  const standing = async () => {
    const { checkout } = await app.operations.viewCheckout(sessionId);
    const payments = checkout.payments.map(({ status, receivedMinor }) => [status, Number(receivedMinor)]);
    return [checkout.session.status, ...payments, await balanceOf(sessionId)];
  };
  const settled = ({ status, received, payment = received > 0 ? 'succeeded' : 'processing' }: Settled) =>
    untilIs(standing, [status, [payment, received], received]);
  return { payment: id, sessionId, deposit, settled };
}

/** 500 of a payment that has come in, on their way back. */
async function refunded(phone: string) {
  const { payment, sessionId, deposit, settled } = await begin(phone);
  passTime();
  await callBack(address, deposit);
  await settled({ status: 'complete', received: 24_850 });
  const { body } = await app.call('POST', '/v1/refunds', { payment: paymentId.print(payment), amount: 500 });
  await eventually(async () => double.refunds.length === 1, 'the refund to be sent');
  const refund = double.refunds[0] as StoredRefund;
  const standing = async () => [
    (await app.call('GET', `/v1/refunds/${body.id}`)).body.status,
    await balanceOf(sessionId),
  ];
  await untilIs(standing, ['pending', 24_850]);
  return { refund, gone: (status: string, minor: number) => untilIs(standing, [status, 24_850 - minor]) };
}

async function untilIs(read: () => Promise<unknown>, wanted: unknown): Promise<void> {
  const is = JSON.stringify(wanted);
  await eventually(async () => JSON.stringify(await read()) === is, `it to be ${is}`).catch(async () => {
    expect(await read()).toEqual(wanted);
  });
}

/** What the books have of a session in the merchant's balance. */
async function balanceOf(sessionId: string): Promise<number> {
  const { id: accountId, shard } = app.firstRun.account;
  const scope = { accountId, shard, livemode: false };
  const { items } = await app.store.read.listPostings(scope, { sessionId }, { limit: 100 });
  return items.reduce((sum, { source, destination, amount }) => {
    const sign = Number(destination === 'balance') - Number(source === 'balance');
    return sum + sign * Number(amount);
  }, 0);
}

/** Asked by nobody, it would find nothing out within the hour. */
function patient(kind: RailKind): RailKind {
  const later = <Said extends Outcome | RefundOutcome>(said: Said): Said =>
    said.kind === 'pending' ? { ...said, pollAtMs: Date.now() + 3_600_000, timeoutAtMs: null } : said;
  return {
    ...kind,
    async open(settings, mode) {
      const rail = await kind.open(settings, mode);
      return {
        ...rail,
        start: async (call, input) => later(await rail.start(call, input)),
        poll: async (call) => later(await rail.poll(call)),
        refund: async (call) => later(await rail.refund(call)),
        pollRefund: async (call) => later(await rail.pollRefund(call)),
      };
    },
  };
}
