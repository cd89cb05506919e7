import { afterEach, describe, expect, test } from 'vitest';
import { refuse } from '../core/errors.ts';
import type { MethodInput } from '../core/method.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Carrier, Rail, RailCall } from '../rails/rail.ts';
import type { RailKind } from '../rails/rail-kind.ts';
import { createSimulator } from '../rails/simulator/simulator.ts';
import { OF_CLOCK } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import { createInsightOperations } from './insight/create-insight-operations.ts';
import { momentsOf } from './insight/session-story-moments.ts';
import { workDuePayments } from './work-due-payments.ts';
import { card, envelope, makeWorld, ORDER, phone, startOf, type World } from './world.fixture.ts';

/** Two banks and the simulator behind them, in test mode; each bank answers as it is told, and counts what it is sent. */

let world: World;
afterEach(() => world.close());

type Answer = Outcome | (() => Promise<Outcome>);
type Bank = RailKind & { sent: RailCall[]; polled: RailCall[]; answer: Answer; truth: Outcome; refuses?: boolean };

const simulator = createSimulator({ publicUrl: 'http://localhost' });
const AWAY: Outcome = { kind: 'unavailable', message: 'connection refused' };
const PAID: Outcome = { kind: 'approved', receivedMinor: ORDER.amountMinor as number };

function bankNamed(name: string, currencies?: Carrier['currencies']): Bank {
  const rail: Rail = {
    ...simulator,
    name,
    async start(call) {
      bank.sent.push(call);
      return typeof bank.answer === 'function' ? bank.answer() : bank.answer;
    },
    async poll(call) {
      bank.polled.push(call);
      return bank.truth;
    },
  };
  const bank: Bank = {
    ...rail,
    accept: (input, session) =>
      bank.refuses
        ? refuse({ code: 'parameter_invalid', param: 'method', reason: 'not here' })
        : simulator.accept(input, session),
    title: name,
    ...(currencies ? { currencies } : {}),
    fields: [],
    sent: [],
    polled: [],
    answer: AWAY,
    truth: { kind: 'absent' },
    open: async () => ({ ...rail, check: async () => ({ kind: 'ready', owner: name }) }),
  };
  return bank;
}

async function twoBanks() {
  const banks = [bankNamed('first'), bankNamed('second')] as const;
  world = await makeWorld({ kinds: banks });
  for (const { name } of banks) {
    await world.operations.connectRail(envelope(world.caller, { rail: name, settings: {} }));
  }
  return banks;
}

async function pay(method: MethodInput = card()) {
  const { id } = await world.createSession();
  const { payment } = await world.operations.startPayment(startOf(id, method));
  return payment;
}

const paymentsOf = async (sessionId: string) => (await world.operations.viewCheckout(sessionId)).checkout.payments;

describe('an attempt', () => {
  test('that the first rail could not take is the second one’s, under the same id', async () => {
    const [first, second] = await twoBanks();
    second.answer = PAID;
    const payment = await pay();
    expect(payment).toMatchObject({ status: 'succeeded', rail: 'second', receivedMinor: ORDER.amountMinor });
    expect(payment.passedRails).toMatchObject([{ rail: 'first', message: 'connection refused' }]);
    expect([first.sent, second.sent].map((calls) => calls.map((call) => call.payment.id))).toEqual([
      [payment.id],
      [payment.id],
    ]);
    expect(second.sent[0]?.payment).toMatchObject({ rail: 'second', status: 'created', railState: null });
    const { items } = await world.store.read.listEvents(scope(), { sessionId: payment.sessionId }, { limit: 50 });
    const told = items.map(({ event }) => event.type).filter((type) => type.startsWith('payment.'));
    expect(told.toReversed()).toEqual(['payment.created', 'payment.succeeded']);
  });

  test('is told to have gone from one rail to the next where its story is told', async () => {
    const [, second] = await twoBanks();
    second.answer = PAID;
    const { sessionId } = await pay();
    const insight = createInsightOperations(world.deps);
    const story = await insight.readSessionStory({ caller: world.caller, input: { id: sessionId } });
    const passings = momentsOf(story).flatMap(({ facts }) => facts.map(({ payment }) => payment?.passings ?? []));
    expect(passings.flat()).toEqual([{ from: 'first', to: 'second' }]);
    expect(passings.at(-1)).toHaveLength(1);
  });

  test.each<[string, Answer, object]>([
    ['unknown', { kind: 'unknown', message: 'lost' }, { status: 'unknown' }],
    ['refused', { kind: 'refused', message: 'wrong amount' }, { status: 'failed', failureCode: 'rail_refused' }],
    ['declined', { kind: 'declined', reason: 'card_declined' }, { status: 'failed', failureCode: 'card_declined' }],
    ['pending', { kind: 'pending', pollAtMs: 0, timeoutAtMs: null }, { status: 'processing' }],
    ['absent', { kind: 'absent' }, { status: 'failed', failureCode: 'interrupted' }],
    ['an error', () => Promise.reject(new Error('broken pipe')), { status: 'unknown' }],
  ])('goes nowhere else after an answer that was %s', async (_, answer, expected) => {
    const [first, second] = await twoBanks();
    first.answer = answer;
    expect(await pay()).toMatchObject({ ...expected, rail: 'first', passedRails: [] });
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
  });

  test('is not sent on by the answer of the second rail either, unless that could not take it', async () => {
    const [, second] = await twoBanks();
    second.answer = { kind: 'unknown', message: 'lost' };
    expect(await pay()).toMatchObject({ status: 'unknown', rail: 'second' });
    second.answer = AWAY;
    expect(await pay()).toMatchObject({ status: 'succeeded', rail: 'simulator' });
  });

  test('passes over a rail that does not take this input', async () => {
    const [, second] = await twoBanks();
    second.refuses = true;
    expect(await pay()).toMatchObject({ rail: 'simulator', passedRails: [{ rail: 'first' }] });
    expect(second.sent).toEqual([]);
  });

  test('fails where no rail could take it, and says so of the last one', async () => {
    world = await makeWorld({ wrapRail: (rail) => ({ ...rail, start: async () => AWAY }) });
    expect(await pay()).toMatchObject({ status: 'failed', failureCode: 'rail_unavailable', trouble: AWAY });
  });

  test('that something else has settled meanwhile is sent nowhere else', async () => {
    const [first, second] = await twoBanks();
    first.answer = async () => {
      const call = first.sent.at(-1) as RailCall;
      const { id: paymentId, sessionId } = call.payment;
      // A callback overtakes the answer.
      await changeCheckout(
        world.deps,
        sessionId,
        { type: 'record_outcome', paymentId, outcome: PAID },
        { cause: OF_CLOCK },
      );
      return AWAY;
    };
    expect(await pay()).toMatchObject({ status: 'succeeded', rail: 'first' });
    expect(second.sent).toEqual([]);
  });

  test('that a test drives goes over the simulator alone', async () => {
    const [first] = await twoBanks();
    const { id: sessionId } = await world.createSession();
    const { payment } = await world.operations.payInTest(envelope(world.caller, { sessionId, method: card() }));
    expect([payment.rail, first.sent.length]).toEqual(['simulator', 0]);
  });
});

describe('a crash between the commit for the second rail and its answer', () => {
  test.each<[string, Outcome, string]>([
    ['pays where it had been sent', PAID, 'succeeded'],
    ['fails where it had not', { kind: 'absent' }, 'failed'],
  ])('leaves an attempt that recovery asks that rail about, and no other: it %s', async (_, truth, status) => {
    const [first, second] = await twoBanks();
    const { sessionId, died } = await dieAtSecond(second);
    await died;
    second.truth = truth;
    world.clock.advance(91_000);
    await workDuePayments(world.deps);
    const [payment, ...others] = await paymentsOf(sessionId);
    expect(others).toEqual([]);
    expect(payment).toMatchObject({ rail: 'second', status });
    expect([first.polled.length, second.polled.length, first.sent.length, second.sent.length]).toEqual([0, 1, 1, 1]);
  });

  /** The process is gone once the second rail is called: nothing of what it answers is ever recorded. */
  async function dieAtSecond(second: Bank) {
    const { id: sessionId } = await world.createSession();
    const died = new Promise<void>((resolve) => {
      second.answer = () => {
        resolve();
        return new Promise<Outcome>(() => {});
      };
    });
    void world.operations.startPayment(startOf(sessionId, card())).catch(() => {});
    return { sessionId, died };
  }
});

describe('a prompt', () => {
  const prompted = async () => {
    const input = { ...ORDER, prompt: { phone: '+233241234500', network: null }, singleAttempt: true };
    const { id } = await world.operations.createCheckoutSession(envelope(await callerNow(), input));
    return id;
  };

  test('goes to the next rail as well, with the payer’s number', async () => {
    const [first, second] = await twoBanks();
    second.answer = PAID;
    const id = await prompted();
    await workDuePayments(world.deps);
    expect(await paymentsOf(id)).toMatchObject([
      { status: 'succeeded', rail: 'second', passedRails: [{ rail: 'first' }] },
    ]);
    expect([first.sent.length, second.sent.length]).toEqual([1, 1]);
  });

  test('goes to no other rail where another worker may have sent it before', async () => {
    const [first, second] = await twoBanks();
    const id = await prompted();
    world.clock.advance(61_000);
    await workDuePayments(world.deps);
    expect(await paymentsOf(id)).toMatchObject([{ status: 'unknown', rail: 'first', passedRails: [] }]);
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
  });
});

test('the account’s order says who is asked first, currency by currency', async () => {
  const [first, second] = await twoBanks();
  first.answer = PAID;
  second.answer = PAID;
  const route = { method: 'card', currency: 'GHS', rails: ['second', 'first'] } as const;
  await world.operations.chooseRoute(envelope(await callerNow(), route));
  expect((await pay()).rail).toBe('second');
  expect((await pay(phone('00'))).rail).toBe('first');
  await world.operations.chooseRoute(envelope(await callerNow(), { ...route, rails: [] }));
  expect((await pay()).rail).toBe('first');
  const gone = world.operations.chooseRoute(envelope(await callerNow(), { ...route, rails: ['second', 'nobody'] }));
  await expect(gone).rejects.toMatchObject({ refusal: { code: 'parameter_invalid', param: 'rails' } });
});

test('a method is offered in the currencies that something connected carries it in', async () => {
  const ivorian = bankNamed('ivorian', { mobile_money: ['XOF'] });
  world = await makeWorld({ kinds: [ivorian] });
  await world.operations.connectRail(envelope({ ...world.caller, livemode: true }, { rail: 'ivorian', settings: {} }));
  const live = { ...(await callerNow()), livemode: true };
  const methodsIn = async (currency: string) => {
    const input = { ...ORDER, currency, methods: ['card', 'mobile_money'] as const };
    const { id, methods } = await world.operations.createCheckoutSession(envelope(live, input));
    const { carried } = await world.operations.viewCheckout(id);
    return [methods, carried.includes('mobile_money')];
  };
  expect(await methodsIn('XOF')).toEqual([['card', 'mobile_money'], true]);
  expect(await methodsIn('GHS')).toEqual([['card'], false]);
});

async function callerNow() {
  const account = await world.store.read.findAccount(world.account.id);
  return { ...world.caller, account: account ?? world.account };
}

function scope() {
  const { id: accountId, shard } = world.account;
  return { accountId, shard, livemode: false };
}
