import { describe, expect, test } from 'vitest';
import { HOUR, numbers, SECOND, status, useDeliveries } from './deliveries.fixture.ts';
import { type Answer, accept, hang } from './receiver.fixture.ts';

const on = useDeliveries();

describe('a crash', () => {
  test('costs no delivery: its lease runs out and another worker goes on', async () => {
    let answer: Answer = hang;
    const { receiver, endpoint, session } = await on.setUp((...call) => answer(...call));
    const [first] = await on.outbox.addDeliveries(session, endpoint, 2);
    on.makeWorker({ limits: { drainMs: 0 } });
    await receiver.has(1);
    answer = accept;
    // The first worker is lost in its send from here on.
    const second = on.makeWorker();
    await on.passes(second, 29 * SECOND);
    expect(numbers(receiver)).toEqual([1]);
    await on.passes(second, 2 * SECOND);
    expect(numbers(receiver)).toEqual([1, 1, 2]);
    expect(await on.outbox.stateOf(first)).toMatchObject({ status: 'succeeded', attemptCount: 1 });
  });

  test('of nobody: several workers send each delivery once', async () => {
    const { receiver, endpoint } = await on.setUp();
    for (let i = 0; i < 50; i++) await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint, 2);
    const workers = [on.makeWorker(), on.makeWorker(), on.makeWorker()];
    const nudge = setInterval(() => {
      on.outbox.clock.forward(100);
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
    const { receiver, endpoint, session } = await on.setUp(status(500, 500, 200));
    const live = await on.outbox.addEndpoint('https://10.0.0.1/', { livemode: true });
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    const [liveDelivery] = await on.outbox.addDeliveries(await on.outbox.addSession({ livemode: true }), live.endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    await on.outbox.advanceTestClock(5 * SECOND);
    await on.passes(worker, 0);
    await on.outbox.advanceTestClock(HOUR);
    await on.passes(worker, 0);
    expect(numbers(receiver)).toEqual([1, 1, 1]);
    const state = await on.outbox.stateOf(delivery);
    expect(state.status).toBe('succeeded');
    expect(state.attempts.map(({ atMs }) => atMs - state.createdAtMs)).toEqual([0, 5 * SECOND, HOUR + 5 * SECOND]);
    expect(await on.outbox.stateOf(liveDelivery)).toMatchObject({ status: 'pending', attemptCount: 1 });
    // Signatures are in real time.
    const realSeconds = String(Math.floor(on.outbox.clock.nowMs() / 1000));
    expect(receiver.received.at(-1)?.headers['webhook-timestamp']).toBe(realSeconds);
  });

  test('is the time of new events too', async () => {
    const { receiver, endpoint, session } = await on.setUp(status(500, 200));
    await on.outbox.advanceTestClock(30 * 24 * HOUR);
    const [delivery] = await on.outbox.addDeliveries(session, endpoint, 2);
    const worker = on.makeWorker();
    await worker.idle();
    expect(numbers(receiver)).toEqual([1]);
    await on.passes(worker, 5 * SECOND);
    expect(numbers(receiver)).toEqual([1, 1, 2]);
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded' });
  });
});

describe('stop', () => {
  test('lets sends under way end, records them and takes no more', async () => {
    const release = Promise.withResolvers<void>();
    const { receiver, endpoint, session } = await on.setUp(
      (response) => void release.promise.then(() => response.end('ok')),
    );
    const [first, second] = await on.outbox.addDeliveries(session, endpoint, 2);
    const worker = on.makeWorker();
    await receiver.has(1);
    const stopped = worker.stop();
    worker.wake();
    release.resolve();
    await stopped;
    expect(await on.outbox.stateOf(first)).toMatchObject({ status: 'succeeded' });
    expect(await on.outbox.stateOf(second)).toMatchObject({ status: 'pending', attemptCount: 0 });
    expect(receiver.received).toHaveLength(1);
  });

  test('breaks off what does not end, and gives it back at once', async () => {
    let answer: Answer = hang;
    const { receiver, endpoint, session } = await on.setUp((...call) => answer(...call));
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    const worker = on.makeWorker({ limits: { drainMs: 5 } });
    await receiver.has(1);
    await worker.stop();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'pending', attempts: [] });
    answer = accept;
    await on.makeWorker().idle();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded', attemptCount: 1 });
  });
});
