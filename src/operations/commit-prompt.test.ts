import { afterEach, expect, test } from 'vitest';
import type { Rail } from '../rails/rail.ts';
import { ATTEMPT_LEASE_MS, leaseAttempt, RAIL_ANSWER_MS } from './call-rail.ts';
import { workDuePayments } from './work-due-payments.ts';
import { envelope, makeWorld, ORDER, startOf, type World } from './world.fixture.ts';

let world: World;
afterEach(() => world.close());

type Fate = { loseAnswer?: boolean; failToSend?: boolean; whilePolled?(): unknown; whileSent?(): unknown };

/** Counts what a rail is sent, and may lose an answer or fail in sending; meanwhile other things may happen. */
function watched(rail: Rail, fate: Fate = {}) {
  const sent: string[] = [];
  const wrapped: Rail = {
    ...rail,
    async poll(call) {
      const answer = await rail.poll(call);
      await fate.whilePolled?.();
      return answer;
    },
    async start(call, input) {
      if (fate.failToSend) throw new Error('no answer, and who knows what was sent');
      sent.push(input.type === 'mobile_money' ? input.phone : input.type);
      await fate.whileSent?.();
      const answer = await rail.start(call, input);
      return fate.loseAnswer ? { kind: 'unknown', message: 'lost', ...pick(answer) } : answer;
    },
  };
  return { wrapped, sent, fate };
}

function pick({ railState, railReference }: { railState?: Readonly<Record<string, unknown>>; railReference?: string }) {
  return { ...(railState ? { railState } : {}), ...(railReference ? { railReference } : {}) };
}

async function prompted(ending: string, fate: Parameters<typeof watched>[1] = {}) {
  let rail: ReturnType<typeof watched> | undefined;
  world = await makeWorld({
    wrapRail(inner) {
      rail = watched(inner, fate);
      return rail.wrapped;
    },
  });
  const prompt = { phone: `+2250701234${ending}`, network: null };
  const session = await world.createSession({ ...ORDER, currency: 'XOF', prompt, singleAttempt: true, quoteFee: true });
  const read = () => world.operations.findCheckout(envelope(world.caller, { id: session.id }));
  return { session, read, rail: rail as ReturnType<typeof watched> };
}

test('the answer is the session as it was made; the attempt is committed with it, and unsent', async () => {
  const { session, read, rail } = await prompted('500');
  expect(session).toMatchObject({ status: 'open', phase: 'new', version: 1, quotedFeeMinor: 25 });
  const { payments, ...now } = await read();
  expect(now.session).toMatchObject({ phase: 'processing', version: 2 });
  expect(payments).toMatchObject([{ status: 'created', method: { type: 'mobile_money', network: 'Orange' } }]);
  expect(rail.sent).toEqual([]);
});

test('the worker sends it, once, to the whole number', async () => {
  const { read, rail } = await prompted('500');
  await workDuePayments(world.deps);
  await workDuePayments(world.deps);
  expect(rail.sent).toEqual(['+2250701234500']);
  expect((await read()).session.status).toBe('complete');
});

test('a decline is the end of it', async () => {
  const { read } = await prompted('502');
  await workDuePayments(world.deps);
  const { session } = await read();
  expect(session).toMatchObject({ status: 'failed', lastPaymentError: { code: 'rejected' } });
});

test('a lost answer is reconciled, and nothing is sent again', async () => {
  const { read, rail } = await prompted('500', { loseAnswer: true });
  await workDuePayments(world.deps);
  expect((await read()).payments[0]?.status).toBe('unknown');
  world.clock.advance(60_000);
  await workDuePayments(world.deps);
  expect((await read()).session.status).toBe('complete');
  expect(rail.sent).toHaveLength(1);
});

test('a worker that dies before it has sent anything leaves it to the next one', async () => {
  const { read, rail } = await prompted('500');
  const [payment] = (await read()).payments;
  expect(await leaseAttempt(world.deps, payment?.id ?? '')).toBeDefined();
  await workDuePayments(world.deps);
  expect(rail.sent).toEqual([]);
  world.clock.advance(61_000);
  await workDuePayments(world.deps);
  expect([(await read()).session.status, rail.sent.length]).toEqual(['complete', 1]);
});

test('a rail that takes as long as it may to be asked and to be sent it is called by one node alone', async () => {
  const otherNode = () => workDuePayments(world.deps);
  const { read, rail } = await prompted('500', {
    async whilePolled() {
      world.clock.advance(RAIL_ANSWER_MS);
      await otherNode();
    },
    async whileSent() {
      world.clock.advance(RAIL_ANSWER_MS);
      await otherNode();
    },
  });
  await workDuePayments(world.deps);
  expect([(await read()).session.status, rail.sent.length]).toEqual(['complete', 1]);
});

test('a node that has slept over its lease sends nothing: another has it', async () => {
  let polls = 0;
  const { read, rail } = await prompted('500', {
    async whilePolled() {
      if (polls++ > 0) return;
      world.clock.advance(ATTEMPT_LEASE_MS);
      await workDuePayments(world.deps);
    },
  });
  await workDuePayments(world.deps);
  expect([(await read()).session.status, rail.sent.length]).toEqual(['complete', 1]);
});

test('what may have been sent is not sent again, though the rail has never seen it', async () => {
  const { read, rail } = await prompted('500', { failToSend: true });
  await workDuePayments(world.deps);
  expect((await read()).payments[0]?.status).toBe('unknown');
  rail.fate.failToSend = false;
  world.clock.advance(60_000);
  await workDuePayments(world.deps);
  const { session, payments } = await read();
  expect([session.status, payments[0]?.failureCode, rail.sent]).toEqual(['failed', 'interrupted', []]);
});

test('nobody is asked for an order whose time is over', async () => {
  const { session, read, rail } = await prompted('500');
  world.clock.advance(session.expiresAtMs - world.clock.nowMs());
  await workDuePayments(world.deps);
  expect(rail.sent).toEqual([]);
  expect((await read()).session.status).toBe('expired');
});

test('the first attempt is the last: a prompt that waits for a password is not pushed aside on the page', async () => {
  const { session, read } = await prompted('505');
  await workDuePayments(world.deps);
  expect((await read()).payments[0]?.status).toBe('requires_action');
  const other = world.operations.startPayment(
    startOf(session.id, { type: 'mobile_money', phone: '+233241234500', network: null }),
  );
  await expect(other).rejects.toMatchObject({ refusal: { code: 'payment_in_progress' } });
  expect((await read()).payments).toHaveLength(1);
});
