import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../src/core/account.ts';
import { balancesOf } from '../../src/core/ledger/balances.ts';
import type { Payment } from '../../src/core/payment.ts';
import { composeDialects } from '../../src/dialects/compose.ts';
import { DIALECTS } from '../../src/main.ts';
import { scopeOfCaller } from '../../src/operations/envelope.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { workDuePayments } from '../../src/operations/work-due-payments.ts';
import { envelope, makeWorld, ORDER, startOf, type World } from '../../src/operations/world.fixture.ts';
import {
  SECRET_KEY,
  SIGNING_SECRET,
  type StripeDouble,
  startStripeDouble,
} from '../../src/rails/stripe/stripe-double.fixture.ts';
import { CODES, type StoredIntent, showCharge } from '../../src/rails/stripe/stripe-double-objects.fixture.ts';
import { createStripeKind } from '../../src/rails/stripe/stripe-kind.ts';

/** What Stripe takes, where it says so only after the payment: from its events to the books and every API. */

const { objectsOf } = composeDialects(DIALECTS);

let world: World;
let double: StripeDouble;
let caller: Caller;
beforeEach(async () => {
  double = await startStripeDouble(0);
  const kind = createStripeKind({ address: double.address, realNowMs: () => world.clock.nowMs() });
  world = await makeWorld({ kinds: [kind] });
  const settings = { secret_key: SECRET_KEY, webhook_secret: SIGNING_SECRET };
  await world.operations.connectRail(envelope(world.caller, { rail: 'stripe', settings }));
  const account = (await world.store.read.findAccount(world.account.id)) as Account;
  caller = { ...world.caller, account };
});
afterEach(async () => {
  await world.close();
  await double.close();
});

/** A payment by BLIK of which Stripe knows by now that it is paid, and nobody here; booked so long after. */
async function begin(bookedAfterMs: number): Promise<Payment> {
  passTime(0);
  const session = { ...ORDER, currency: 'PLN', methods: ['blik'] as const, customerEmail: 'ama@shop.example' };
  const { id } = await world.operations.createCheckoutSession(envelope(caller, session));
  const { payment } = await world.operations.startPayment(startOf(id, { type: 'blik', code: CODES.pays }));
  intent().bookedAfterMs = bookedAfterMs;
  passTime(2_000);
  return payment;
}

const intent = () => double.intents[0] as StoredIntent;

function passTime(ms: number): void {
  world.clock.advance(ms);
  double.nowMs = world.clock.nowMs();
}

/** Stripe calls, and the worker asks. */
async function call(type: string, object: object): Promise<void> {
  const { body, headers } = await double.event(type, object);
  const kind = await world.operations.receiveCallback({
    ...{ rail: 'stripe', accountId: world.account.id, livemode: false },
    callback: {
      ...{ method: 'POST', url: 'http://localhost/rails', headers },
      ...{ body: Buffer.from(body), receivedAtMs: world.clock.nowMs() },
    },
  });
  expect(kind).toBe('payment');
  await workDuePayments(world.deps);
}

const chargeUpdated = () =>
  call('charge.updated', showCharge(intent(), double.nowMs, { currency: 'pln', expanded: true, booked: false }));

async function standingOf({ sessionId }: Payment) {
  const { items } = await world.store.read.listPostings(scopeOfCaller(caller), { sessionId }, { limit: 100 });
  const checkout = await world.operations.findCheckout(envelope(caller, { id: sessionId }));
  const told = (dialect: string, kind: string) => {
    const objects = objectsOf[dialect]?.(
      { ...checkout, refunds: [], disputes: [], account: caller.account },
      { publicUrl: 'http://localhost' },
    );
    return JSON.parse(objects?.find((one) => one.kind === kind)?.body ?? 'null');
  };
  const [payment, transaction] = [told('paygate', 'payment'), told('bagelpay', 'transaction')];
  return {
    status: checkout.payments[0]?.status,
    fees: items.flatMap(({ cause, amount }) => (/fee/.test(cause) ? [amount] : [])),
    books: balancesOf(items).get('PLN'),
    told: {
      paygate: [payment.fee, payment.net],
      bagelpay: [transaction?.fees, transaction?.net],
      convergegate: told('convergegate', 'session').fees,
    },
  };
}

const UNKNOWN = { status: 'succeeded', fees: [] };
const BOOKED = {
  status: 'succeeded',
  fees: [498n],
  books: { payers: -5000n, balance: 4502n, held: 0n, fees: 498n },
  told: { paygate: [498, 4502], bagelpay: [498, 45.02], convergegate: 498 },
};

test('it is booked with the payment, for it is captured with it', async () => {
  const payment = await begin(0);
  await call('payment_intent.succeeded', { object: 'payment_intent', metadata: intent().metadata });
  expect(await standingOf(payment)).toMatchObject(BOOKED);
});

test('where it is booked later, Stripe says so, however often: it is booked once, and told everywhere', async () => {
  const payment = await begin(30_000);
  await workDuePayments(world.deps);
  expect(await standingOf(payment)).toMatchObject(UNKNOWN);
  passTime(30_000);
  await chargeUpdated();
  expect(await standingOf(payment)).toMatchObject(BOOKED);
  const asked = double.requests.length;
  await chargeUpdated();
  passTime(48 * 3_600_000);
  await workDuePayments(world.deps);
  expect(await standingOf(payment)).toMatchObject(BOOKED);
  expect(double.requests).toHaveLength(asked);
});

test('two nodes that hear of it at once book it once', async () => {
  const payment = await begin(30_000);
  await workDuePayments(world.deps);
  passTime(30_000);
  await Promise.all([chargeUpdated(), chargeUpdated()]);
  expect(await standingOf(payment)).toMatchObject(BOOKED);
});

test('a call that comes before it is booked, and one before the payment is known to be paid, lose nothing', async () => {
  const payment = await begin(30_000);
  await chargeUpdated();
  expect(await standingOf(payment)).toMatchObject(UNKNOWN);
  await chargeUpdated();
  expect(await standingOf(payment)).toMatchObject(UNKNOWN);
  passTime(30_000);
  await chargeUpdated();
  expect(await standingOf(payment)).toMatchObject(BOOKED);
});

test('a call that overtakes the word that it is paid books both', async () => {
  const payment = await begin(0);
  await chargeUpdated();
  expect(await standingOf(payment)).toMatchObject(BOOKED);
});

test('where nobody calls it is asked for, within the hour that Stripe takes', async () => {
  const payment = await begin(1_800_000);
  await workDuePayments(world.deps);
  passTime(60_000);
  await workDuePayments(world.deps);
  expect(await standingOf(payment)).toMatchObject(UNKNOWN);
  passTime(3_540_000);
  await workDuePayments(world.deps);
  expect(await standingOf(payment)).toMatchObject(BOOKED);
});
