import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refused } from '../core/errors.ts';
import { refundId } from '../core/ids.ts';
import type { Outcome, RefundOutcome } from '../core/outcome.ts';
import type { CallbackSign, OpenRail, RailKind } from '../rails/rail-kind.ts';
import { createSimulator } from '../rails/simulator/simulator.ts';
import type { CallbackInput, Caller } from './operations.ts';
import { workDuePayments } from './work-due-payments.ts';
import { workDueRefunds } from './work-due-refunds.ts';
import { envelope, makeWorld, ORDER, startOf, type World } from './world.fixture.ts';

/** What a bank tells in each of its answers, and what its callbacks are about. */
let says: { start: Outcome; poll: Outcome; refund: RefundOutcome; pollRefund: RefundOutcome };
let sign: CallbackSign | Error;
let asked: string[];
let world: World;

const bank = (name: string, receive?: OpenRail['receive']): RailKind => ({
  name,
  title: name,
  methods: ['blik'],
  accept: createSimulator({ publicUrl: 'http://localhost' }).accept,
  takesCallbacks: receive !== undefined,
  fields: [],
  open: async () => ({
    name,
    methods: ['blik'],
    accept: createSimulator({ publicUrl: 'http://localhost' }).accept,
    start: async () => says.start,
    advance: async () => says.poll,
    poll: async ({ payment }) => {
      asked.push(payment.id);
      return says.poll;
    },
    refund: async () => says.refund,
    pollRefund: async ({ refund }) => {
      asked.push(refund.id);
      return says.pollRefund;
    },
    check: async () => ({ kind: 'ready', owner: 'Kente & Co.' }),
    ...(receive ? { receive } : {}),
  }),
});

const PENDING: Outcome = { kind: 'pending', pollAtMs: Date.UTC(2040, 0, 1), timeoutAtMs: null };
const APPROVED: Outcome = { kind: 'approved', receivedMinor: 5000, railReference: 'b1' };

beforeEach(async () => {
  says = {
    start: PENDING,
    poll: APPROVED,
    refund: { kind: 'pending', pollAtMs: Date.UTC(2040, 0, 1), railReference: 'r1' },
    pollRefund: { kind: 'succeeded' },
  };
  asked = [];
  const receive = async () => {
    if (sign instanceof Error) throw sign;
    return sign;
  };
  world = await makeWorld({ kinds: [bank('bank', receive), bank('other', receive), bank('silent')] });
  await connect('bank');
});
afterEach(() => world.close());

async function callerNow(changes: Partial<Caller> = {}): Promise<Caller> {
  const account = await world.store.read.findAccount(world.account.id);
  return { ...world.caller, account: account as Caller['account'], ...changes };
}

async function connect(rail: string): Promise<void> {
  await world.operations.connectRail(envelope(await callerNow(), { rail, settings: {} }));
}

const callback = { method: 'POST', url: 'http://localhost/rails', headers: {}, body: Buffer.alloc(0), receivedAtMs: 0 };

function call(changes: Partial<CallbackInput> = {}) {
  const here = { rail: 'bank', accountId: world.account.id, livemode: false, callback };
  return world.operations.receiveCallback({ ...here, ...changes });
}

async function pay() {
  const { id } = await world.createSession({ ...ORDER, currency: 'PLN' });
  return (await world.operations.startPayment(startOf(id, { type: 'blik', code: '777123' }))).payment;
}

const statusOf = async (id: string) => (await world.store.read.findPayment(id))?.status;

describe('a callback about a payment', () => {
  test('is a sign to ask: what the rail then says is what counts', async () => {
    const payment = await pay();
    await workDuePayments(world.deps);
    expect([asked, await statusOf(payment.id)]).toEqual([[], 'processing']);
    sign = { kind: 'payment', paymentId: payment.id };
    expect(await call()).toBe('payment');
    expect(await statusOf(payment.id)).toBe('processing');
    await workDuePayments(world.deps);
    expect([asked, await statusOf(payment.id)]).toEqual([[payment.id], 'succeeded']);
  });

  test('that comes twice, and after the end, changes nothing', async () => {
    const payment = await pay();
    sign = { kind: 'payment', paymentId: payment.id };
    expect([await call(), await call()]).toEqual(['payment', 'payment']);
    await workDuePayments(world.deps);
    const before = await world.operations.viewCheckout(payment.sessionId);
    expect(await call()).toBe('payment');
    await workDuePayments(world.deps);
    expect((await world.operations.viewCheckout(payment.sessionId)).checkout).toEqual(before.checkout);
    expect(asked).toEqual([payment.id]);
  });

  test('that had failed finds its money', async () => {
    says.start = { kind: 'declined', reason: 'timed_out' };
    const payment = await pay();
    expect(await statusOf(payment.id)).toBe('failed');
    sign = { kind: 'payment', paymentId: payment.id };
    await call();
    await workDuePayments(world.deps);
    expect(await statusOf(payment.id)).toBe('succeeded');
  });

  test('of another rail, mode or account is left alone', async () => {
    const payment = await pay();
    sign = { kind: 'payment', paymentId: payment.id };
    await connect('other');
    await world.operations.connectRail(envelope(await callerNow({ livemode: true }), { rail: 'bank', settings: {} }));
    const stranger = await world.operations.createAccount({ name: 'A stranger' });
    await world.operations.connectRail(
      envelope({ ...world.caller, account: stranger }, { rail: 'bank', settings: {} }),
    );
    for (const changes of [{ rail: 'other' }, { livemode: true }, { accountId: stranger.id }]) {
      expect([changes, await call(changes)]).toEqual([changes, 'payment']);
    }
    await workDuePayments(world.deps);
    expect([asked, await statusOf(payment.id)]).toEqual([[], 'processing']);
  });

  test('that nobody knows is taken: it may be another server’s', async () => {
    sign = { kind: 'payment', paymentId: world.account.id };
    expect(await call()).toBe('payment');
  });
});

test('a callback about a refund makes it due', async () => {
  says.start = APPROVED;
  const payment = await pay();
  const { id } = await world.operations.refundPayment(
    envelope(await callerNow(), { paymentId: payment.id, amountMinor: 500, reason: null, metadata: {} }),
  );
  sign = { kind: 'refund', refundId: id };
  expect(await call()).toBe('refund');
  await workDueRefunds(world.deps);
  expect([asked, (await world.store.read.findRefund(id))?.status, refundId.print(id)]).toEqual([
    [id],
    'succeeded',
    expect.stringMatching(/^re_/),
  ]);
});

describe('a callback about a dispute', () => {
  const disputeOf = (id: string, changes: object = {}) => ({
    kind: 'dispute' as const,
    dispute: {
      payment: { id },
      railReference: 'du_1',
      amountMinor: 5000,
      currency: 'PLN',
      reason: 'fraudulent' as const,
      status: 'needs_response' as const,
      withdrawnMinor: 5000,
      feeMinor: 1500,
      evidenceDueAtMs: null,
      toldAtMs: 1,
      ...changes,
    },
  });
  const disputesOf = async (sessionId: string) =>
    (await world.operations.listDisputes(envelope(await callerNow(), { sessionId, limit: 10 }))).items;

  test('records it as the rail has told of it', async () => {
    says.start = APPROVED;
    const payment = await pay();
    sign = disputeOf(payment.id);
    expect([await call(), await call()]).toEqual(['dispute', 'dispute']);
    expect(await disputesOf(payment.sessionId)).toMatchObject([{ railReference: 'du_1', status: 'needs_response' }]);
  });

  test('of another payment at the rail than ours is reported, and never booked', async () => {
    says.start = APPROVED;
    const payment = await pay();
    sign = disputeOf(payment.id, { payment: { id: payment.id, railReference: 'b2' } });
    const warned = vi.spyOn(world.deps.log, 'warn');
    expect([await call(), await call()]).toEqual(['unavailable', 'unavailable']);
    expect(warned).toHaveBeenCalledWith(
      expect.objectContaining({ railReference: 'du_1', refusal: expect.objectContaining({ param: 'payment' }) }),
      'a dispute is not recorded',
    );
    expect(await disputesOf(payment.sessionId)).toEqual([]);
    expect(await world.store.read.findPayment(payment.id)).toMatchObject({ withdrawnMinor: 0, disputeId: null });
    sign = disputeOf(payment.id, { payment: { id: payment.id, railReference: 'b1' } });
    expect([await call(), (await disputesOf(payment.sessionId)).length]).toEqual(['dispute', 1]);
  });

  test('of a payment of others is left alone', async () => {
    sign = disputeOf(world.account.id);
    expect(await call()).toBe('nothing');
  });

  test('of money that is not recorded yet is to come again, and the rail is asked about it', async () => {
    const payment = await pay();
    sign = disputeOf(payment.id);
    expect(await call()).toBe('unavailable');
    await workDuePayments(world.deps);
    expect([asked, await call(), (await disputesOf(payment.sessionId)).length]).toEqual([[payment.id], 'dispute', 1]);
  });
});

test('what is forged, unclear or about nothing touches nothing', async () => {
  const payment = await pay();
  const signs: [CallbackSign | Error, CallbackSign['kind']][] = [
    [{ kind: 'nothing' }, 'nothing'],
    [{ kind: 'forged', reason: 'no signature' }, 'forged'],
    [{ kind: 'unavailable', reason: 'no keys to verify it by' }, 'unavailable'],
    [new Error('broken'), 'unavailable'],
  ];
  for (const [given, kind] of signs) {
    sign = given;
    expect(await call()).toBe(kind);
  }
  await workDuePayments(world.deps);
  expect([asked, await statusOf(payment.id)]).toEqual([[], 'processing']);
});

test.each<[string, () => Partial<CallbackInput>]>([
  ['an account that is none', () => ({ accountId: world.key.id })],
  ['a rail that is none', () => ({ rail: 'gone' })],
  ['a rail that is not connected', () => ({ rail: 'other' })],
  ['a mode in which it is not connected', () => ({ livemode: true })],
  ['a rail that takes none', () => ({ rail: 'silent' })],
])('%s has no address', async (_what, changes) => {
  await connect('silent');
  sign = { kind: 'nothing' };
  await expect(call(changes())).rejects.toSatisfy(
    (error) => error instanceof Refused && error.refusal.code === 'not_found',
  );
});
