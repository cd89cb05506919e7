import type { Account, ApiKey } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import { createKeyForms } from '../core/key-text.ts';
import type { MethodInput } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import { createIds } from '../ids.ts';
import type { Rail } from '../rails/rail.ts';
import type { RailKind } from '../rails/rail-kind.ts';
import { createRails } from '../rails/registry.ts';
import { createSimulator } from '../rails/simulator/simulator.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { createVault } from '../vault.ts';
import { createDoctor } from '../webhooks/doctor/create-doctor.ts';
import { STANDARD_WEBHOOKS_SCHEME } from '../webhooks/signatures/scheme.ts';
import { createOperations } from './create-operations.ts';
import type { Deps, DialectEvents, Mailing } from './deps.ts';
import { createEventBell } from './event-bell.ts';
import { createLiveHub } from './insight/live-hub.ts';
import type { Caller, CreateSessionInput, Envelope, Operations } from './operations.ts';
import { createSessionHub, type SessionHub } from './session-hub.ts';
import { quietSignals } from './signals.fixture.ts';

/** Operations over a real store and the simulator, with a clock that a test moves. */
export type World = {
  readonly deps: Deps;
  readonly hub: SessionHub;
  readonly operations: Operations;
  readonly store: Store;
  readonly clock: { nowMs(): number; advance(ms: number): void };
  readonly account: Account;
  readonly key: ApiKey;
  readonly caller: Caller;
  createSession(input?: Partial<CreateSessionInput>): ReturnType<Operations['createCheckoutSession']>;
  close(): Promise<void>;
};

export async function makeWorld(
  options: {
    wrapRail?: (rail: Rail) => Rail;
    kinds?: readonly RailKind[];
    wrapStore?: (store: Store) => Store;
    store?: Store;
    mailing?: Mailing;
  } = {},
): Promise<World> {
  const inner = options.store ?? openSqliteStore({ path: ':memory:' });
  await inner.migrate();
  const store = options.wrapStore?.(inner) ?? inner;
  const clock = movableClock();
  const simulator = createSimulator({ publicUrl: 'http://localhost' });
  const rail = options.wrapRail?.(simulator) ?? simulator;
  const hub = createSessionHub({ store, clock });
  const bell = createEventBell();
  const vault = createVault('a secret key for these tests alone');
  const deps: Deps = {
    store,
    rails: createRails({ test: [rail], live: [], connectable: { kinds: options.kinds ?? [], vault } }),
    dialects: { paygate: plainEvents },
    doctor: createDoctor([STANDARD_WEBHOOKS_SCHEME]),
    keyForms: createKeyForms({ paygate: 'sk_{mode}_p' }),
    vault,
    clock,
    ids: createIds(),
    signals: quietSignals(hub, bell),
    watchSession: hub.watch,
    live: createLiveHub({ store }),
    nextEvent: bell.next,
    mailing: options.mailing ?? null,
    log: { error() {}, warn() {} },
    publicUrl: 'http://localhost',
  };
  const operations = createOperations(deps);
  const account = await operations.createAccount({ name: 'Kente & Co.' });
  const { key, text } = await operations.createKey({
    accountId: account.id,
    dialect: 'paygate',
    livemode: false,
    rights: null,
  });
  const caller = await operations.authenticate(text);
  return {
    deps,
    hub,
    operations,
    store,
    clock,
    account,
    key,
    caller,
    createSession: (input = {}) => operations.createCheckoutSession(envelope(caller, { ...ORDER, ...input })),
    close: () => inner.close(),
  };
}

export const ORDER: CreateSessionInput = { amountMinor: 5000, currency: 'GHS', successUrl: null, cancelUrl: null };

export const card = (number = '4242424242424242'): MethodInput => ({
  type: 'card',
  number,
  expMonth: 12,
  expYear: 2040,
  cvc: '123',
});
export const phone = (ending: string): MethodInput => ({
  type: 'mobile_money',
  phone: `+2332412345${ending}`,
  network: null,
});

export function envelope<Input>(caller: Caller, input: Input): Envelope<Input, unknown> {
  return { caller, requestId: 'req_test', input };
}

/** A start for attempts by anyone. */
export function startOf(sessionId: Uuid, method: MethodInput, payerAddress: string | null = null) {
  return { sessionId, method, payerAddress };
}

/** The payer sends all of it, which arrives only after the session has ended. */
export async function payTooLate({ operations }: World, sessionId: Uuid): Promise<Payment> {
  const method = { type: 'crypto', asset: 'USDC', network: 'base' } as const;
  const { payment } = await operations.startPayment(startOf(sessionId, method));
  const input = { type: 'simulated_transfer', paid: 'late' } as const;
  await operations.advancePayment({ sessionId, paymentId: payment.id, input });
  return payment;
}

function movableClock() {
  let nowMs = Date.UTC(2026, 0, 15, 10);
  return {
    nowMs: () => nowMs,
    advance(ms: number) {
      nowMs += ms;
    },
  };
}

/** Events in the core's own words. */
const plainEvents: DialectEvents = {
  types: ['session.created', 'session.completed', 'session.expired', 'payment.succeeded', 'endpoint.disabled'],
  typeOf: ({ type }) => type,
  render: ({ type, sequence }, { session, payment, targetSequence }) =>
    JSON.stringify({ type, sequence, targetSequence, status: session.status, payment: payment?.status ?? null }),
  ofEndpoints: {
    typeOf: ({ type }) => type,
    render: ({ type, sequence }, { endpoint, targetSequence }) =>
      JSON.stringify({ type, sequence, targetSequence, url: endpoint.url }),
  },
};
