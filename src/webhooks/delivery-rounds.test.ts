import { describe, expect, test } from 'vitest';
import type { Delivery } from '../core/webhook.ts';
import type { NewRound } from '../store/store.ts';
import { HOUR, numbers, SECOND, status, useDeliveries } from './deliveries.fixture.ts';
import type { Answer } from './receiver.fixture.ts';

const on = useDeliveries();

/** As an operation asks for it. */
function again(delivery: Delivery | undefined, cause: NewRound['cause'] = 'resend', inMs = 0): Promise<void> {
  const nowMs = on.outbox.clock.nowMs();
  const round = { cause, beganAtMs: nowMs, nextAttemptAtMs: nowMs + inMs };
  return on.outbox.store.transact((tx) => tx.beginRound((delivery as Delivery).id, round));
}

describe('a delivery that is sent again', () => {
  test('has the same bytes and the same event id, and a signature of now', async () => {
    const { receiver, endpoint, session } = await on.setUp();
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    on.outbox.clock.forward(10 * HOUR);
    await again(delivery);
    await on.passes(worker, 0);
    const [first, second] = receiver.received;
    expect(receiver.received).toHaveLength(2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    const [before, after] = receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect((after as number) - (before as number)).toBe((10 * HOUR) / SECOND);
    const state = await on.outbox.stateOf(delivery);
    expect(state).toMatchObject({ status: 'succeeded', attemptCount: 2 });
    expect(state.attempts.map(({ cause }) => cause)).toEqual(['event', 'resend']);
  });

  test('is tried for three days more, by the schedule of the beginning', async () => {
    const { receiver, endpoint, session } = await on.setUp(status(200, 500));
    const [delivery] = await on.outbox.addDeliveries(session, endpoint);
    const worker = on.makeWorker();
    await worker.idle();
    expect(await on.outbox.stateOf(delivery)).toMatchObject({ status: 'succeeded' });
    await on.passes(worker, 100 * HOUR);
    await again(delivery);
    await on.passes(worker, 0);
    const begunAtMs = on.outbox.clock.nowMs();
    const { nextAttemptAtMs } = await on.outbox.stateOf(delivery);
    expect(nextAttemptAtMs).toBe(begunAtMs + 5 * SECOND);
    for (;;) {
      const state = await on.outbox.stateOf(delivery);
      if (state.status !== 'pending') break;
      await on.passes(worker, (state.nextAttemptAtMs as number) - on.outbox.clock.nowMs());
    }
    const { attempts } = await on.outbox.stateOf(delivery);
    expect(attempts.map(({ cause }) => cause)).toEqual(['event', 'resend', ...Array(12).fill('retry')]);
    expect(on.outbox.clock.nowMs() - begunAtMs).toBeGreaterThan(60 * HOUR);
    expect(on.outbox.clock.nowMs() - begunAtMs).toBeLessThanOrEqual(72 * HOUR);
    expect(receiver.received).toHaveLength(attempts.length);
  });
});

describe('the order of a session', () => {
  const firstFails: Answer = (response, { body }) =>
    void response.writeHead(JSON.parse(body).number === 1 ? 500 : 200).end();

  test('holds no resend, and a resend holds nothing', async () => {
    const { receiver, endpoint, session } = await on.setUp(firstFails);
    const [first, second] = await on.outbox.addDeliveries(session, endpoint, 3);
    const worker = on.makeWorker();
    await worker.idle();
    expect(numbers(receiver)).toEqual([1]);
    await again(second);
    await on.passes(worker, 0);
    expect(numbers(receiver)).toEqual([1, 2]);
    // The third goes on waiting for the first, until that is sent again out of the line.
    await again(first);
    await on.passes(worker, 5 * SECOND);
    expect(numbers(receiver).slice(0, 3)).toEqual([1, 2, 1]);
    await on.passes(worker, SECOND);
    expect(numbers(receiver)).toContain(3);
  });

  test('is kept by a replay', async () => {
    const { receiver, endpoint, session } = await on.setUp();
    const list = await on.outbox.addDeliveries(session, endpoint, 4);
    const worker = on.makeWorker();
    await worker.idle();
    expect(numbers(receiver)).toEqual([1, 2, 3, 4]);
    for (const [index, delivery] of list.toReversed().entries()) await again(delivery, 'replay', 3 * index);
    await on.passes(worker, SECOND);
    expect(numbers(receiver).slice(4, 5)).toEqual([1]);
    await on.passes(worker, 2 * SECOND);
    await on.passes(worker, 2 * SECOND);
    await on.passes(worker, 2 * SECOND);
    expect(numbers(receiver).slice(4)).toEqual([1, 2, 3, 4]);
  });
});
