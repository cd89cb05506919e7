import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refused } from '../core/errors.ts';
import { METHOD_TYPES } from '../core/method.ts';
import type { OpenRail, RailCheck, RailKind } from '../rails/rail-kind.ts';
import { createSimulator } from '../rails/simulator/simulator.ts';
import type { Caller } from './operations.ts';
import { workDuePayments } from './work-due-payments.ts';
import { envelope, makeWorld, ORDER, startOf, type World } from './world.fixture.ts';

const SECRET = 'sk_test_a-key-that-opens';
let says: RailCheck;
let world: World;

/** A bank whose money is the simulator's, with keys. */
const bank: RailKind & { opened: string[] } = {
  name: 'bank',
  title: 'The Bank',
  methods: ['blik'],
  accept: simulator().accept,
  opened: [],
  takesCallbacks: true,
  fields: [
    {
      name: 'secret_key',
      example: () => 'sk_',
      faultOf: (text) => (text === '' ? 'missing' : text.startsWith('sk_') ? undefined : 'malformed'),
    },
  ],
  async open({ secret_key = '' }) {
    bank.opened.push(secret_key);
    return { ...simulator(), name: 'bank', methods: ['blik'], check: async () => says } satisfies OpenRail;
  },
};

function simulator() {
  return createSimulator({ publicUrl: 'http://localhost' });
}

beforeEach(async () => {
  says = { kind: 'ready', owner: 'Kente & Co.' };
  bank.opened = [];
  world = await makeWorld({ kinds: [bank] });
});
afterEach(() => world.close());

async function callerNow(changes: Partial<Caller> = {}): Promise<Caller> {
  const account = await world.store.read.findAccount(world.account.id);
  if (!account) throw new Error('the account has gone');
  return { ...world.caller, account, ...changes };
}

async function connect(settings: Record<string, string> = { secret_key: SECRET }, changes: Partial<Caller> = {}) {
  return world.operations.connectRail(envelope(await callerNow(changes), { rail: 'bank', settings }));
}

async function liveCaller(): Promise<Caller> {
  await connect({ secret_key: SECRET }, { livemode: true });
  return callerNow({ livemode: true });
}

const railsNow = async () => (await callerNow()).account.rails;
const blik = { type: 'blik', code: '777123' } as const;

test('keys are tried, sealed and kept, and payments of the mode go over the rail', async () => {
  expect(await connect({ secret_key: ` ${SECRET} `, other: 'x' })).toEqual(says);
  const [rail, ...others] = await railsNow();
  expect(others).toEqual([]);
  expect(rail).toMatchObject({ rail: 'bank', livemode: false, endings: { secret_key: 'pens' } });
  expect(JSON.stringify(rail)).not.toContain(SECRET);
  expect(JSON.parse(world.deps.vault.unseal(rail?.sealed ?? ''))).toEqual({ secret_key: SECRET });

  const { id } = await world.createSession({ ...ORDER, currency: 'PLN' });
  const { payment } = await world.operations.startPayment(startOf(id, blik));
  expect([payment.rail, payment.status]).toEqual(['bank', 'processing']);
  world.clock.advance(3_000);
  await workDuePayments(world.deps);
  expect((await world.operations.viewCheckout(id)).checkout.session.status).toBe('complete');
});

test('a test drives sessions by the simulator still', async () => {
  await connect();
  const { id: sessionId } = await world.createSession({ ...ORDER, currency: 'PLN' });
  const { payment } = await world.operations.payInTest(envelope(world.caller, { sessionId, method: blik }));
  expect(payment.rail).toBe('simulator');
});

test('a method that it does not carry goes as before', async () => {
  await connect();
  const { id } = await world.createSession();
  const phone = { type: 'mobile_money', phone: '+233241234500', network: null } as const;
  expect((await world.operations.startPayment(startOf(id, phone))).payment.rail).toBe('simulator');
});

test('in live mode what it carries is offered from then on, and nothing else', async () => {
  const live = await callerNow({ livemode: true });
  const create = async (caller: Caller) =>
    world.operations.createCheckoutSession(envelope(caller, { ...ORDER, currency: 'PLN' }));
  await expect(create(live)).rejects.toMatchObject({ refusal: { param: 'payment_method_types' } });
  await connect({ secret_key: SECRET }, { livemode: true });
  expect((await create(await callerNow({ livemode: true }))).methods).toEqual(['blik']);
});

test('what the provider refuses is not kept; where nobody can tell, it is', async () => {
  says = { kind: 'refused', reason: 'no such key' };
  expect(await connect()).toEqual(says);
  expect(await railsNow()).toEqual([]);
  says = { kind: 'unreachable', reason: 'no network' };
  expect(await connect()).toEqual(says);
  expect(await railsNow()).toHaveLength(1);
});

test('what cannot be a key is refused with its fault, and nobody is asked', async () => {
  for (const [settings, reason] of [
    [{}, 'missing'],
    [{ secret_key: 'pk_1' }, 'malformed'],
  ] as const) {
    const error = await connect(settings).catch((error) => error);
    expect(error).toBeInstanceOf(Refused);
    expect(error.refusal).toEqual({ code: 'parameter_invalid', param: 'secret_key', reason });
  }
  expect(bank.opened).toEqual([]);
});

test('other keys take the place of those before', async () => {
  await connect();
  await connect({ secret_key: 'sk_test_another' });
  expect((await railsNow()).map(({ endings }) => endings)).toEqual([{ secret_key: 'ther' }]);
  const check = world.operations.checkRail(envelope(await callerNow(), { rail: 'bank' }));
  expect([await check, bank.opened.at(-1)]).toEqual([says, 'sk_test_another']);
});

test('once it is disconnected nothing new goes over it, and what is under way waits until it is back', async () => {
  await connect();
  const { id } = await world.createSession({ ...ORDER, currency: 'PLN' });
  await world.operations.startPayment(startOf(id, blik));
  await world.operations.disconnectRail(envelope(await callerNow(), { rail: 'bank' }));
  expect(await railsNow()).toEqual([]);
  world.clock.advance(3_000);
  await workDuePayments(world.deps);
  const payment = async () => (await world.operations.viewCheckout(id)).checkout.payments[0];
  expect(await payment()).toMatchObject({ rail: 'bank', status: 'processing' });
  await connect();
  world.clock.advance(60_000);
  await workDuePayments(world.deps);
  expect(await payment()).toMatchObject({ status: 'succeeded' });

  const open = await world.createSession({ ...ORDER, currency: 'PLN', methods: ['blik'] });
  const live = await world.operations.createCheckoutSession(
    envelope(await liveCaller(), { ...ORDER, currency: 'PLN', methods: ['blik'] }),
  );
  expect((await world.operations.viewCheckout(live.id)).carried).toEqual(['blik']);
  await world.operations.disconnectRail(envelope(await callerNow({ livemode: true }), { rail: 'bank' }));
  expect((await world.operations.viewCheckout(live.id)).carried).toEqual([]);
  expect((await world.operations.viewCheckout(open.id)).carried).toEqual(METHOD_TYPES);

  const gone = await world.operations
    .disconnectRail(envelope(await callerNow({ livemode: true }), { rail: 'bank' }))
    .catch((error) => error);
  expect(gone.refusal).toMatchObject({ code: 'not_found', resource: 'rail' });
});
