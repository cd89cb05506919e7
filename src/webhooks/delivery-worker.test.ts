import { createHash, createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventId } from '../core/ids.ts';
import type { Session } from '../core/session.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import type { Log } from '../worker/loop.ts';
import { createDeliveryWorker, type DeliveryWorker, type DeliveryWorkerOptions } from './delivery-worker.ts';
import { createOutbox, type Outbox } from './outbox.fixture.ts';
import { type Answer, accept, hang, type Receiver, startReceiver } from './receiver.fixture.ts';
import { createSender, type SenderOptions } from './sender.ts';
import { signers } from './signatures/signers.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const log: Log = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Log;

let outbox: Outbox;
let cleanups: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  outbox = await createOutbox();
  cleanups = [() => outbox.store.close()];
});
afterEach(async () => {
  for (const clean of cleanups.reverse()) await clean();
});

async function makeReceiver(answer?: Answer): Promise<Receiver> {
  const receiver = await startReceiver(answer);
  cleanups.push(() => receiver.close());
  return receiver;
}

type Changes = Partial<DeliveryWorkerOptions> & {
  readonly timeoutMs?: number;
  readonly senderOptions?: Partial<SenderOptions>;
};

/** Its clock stands still, so that it polls only when it is woken. */
function makeWorker({ limits, timeoutMs = 5 * SECOND, senderOptions, ...changes }: Changes = {}): DeliveryWorker {
  const { store, vault, clock } = outbox;
  const sender = createSender({ allowLoopback: true, userAgent: 'Polytill/test', timeoutMs, ...senderOptions });
  const worker = createDeliveryWorker({
    store,
    vault,
    clock,
    signers,
    sender,
    log,
    random: () => 0.5,
    limits: { pollMs: HOUR, ...limits },
    ...changes,
  });
  cleanups.push(async () => {
    // A receiver may hang still: break off by closing what it is sent over.
    await Promise.all([worker.stop(), sender.close()]);
  });
  worker.start();
  return worker;
}

async function passes(worker: DeliveryWorker, ms: number): Promise<void> {
  outbox.clock.forward(ms);
  worker.wake();
  await worker.idle();
}

/** What a receiver got, as `session letter + number` in order. */
function numbers(receiver: Receiver, session?: Session): number[] {
  return receiver.received
    .map(({ body }) => JSON.parse(body) as { session: string; number: number })
    .filter((event) => !session || event.session === session.id)
    .map((event) => event.number);
}

async function setUp(
  answer?: Answer,
): Promise<{ receiver: Receiver; endpoint: WebhookEndpoint; secret: string; session: Session }> {
  const receiver = await makeReceiver(answer);
  const { endpoint, secret } = await outbox.addEndpoint(receiver.url);
  return { receiver, endpoint, secret, session: await outbox.addSession() };
}

const status =
  (...codes: number[]): Answer =>
  (response, _, number) =>
    void response.writeHead(codes[Math.min(number, codes.length) - 1] as number).end(`answer ${number}`);

describe('a delivery', () => {
  test('reaches its endpoint with the very body and both signatures, and is recorded', async () => {
    const { receiver, endpoint, secret, session } = await setUp(status(201));
    const [delivery] = await outbox.addDeliveries(session, endpoint);
    await makeWorker().idle();

    const [got] = await receiver.has(1);
    expect(got?.body).toBe(delivery?.body);
    expect(got?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Polytill/test',
      'webhook-id': eventId.print(delivery?.eventId ?? ''),
    });
    new Webhook(secret).verify(got?.body ?? '', got?.headers as Record<string, string>);
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(got?.headers['x-paygate-signature'])) ?? [];
    expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${got?.body}`).digest('hex'));

    expect(await outbox.stateOf(delivery)).toMatchObject({
      status: 'succeeded',
      attemptCount: 1,
      nextAttemptAtMs: null,
      attempts: [{ number: 1, statusCode: 201, response: 'answer 1', atMs: outbox.clock.nowMs() }],
    });
  });

  test('to a notification URL is signed by the digest of the key that created the session', async () => {
    const receiver = await makeReceiver();
    const session = await outbox.addSession({ notificationUrl: `${receiver.url}?order=7` });
    await outbox.addDeliveries(session, null);
    await makeWorker().idle();

    const [got] = receiver.received;
    expect(got?.path).toBe('/hook?order=7');
    const secret = `whsec_${createHash('sha256').update(outbox.keyText).digest('base64')}`;
    new Webhook(secret).verify(got?.body ?? '', got?.headers as Record<string, string>);
  });

  test('follows its endpoint to a corrected URL', async () => {
    const wrong = await makeReceiver(status(404));
    const right = await makeReceiver();
    const { endpoint } = await outbox.addEndpoint(wrong.url);
    const [delivery] = await outbox.addDeliveries(await outbox.addSession(), endpoint);
    const worker = makeWorker();
    await worker.idle();
    await outbox.store.transact((tx) => tx.saveEndpoint({ ...endpoint, url: right.url }));
    await passes(worker, 5 * SECOND);
    expect([numbers(wrong), numbers(right)]).toEqual([[1], [1]]);
    expect(await outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded', attemptCount: 2 });
  });

  test('is found by the poll, when nobody says that it is there', async () => {
    const { receiver, endpoint, session } = await setUp();
    await makeWorker({ limits: { pollMs: 5 } }).idle();
    await outbox.addDeliveries(session, endpoint);
    await receiver.has(1);
  });

  test('tells the observer what came of it', async () => {
    const { endpoint, session } = await setUp(status(500, 200));
    await outbox.addDeliveries(session, endpoint);
    const told: unknown[] = [];
    const observer = {
      attempted: (outcome: string, livemode: boolean) => told.push([outcome, livemode]),
      firstAttempt: (seconds: number) => told.push(seconds),
    };
    outbox.clock.forward(250);
    const worker = makeWorker({ observer });
    await worker.idle();
    await passes(worker, 5 * SECOND);
    expect(told).toEqual([0.25, ['retry', false], ['succeeded', false]]);
  });
});

describe('a failed attempt', () => {
  test('is repeated with the same bytes and id, a new time, by the schedule', async () => {
    const { receiver, endpoint, session } = await setUp(status(500, 302, 404, 200));
    const [delivery] = await outbox.addDeliveries(session, endpoint);
    const worker = makeWorker();
    await worker.idle();
    for (const wait of [5, 55, 240]) {
      const before = receiver.received.length;
      await passes(worker, wait * SECOND - 1);
      expect(receiver.received).toHaveLength(before);
      await passes(worker, 1);
      expect(receiver.received).toHaveLength(before + 1);
    }
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4);
    expect(await outbox.stateOf(delivery)).toMatchObject({
      status: 'succeeded',
      attempts: [{ statusCode: 500 }, { statusCode: 302 }, { statusCode: 404 }, { statusCode: 200, number: 4 }],
    });
  });

  test('that says Gone is the last', async () => {
    const { endpoint, session } = await setUp(status(410));
    const [delivery] = await outbox.addDeliveries(session, endpoint);
    await makeWorker().idle();
    expect(await outbox.stateOf(delivery)).toMatchObject({ status: 'failed', nextAttemptAtMs: null, attemptCount: 1 });
  });

  test('that asks for a pause gets it', async () => {
    const { endpoint, session } = await setUp(
      (response) => void response.writeHead(503, { 'retry-after': '90' }).end(),
    );
    const [delivery] = await outbox.addDeliveries(session, endpoint);
    await makeWorker().idle();
    expect(await outbox.stateOf(delivery)).toMatchObject({ nextAttemptAtMs: outbox.clock.nowMs() + 90 * SECOND });
  });

  test('is given up after three days', async () => {
    const { receiver, endpoint, session } = await setUp(status(500));
    const [delivery] = await outbox.addDeliveries(session, endpoint);
    const worker = makeWorker();
    await worker.idle();
    for (let hour = 0; hour < 80; hour++) await passes(worker, HOUR);
    const state = await outbox.stateOf(delivery);
    expect(state).toMatchObject({ status: 'failed', nextAttemptAtMs: null });
    expect(receiver.received).toHaveLength(state.attemptCount);
    expect(state.attempts.at(-1)?.atMs).toBeLessThanOrEqual(state.createdAtMs + 72 * HOUR);
  });

  test('says in plain words why there was no answer', async () => {
    const gone = await startReceiver();
    await gone.close();
    const silent = await makeReceiver(hang);
    const urls = [gone.url, silent.url, 'http://10.0.0.1/'];
    const deliveries = [];
    for (const url of urls) {
      const { endpoint } = await outbox.addEndpoint(url);
      deliveries.push(...(await outbox.addDeliveries(await outbox.addSession(), endpoint)));
    }
    await makeWorker({ timeoutMs: 100 }).idle();
    const states = await Promise.all(deliveries.map((delivery) => outbox.stateOf(delivery)));
    expect(states.map(({ attempts }) => attempts[0])).toMatchObject([
      { statusCode: null, response: 'connection refused' },
      { statusCode: null, response: 'timed out after 0.1 s' },
      { statusCode: null, response: 'address not allowed: 10.0.0.1 is private' },
    ]);
  });

  test('goes to loopback in test mode only', async () => {
    const receiver = await makeReceiver();
    const { endpoint } = await outbox.addEndpoint(receiver.url, { livemode: true });
    const [delivery] = await outbox.addDeliveries(await outbox.addSession({ livemode: true }), endpoint);
    await makeWorker().idle();
    const { attempts } = await outbox.stateOf(delivery);
    expect(attempts).toMatchObject([{ response: 'address not allowed: 127.0.0.1 is loopback' }]);
    expect(receiver.received).toHaveLength(0);
  });
});

describe('what cannot be sent', () => {
  test('because the endpoint is disabled waits by the schedule', async () => {
    const receiver = await makeReceiver();
    const { endpoint } = await outbox.addEndpoint(receiver.url, { enabled: false });
    const [delivery] = await outbox.addDeliveries(await outbox.addSession(), endpoint);
    const worker = makeWorker();
    await worker.idle();
    expect(await outbox.stateOf(delivery)).toMatchObject({
      status: 'pending',
      attempts: [{ statusCode: null, response: 'the endpoint is disabled' }],
    });
    await outbox.store.transact((tx) => tx.saveEndpoint({ ...endpoint, enabled: true }));
    await passes(worker, 5 * SECOND);
    expect(await outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded' });
  });

  test('because the secret does not open is tried again', async () => {
    const receiver = await makeReceiver();
    const { endpoint } = await outbox.addEndpoint(receiver.url, { sealedSecret: 'v1.AAAA.AAAA.AAAA' });
    const [delivery] = await outbox.addDeliveries(await outbox.addSession(), endpoint);
    await makeWorker().idle();
    expect(await outbox.stateOf(delivery)).toMatchObject({
      status: 'pending',
      attempts: [{ response: 'the signing secret cannot be read' }],
    });
    expect(receiver.received).toHaveLength(0);
  });
});

describe('the order of a session', () => {
  test('is kept for each target', async () => {
    const { receiver, endpoint } = await setUp((response) => {
      setTimeout(() => response.end('ok'), Math.random() * 3);
    });
    const sessions = [];
    for (let i = 0; i < 10; i++) {
      const session = await outbox.addSession({ notificationUrl: receiver.url });
      await outbox.addDeliveries(session, endpoint, 6);
      sessions.push(session);
    }
    await makeWorker().idle();
    for (const session of sessions) expect(numbers(receiver, session)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('waits for an event through its first three attempts, and no longer', async () => {
    const onlyFirstFails: Answer = (response, { body }) =>
      void response.writeHead(JSON.parse(body).number === 1 ? 500 : 200).end();
    const { receiver, endpoint, session } = await setUp(onlyFirstFails);
    const other = await outbox.addSession();
    const [first, second] = await outbox.addDeliveries(session, endpoint, 3);
    await outbox.addDeliveries(other, endpoint, 1);
    const worker = makeWorker();
    await worker.idle();
    expect(numbers(receiver, session)).toEqual([1]);
    expect(numbers(receiver, other)).toEqual([1]);
    await passes(worker, 5 * SECOND);
    expect(numbers(receiver, session)).toEqual([1, 1]);
    await passes(worker, 55 * SECOND);
    expect(numbers(receiver, session)).toEqual([1, 1, 1, 2, 3]);
    expect(await outbox.stateOf(first)).toMatchObject({ status: 'pending', attemptCount: 3 });
    expect(await outbox.stateOf(second)).toMatchObject({ status: 'succeeded', attemptCount: 1 });
    await passes(worker, 4 * MINUTE);
    expect(numbers(receiver, session)).toEqual([1, 1, 1, 2, 3, 1]);
  });

  test('goes on at once when the event in the way arrives, or fails for good', async () => {
    for (const end of [200, 410]) {
      const { receiver, endpoint, session } = await setUp(status(500, end, 200));
      await outbox.addDeliveries(session, endpoint, 3);
      const worker = makeWorker();
      await worker.idle();
      expect(numbers(receiver)).toEqual([1]);
      await passes(worker, 5 * SECOND);
      expect(numbers(receiver)).toEqual([1, 1, 2, 3]);
    }
  });

  test('is one request at a time, also over two workers', async () => {
    const { receiver, endpoint, session } = await setUp((response) => void setTimeout(() => response.end('ok'), 2));
    await outbox.addDeliveries(session, endpoint, 12);
    const workers = [makeWorker({ limits: { pollMs: 2 } }), makeWorker({ limits: { pollMs: 2 } })];
    const nudge = setInterval(() => outbox.clock.forward(100), 1);
    await receiver.has(12);
    clearInterval(nudge);
    await Promise.all(workers.map((worker) => worker.idle()));
    expect(numbers(receiver)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(receiver.mostAtOnce()).toBe(1);
  });
});

describe('endpoints', () => {
  test('do not wait for one that hangs', async () => {
    const dead = await setUp(hang);
    const alive = await setUp();
    for (let i = 0; i < 60; i++) await outbox.addDeliveries(await outbox.addSession(), dead.endpoint, 2);
    for (let i = 0; i < 60; i++) await outbox.addDeliveries(await outbox.addSession(), alive.endpoint, 2);
    makeWorker({ limits: { perTarget: 4, drainMs: 0 } });
    await alive.receiver.has(120);
    await dead.receiver.has(4);
    expect(dead.receiver.received).toHaveLength(4);
  });

  test('do not wait for many that hang, either', async () => {
    const dead = await makeReceiver(hang);
    for (let i = 0; i < 10; i++) {
      const { endpoint } = await outbox.addEndpoint(`${dead.url}/${i}`);
      for (let n = 0; n < 5; n++) await outbox.addDeliveries(await outbox.addSession(), endpoint);
    }
    const alive = await setUp();
    await outbox.addDeliveries(alive.session, alive.endpoint, 20);
    makeWorker({ limits: { concurrency: 4, slowAfterMs: 10, perTarget: 2, drainMs: 0 } });
    await alive.receiver.has(20);
  });

  test('do not wait for notification URLs of a host that hangs', async () => {
    const dead = await makeReceiver(hang);
    for (let i = 0; i < 300; i++) {
      const session = await outbox.addSession({ notificationUrl: `${dead.url}/${i}` });
      await outbox.addDeliveries(session, null);
    }
    const alive = await setUp();
    await outbox.addDeliveries(alive.session, alive.endpoint, 3);
    makeWorker({ limits: { slowAfterMs: 10, perTarget: 2, drainMs: 0, pollMs: 5 } });
    await alive.receiver.has(3);
  });

  test('get a bounded number of requests at once', async () => {
    const { receiver, endpoint } = await setUp((response) => void setTimeout(() => response.end('ok'), 5));
    for (let i = 0; i < 40; i++) await outbox.addDeliveries(await outbox.addSession(), endpoint);
    await makeWorker({ limits: { perTarget: 3 } }).idle();
    expect(receiver.received).toHaveLength(40);
    expect(receiver.mostAtOnce()).toBe(3);
  });
});

describe('a crash', () => {
  test('costs no delivery: its lease runs out and another worker goes on', async () => {
    let answer: Answer = hang;
    const { receiver, endpoint, session } = await setUp((...call) => answer(...call));
    const [first] = await outbox.addDeliveries(session, endpoint, 2);
    makeWorker({ limits: { drainMs: 0 } });
    await receiver.has(1);
    answer = accept;
    // The first worker is lost in its send from here on.
    const second = makeWorker();
    await passes(second, 29 * SECOND);
    expect(numbers(receiver)).toEqual([1]);
    await passes(second, 2 * SECOND);
    expect(numbers(receiver)).toEqual([1, 1, 2]);
    expect(await outbox.stateOf(first)).toMatchObject({ status: 'succeeded', attemptCount: 1 });
  });

  test('of nobody: several workers send each delivery once', async () => {
    const { receiver, endpoint } = await setUp();
    for (let i = 0; i < 50; i++) await outbox.addDeliveries(await outbox.addSession(), endpoint, 2);
    const workers = [makeWorker(), makeWorker(), makeWorker()];
    const nudge = setInterval(() => {
      outbox.clock.forward(100);
      for (const worker of workers) worker.wake();
    }, 2);
    await receiver.has(100);
    clearInterval(nudge);
    await Promise.all(workers.map((worker) => worker.idle()));
    expect(receiver.received).toHaveLength(100);
  });
});

describe('the test clock', () => {
  test('moves retries of test mode, and of nothing else', async () => {
    const { receiver, endpoint, session } = await setUp(status(500, 500, 200));
    const live = await outbox.addEndpoint('https://10.0.0.1/', { livemode: true });
    const [delivery] = await outbox.addDeliveries(session, endpoint);
    const [liveDelivery] = await outbox.addDeliveries(await outbox.addSession({ livemode: true }), live.endpoint);
    const worker = makeWorker();
    await worker.idle();
    await outbox.advanceTestClock(5 * SECOND);
    await passes(worker, 0);
    await outbox.advanceTestClock(HOUR);
    await passes(worker, 0);
    expect(numbers(receiver)).toEqual([1, 1, 1]);
    const state = await outbox.stateOf(delivery);
    expect(state.status).toBe('succeeded');
    expect(state.attempts.map(({ atMs }) => atMs - state.createdAtMs)).toEqual([0, 5 * SECOND, HOUR + 5 * SECOND]);
    expect(await outbox.stateOf(liveDelivery)).toMatchObject({ status: 'pending', attemptCount: 1 });
    // Signatures are in real time.
    const realSeconds = String(Math.floor(outbox.clock.nowMs() / 1000));
    expect(receiver.received.at(-1)?.headers['webhook-timestamp']).toBe(realSeconds);
  });

  test('is the time of new events too', async () => {
    const { receiver, endpoint, session } = await setUp(status(500, 200));
    await outbox.advanceTestClock(30 * 24 * HOUR);
    const [delivery] = await outbox.addDeliveries(session, endpoint, 2);
    const worker = makeWorker();
    await worker.idle();
    expect(numbers(receiver)).toEqual([1]);
    await passes(worker, 5 * SECOND);
    expect(numbers(receiver)).toEqual([1, 1, 2]);
    expect(await outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded' });
  });
});

describe('stop', () => {
  test('lets sends under way end, records them and takes no more', async () => {
    const release = Promise.withResolvers<void>();
    const { receiver, endpoint, session } = await setUp(
      (response) => void release.promise.then(() => response.end('ok')),
    );
    const [first, second] = await outbox.addDeliveries(session, endpoint, 2);
    const worker = makeWorker();
    await receiver.has(1);
    const stopped = worker.stop();
    worker.wake();
    release.resolve();
    await stopped;
    expect(await outbox.stateOf(first)).toMatchObject({ status: 'succeeded' });
    expect(await outbox.stateOf(second)).toMatchObject({ status: 'pending', attemptCount: 0 });
    expect(receiver.received).toHaveLength(1);
  });

  test('breaks off what does not end, and gives it back at once', async () => {
    let answer: Answer = hang;
    const { receiver, endpoint, session } = await setUp((...call) => answer(...call));
    const [delivery] = await outbox.addDeliveries(session, endpoint);
    const worker = makeWorker({ limits: { drainMs: 5 } });
    await receiver.has(1);
    await worker.stop();
    expect(await outbox.stateOf(delivery)).toMatchObject({ status: 'pending', attempts: [] });
    answer = accept;
    await makeWorker().idle();
    expect(await outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded', attemptCount: 1 });
  });
});
