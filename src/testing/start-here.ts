import { randomBytes } from 'node:crypto';
import { readConfig } from '../config.ts';
import { type Polytill, startPolytillOn } from '../main.ts';
import { type MemoryStore, openMemoryStore } from '../store/open-memory-store.ts';
import { createCall } from './api-client.ts';
import { nameOf, paySession, retrieveSession, type Till } from './pay-session.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { createReadSessionId, tellsOfSession } from './session-ids.ts';
import type { Duration, StartOptions, TestClock, TestKeys, TestPolytill, TestWebhooks } from './test-polytill.ts';
import { openWebhookCapture, type WebhookCapture } from './webhook-capture.ts';

/** The server over a store in memory, with a receiver beside it that stands for the shop. */
export async function startHere(options: StartOptions): Promise<TestPolytill> {
  refuseUnknown('startPolytill', options, ['port', 'api', 'account'] satisfies (keyof StartOptions)[]);
  const readSessionId = createReadSessionId();
  const capture = await openWebhookCapture((event, session) => {
    const wanted = readSessionId(nameOf(session));
    return wanted !== undefined && tellsOfSession(event, wanted, readSessionId);
  });
  try {
    const { polytill, store } = await startServer(options.port ?? 0);
    return await furnish(options, { polytill, store, capture, readSessionId }).catch(async (error) => {
      await polytill.stop();
      throw error;
    });
  } catch (error) {
    await capture.close();
    throw error;
  }
}

type Bare = Pick<Parts, 'polytill' | 'store' | 'capture'> & Pick<Till, 'readSessionId'>;

/** What every test finds, and `reset` goes back to. */
async function furnish(
  options: StartOptions,
  { polytill, store, capture, readSessionId }: Bare,
): Promise<TestPolytill> {
  const life = { hasStopped: false };
  const assertServing = (what: string) => {
    if (life.hasStopped) throw new Error(`${what} was called after stop(): this Polytill serves nothing any more`);
  };
  const call = createCall(polytill.url, polytill.firstRun.testKeys.paygate, assertServing);
  const till: Till = {
    call,
    clock: clockOf(polytill, call),
    operations: polytill.operations,
    readSessionId,
    async idle() {
      assertServing('idle');
      await idle(polytill);
    },
  };
  if (options.account) await call('POST', '/v1/account', options.account);
  const webhooks = await openWebhooks(options, { call, capture, store });
  await store.remember();
  return testPolytill({ polytill, store, capture, till, webhooks, life });
}

type Parts = {
  readonly polytill: Polytill;
  readonly store: MemoryStore;
  readonly capture: WebhookCapture;
  readonly till: Till;
  readonly webhooks: TestWebhooks;
  /** What calls look at, too. */
  readonly life: { hasStopped: boolean };
};

function testPolytill({ polytill, store, capture, till, webhooks, life }: Parts): TestPolytill {
  let stopped: Promise<unknown> | undefined;
  const stop = async () => {
    life.hasStopped = true;
    stopped ??= polytill.stop().finally(() => capture.close());
    await stopped;
  };
  return {
    url: polytill.url,
    keys: polytill.firstRun.testKeys as unknown as TestKeys,
    clock: till.clock,
    webhooks,
    createSession: (input = {}) => till.call('POST', '/v1/checkout/sessions', { ...defaultsOf(capture), ...input }),
    retrieveSession: (session) => retrieveSession(till, session),
    pay: (session, outcome, options) => paySession(till, session, outcome, options),
    call: till.call,
    idle: till.idle,
    async reset() {
      capture.reset();
      await till.idle();
      await store.restore();
      capture.reset();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function defaultsOf({ origin }: WebhookCapture) {
  return {
    amount: 5_000,
    success_url: `${origin}/success?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${origin}/cancel?session_id={CHECKOUT_SESSION_ID}`,
  };
}

/** A free port is found by trying, and another process may take it meanwhile. */
async function startServer(port: number, tries = 3): Promise<{ polytill: Polytill; store: MemoryStore }> {
  const store = openMemoryStore();
  const config = readConfig({
    PORT: String(port),
    POLYTILL_SECRET_KEY: randomBytes(32).toString('base64'),
    POLYTILL_DEMO: '0',
    LOG_LEVEL: 'silent',
  });
  try {
    return { polytill: await startPolytillOn(async () => store, config), store };
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!isTaken || port !== 0 || tries === 1) throw error;
    return startServer(port, tries - 1);
  }
}

/** Work makes work: a refund that is done is told by webhooks. No chain of ours is longer than this. */
async function idle({ idle }: Polytill): Promise<void> {
  for (let round = 0; round < 4; round++) await idle();
}

function clockOf(polytill: Polytill, call: Till['call']): TestClock {
  return {
    now: async () => new Date((await call('GET', '/v1/test/clock')).now),
    async advance(by) {
      const { now } = await call('POST', '/v1/test/clock/advance', { seconds: secondsOf(by) });
      await idle(polytill);
      return new Date(now);
    },
  };
}

function secondsOf(by: Duration): number {
  refuseUnknown('clock.advance', by, ['days', 'hours', 'minutes', 'seconds'] satisfies (keyof Duration)[]);
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

type Wiring = { readonly call: Till['call']; readonly capture: WebhookCapture; readonly store: MemoryStore };

async function openWebhooks(
  { api = 'paygate' }: StartOptions,
  { call, capture, store }: Wiring,
): Promise<TestWebhooks> {
  const url = `${capture.origin}/webhooks`;
  const { secret } = await call('POST', '/v1/webhooks', { url, dialect: api, events: ['*'] });
  capture.expectSecret(secret);
  return {
    url,
    secret,
    get received() {
      return capture.received;
    },
    waitFor: capture.waitFor,
    respondWith: capture.respondWith,
    clear: capture.clear,
    async sendTo(url, { api: dialect = api, events = ['*'] } = {}) {
      const { id, secret } = await call('POST', '/v1/webhooks', { url, dialect, events });
      await store.rememberEndpoints();
      return { id, secret };
    },
  };
}
