import { createHash, createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { eventId } from '../core/ids.ts';
import { newSecret } from '../core/webhook-secret.ts';
import { HOUR, numbers, SECOND, status, useDeliveries } from './deliveries.fixture.ts';
import { hang, startReceiver } from './receiver.fixture.ts';

const on = useDeliveries();

describe('a delivery', () => {
  test('reaches its endpoint with the very body and both signatures, and is recorded', async () => {
    const { receiver, endpoint, secret, session } = await on.setUp(status(201));
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    await on.makeWorker().idle();

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

    expect(await on.outbox.stateOf(delivery)).toMatchObject({
      status: 'succeeded',
      attemptCount: 1,
      nextAttemptAtMs: null,
      attempts: [{ number: 1, statusCode: 201, response: 'answer 1', atMs: on.outbox.clock.nowMs() }],
    });
  });

  test('to a notification URL is signed by the digest of the key that created the session', async () => {
    const receiver = await on.makeReceiver();
    const session = await on.outbox.addSession({ notificationUrl: `${receiver.url}?order=7` });
    await on.outbox.addDeliveries(session, null);
    await on.makeWorker().idle();

    const [got] = receiver.received;
    expect(got?.path).toBe('/hook?order=7');
    const secret = `whsec_${createHash('sha256').update(on.outbox.keyText).digest('base64')}`;
    new Webhook(secret).verify(got?.body ?? '', got?.headers as Record<string, string>);
  });

  test('is signed by all that counts at the attempt: a rolled secret until its time, and key pairs', async () => {
    const { receiver, endpoint, secret, session } = await on.setUp(status(500, 200));
    const { vault, clock, store } = on.outbox;
    const older = newSecret(Buffer.alloc(32, 3));
    const { privateKey, publicKey } = vault.newKeyPair();
    const former = { sealedSecret: vault.seal(older), sealedPrivateKey: null, untilMs: clock.nowMs() + 3 * SECOND };
    const keyPair = { publicKey, sealedPrivateKey: vault.seal(privateKey) };
    await store.transact((tx) => tx.saveEndpoint({ ...endpoint, keyPair, formerSecrets: [former] }));
    await on.outbox.addDeliveries(session, endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    await on.passes(worker, 5 * SECOND);

    const [first, second] = receiver.received.map(({ body, headers }) => (key: string) => {
      new Webhook(key).verify(body, headers as Record<string, string>);
    });
    for (const key of [secret, older]) expect(() => first?.(key)).not.toThrow();
    expect(() => second?.(secret)).not.toThrow();
    expect(() => second?.(older)).toThrow('No matching signature');
    const schemes = receiver.received.map(({ headers }) => String(headers['webhook-signature']).match(/v1a?,/g));
    expect(schemes).toEqual([
      ['v1,', 'v1,', 'v1a,'],
      ['v1,', 'v1a,'],
    ]);
  });

  test('follows its endpoint to a corrected URL', async () => {
    const wrong = await on.makeReceiver(status(404));
    const right = await on.makeReceiver();
    const { endpoint } = await on.outbox.addEndpoint(wrong.url);
    const [delivery] = await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    await on.outbox.store.transact((tx) => tx.saveEndpoint({ ...endpoint, url: right.url }));
    await on.passes(worker, 5 * SECOND);
    expect([numbers(wrong), numbers(right)]).toEqual([[1], [1]]);
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded', attemptCount: 2 });
  });

  test('is found by the poll, when nobody says that it is there', async () => {
    const { receiver, endpoint, session } = await on.setUp();
    await on.makeWorker({ limits: { pollMs: 5 } }).idle();
    await on.outbox.addDeliveries(session, endpoint);
    await receiver.has(1);
  });

  test('tells the observer what came of it', async () => {
    const { endpoint, session } = await on.setUp(status(500, 200));
    await on.outbox.addDeliveries(session, endpoint);
    const told: unknown[] = [];
    const observer = {
      attempted: (outcome: string, livemode: boolean) => told.push([outcome, livemode]),
      firstAttempt: (seconds: number) => told.push(seconds),
    };
    on.outbox.clock.forward(250);
    const worker = on.makeWorker({ observer });
    await worker.idle();
    await on.passes(worker, 5 * SECOND);
    expect(told).toEqual([0.25, ['retry', false], ['succeeded', false]]);
  });
});

describe('a failed attempt', () => {
  test('is repeated with the same bytes and id, a new time, by the schedule', async () => {
    const { receiver, endpoint, session } = await on.setUp(status(500, 302, 404, 200));
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    for (const wait of [5, 55, 240]) {
      const before = receiver.received.length;
      await on.passes(worker, wait * SECOND - 1);
      expect(receiver.received).toHaveLength(before);
      await on.passes(worker, 1);
      expect(receiver.received).toHaveLength(before + 1);
    }
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4);
    expect(await on.outbox.stateOf(delivery)).toMatchObject({
      status: 'succeeded',
      attempts: [{ statusCode: 500 }, { statusCode: 302 }, { statusCode: 404 }, { statusCode: 200, number: 4 }],
    });
  });

  test('that says Gone is the last', async () => {
    const { endpoint, session } = await on.setUp(status(410));
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    await on.makeWorker().idle();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({
      status: 'failed',
      nextAttemptAtMs: null,
      attemptCount: 1,
    });
  });

  test('that asks for a pause gets it', async () => {
    const { endpoint, session } = await on.setUp(
      (response) => void response.writeHead(503, { 'retry-after': '90' }).end(),
    );
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    await on.makeWorker().idle();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ nextAttemptAtMs: on.outbox.clock.nowMs() + 90 * SECOND });
  });

  test('is given up after three days', async () => {
    const { receiver, endpoint, session } = await on.setUp(status(500));
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    for (let hour = 0; hour < 80; hour++) await on.passes(worker, HOUR);
    const state = await on.outbox.stateOf(delivery);
    expect(state).toMatchObject({ status: 'failed', nextAttemptAtMs: null });
    expect(receiver.received).toHaveLength(state.attemptCount);
    expect(state.attempts.at(-1)?.atMs).toBeLessThanOrEqual(state.createdAtMs + 72 * HOUR);
  });

  test('says in plain words why there was no answer', async () => {
    const gone = await startReceiver();
    await gone.close();
    const silent = await on.makeReceiver(hang);
    const said = async (url: string, limits: { timeoutMs?: number } = {}) => {
      const { endpoint } = await on.outbox.addEndpoint(url);
      const [delivery] = await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
      await on.makeWorker(limits).idle();
      return (await on.outbox.stateOf(delivery)).attempts[0];
    };
    expect([
      await said(gone.url),
      await said(silent.url, { timeoutMs: 100 }),
      await said('http://10.0.0.1/'),
    ]).toMatchObject([
      { statusCode: null, response: 'connection refused' },
      { statusCode: null, response: 'timed out after 0.1 s' },
      { statusCode: null, response: 'address not allowed: 10.0.0.1 is private' },
    ]);
  });

  test('goes to loopback in test mode only', async () => {
    const receiver = await on.makeReceiver();
    const { endpoint } = await on.outbox.addEndpoint(receiver.url, { livemode: true });
    const [delivery] = await on.outbox.addDeliveries(await on.outbox.addSession({ livemode: true }), endpoint);
    await on.makeWorker().idle();
    const { attempts } = await on.outbox.stateOf(delivery);
    expect(attempts).toMatchObject([{ response: 'address not allowed: 127.0.0.1 is loopback' }]);
    expect(receiver.received).toHaveLength(0);
  });
});

describe('what cannot be sent', () => {
  test('because the endpoint is disabled waits by the schedule', async () => {
    const receiver = await on.makeReceiver();
    const { endpoint } = await on.outbox.addEndpoint(receiver.url, { enabled: false });
    const [delivery] = await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({
      status: 'pending',
      attempts: [{ statusCode: null, response: 'the endpoint is disabled' }],
    });
    await on.outbox.store.transact((tx) => tx.saveEndpoint({ ...endpoint, enabled: true }));
    await on.passes(worker, 5 * SECOND);
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded' });
  });

  test('because the secret does not open is tried again', async () => {
    const receiver = await on.makeReceiver();
    const { endpoint } = await on.outbox.addEndpoint(receiver.url, { sealedSecret: 'v1.AAAA.AAAA.AAAA' });
    const [delivery] = await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
    await on.makeWorker().idle();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({
      status: 'pending',
      attempts: [{ response: 'the signing secret cannot be read' }],
    });
    expect(receiver.received).toHaveLength(0);
  });
});
