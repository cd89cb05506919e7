import { describe, expect, test } from 'vitest';
import { HEALTHY } from '../core/endpoint-health.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import { isOfEndpoint } from '../store/store.ts';
import { HOUR, MINUTE, SECOND, status, useDeliveries } from './deliveries.fixture.ts';
import { noteHealth } from './note-health.ts';

const on = useDeliveries();

async function read({ id }: WebhookEndpoint): Promise<WebhookEndpoint> {
  return (await on.outbox.store.read.findEndpoint(id)) as WebhookEndpoint;
}

const scopeOf = ({ accountId, livemode }: WebhookEndpoint) => ({ accountId, livemode, shard: 0xabc });

async function eventsOf(endpoint: WebhookEndpoint) {
  const { items } = await on.outbox.store.read.listEvents(scopeOf(endpoint), {}, { limit: 10 });
  return items.filter(isOfEndpoint);
}

describe('health', () => {
  test('is noted when it changes: the first failure, one a second, the first success', async () => {
    const { endpoint, session } = await on.setUp(status(500, 500, 500, 200));
    const since = on.outbox.clock.nowMs();
    await on.outbox.addDeliveries(session, endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    const first = { failingSinceMs: since, lastFailureAtMs: since, consecutiveFailures: 1 };
    expect((await read(endpoint)).health).toEqual(first);
    await on.passes(worker, 5 * SECOND);
    const second = { failingSinceMs: since, lastFailureAtMs: since + 5 * SECOND, consecutiveFailures: 2 };
    expect((await read(endpoint)).health).toEqual(second);
    await on.passes(worker, MINUTE);
    await on.passes(worker, 5 * MINUTE);
    const { health } = await read(endpoint);
    expect(health).toEqual({ failingSinceMs: null, lastFailureAtMs: since + 65 * SECOND, consecutiveFailures: 0 });
    expect(await on.outbox.store.read.findLastSuccess(endpoint.id)).toBe(on.outbox.clock.nowMs());
  });

  test('of one that takes everything costs no write', async () => {
    const { endpoint } = await on.setUp();
    const answered = { kind: 'answered', statusCode: 204, retryAfter: null, text: '', latencyMs: 1 } as const;
    const attempt = { result: answered, verdict: { kind: 'succeeded' }, nowMs: 1 } as const;
    const unexpected = () => Promise.reject(new Error('nothing is to be disabled'));
    expect(noteHealth(endpoint, attempt, unexpected)).toBeNull();
    expect(noteHealth({ ...endpoint, health: { ...HEALTHY, lastFailureAtMs: 0 } }, attempt, unexpected)).toBeNull();
  });

  test('is not judged by what was never sent', async () => {
    const { endpoint, session } = await on.setUp();
    await on.outbox.store.transact((tx) => tx.saveEndpoint({ ...endpoint, sealedSecret: 'broken' }));
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    await on.makeWorker().idle();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'pending', attemptCount: 1 });
    expect((await read(endpoint)).health).toEqual(HEALTHY);
  });

  test('is not judged by an attempt at an address that has been changed since', async () => {
    const { receiver, endpoint, session } = await on.setUp((response) => {
      void on.outbox.store
        .transact((tx) => tx.saveEndpoint({ ...endpoint, url: 'https://shop.example/new' }))
        .then(() => response.writeHead(410).end());
    });
    await on.outbox.addDeliveries(session, endpoint);
    await on.makeWorker().idle();
    expect(receiver.received).toHaveLength(1);
    expect(await read(endpoint)).toMatchObject({ enabled: true, health: HEALTHY });
  });
});

describe('410', () => {
  test('disables the endpoint; what waits for it stays, and the others hear of it', async () => {
    const { receiver, endpoint, session } = await on.setUp(status(410));
    const all = await on.makeReceiver();
    const some = await on.makeReceiver();
    const { endpoint: other } = await on.outbox.addEndpoint(all.url);
    await on.outbox.addEndpoint(some.url, { events: ['checkout.session.completed'] });
    await on.outbox.addEndpoint(some.url, { enabled: false });
    const [first, second] = await on.outbox.addDeliveries(session, endpoint, 2);
    await on.makeWorker().idle();

    expect(receiver.received).toHaveLength(1);
    const disabled = await read(endpoint);
    expect(disabled).toMatchObject({ enabled: false, disabledReason: 'gone', eventCount: 1 });
    expect(await on.outbox.stateOf(first)).toMatchObject({ status: 'failed' });
    expect(await on.outbox.stateOf(second)).toMatchObject({
      status: 'pending',
      attempts: [{ statusCode: null, response: 'the endpoint is disabled' }],
    });

    const [told] = all.received.map(({ body }) => JSON.parse(body));
    expect(all.received).toHaveLength(1);
    expect(some.received).toHaveLength(0);
    expect(told).toMatchObject({
      type: 'webhook_endpoint.disabled',
      sequence: 1,
      endpoint_sequence: 1,
      pending_webhooks: 1,
      data: { object: { object: 'webhook_endpoint', status: 'disabled', disabled_reason: 'gone' } },
    });
    expect(JSON.stringify(told)).not.toContain('secret":');
    const [logged] = await eventsOf(endpoint);
    expect(logged?.snapshot.endpoint).toMatchObject({ id: endpoint.id, sealedSecret: '', enabled: false });
    const page = await on.outbox.store.read.listDeliveries(scopeOf(other), { endpointId: other.id }, { limit: 5 });
    expect(page.items).toMatchObject([{ subject: 'endpoint', sessionId: endpoint.id, status: 'succeeded' }]);
  });

  test('from a session’s own notification URL ends that delivery and nothing else', async () => {
    const receiver = await on.makeReceiver(status(410));
    const session = await on.outbox.addSession({ notificationUrl: receiver.url });
    const [delivery] = await on.outbox.addDeliveries(session, null);
    await on.makeWorker().idle();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'failed', attemptCount: 1 });
  });

  test('of several answers at once is told once', async () => {
    const { endpoint } = await on.setUp(status(410));
    for (let i = 0; i < 8; i++) await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
    await on.makeWorker().idle();
    expect(await eventsOf(endpoint)).toHaveLength(1);
  });
});

describe('three days', () => {
  test('of one event that is never taken disable the endpoint with its last attempt', async () => {
    const { endpoint, session } = await on.setUp(status(500));
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    const times = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR];
    for (const ms of [...times, ...Array(3).fill(12 * HOUR)]) await on.passes(worker, ms);
    expect(await read(endpoint)).toMatchObject({ enabled: true });
    await on.passes(worker, 12 * HOUR);
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'failed' });
    expect(await read(endpoint)).toMatchObject({ enabled: false, disabledReason: 'failing' });
    expect(await eventsOf(endpoint)).toMatchObject([{ event: { type: 'endpoint.disabled', sequence: 1 } }]);
  });

  test('with a success among the failures do not', async () => {
    let isUp = false;
    const { endpoint } = await on.setUp((response) => void response.writeHead(isUp ? 200 : 500).end());
    const worker = on.makeWorker();
    for (let hour = 0; hour < 80; hour += 10) {
      isUp = hour === 40;
      await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
      await on.passes(worker, 10 * HOUR);
    }
    expect(await read(endpoint)).toMatchObject({ enabled: true });
    expect((await read(endpoint)).health.failingSinceMs).not.toBeNull();
  });
});

test('an endpoint that is disabled twice is told of twice, in order', async () => {
  const { endpoint, session } = await on.setUp(status(410));
  const all = await on.makeReceiver();
  await on.outbox.addEndpoint(all.url);
  await on.outbox.addDeliveries(session, endpoint);
  const worker = on.makeWorker();
  await worker.idle();
  const { enabled: _, ...known } = await read(endpoint);
  await on.outbox.store.transact((tx) => tx.saveEndpoint({ ...known, enabled: true, disabledReason: null }));
  await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
  await on.passes(worker, SECOND);
  const told = all.received.map(({ body }) => JSON.parse(body));
  expect(told.map(({ sequence, endpoint_sequence }) => [sequence, endpoint_sequence])).toEqual([
    [1, 1],
    [2, 2],
  ]);
});
