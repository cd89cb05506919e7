import { describe, expect, test } from 'vitest';
import { MINUTE, numbers, realTime, SECOND, status, useDeliveries } from './deliveries.fixture.ts';
import type { Answer } from './receiver.fixture.ts';

const on = useDeliveries();

describe('the order of a session', () => {
  test('is kept for each target', async () => {
    const { receiver, endpoint } = await on.setUp((response) => {
      setTimeout(() => response.end('ok'), Math.random() * 3);
    });
    const sessions = [];
    for (let i = 0; i < 10; i++) {
      const session = await on.outbox.addSession({ notificationUrl: receiver.url });
      await on.outbox.addDeliveries(session, endpoint, 6);
      sessions.push(session);
    }
    on.makeWorker({ clock: realTime, limits: { pollMs: 5 } });
    await receiver.has(60);
    for (const session of sessions) expect(numbers(receiver, session)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('waits for an event through its first three attempts, and no longer', async () => {
    const onlyFirstFails: Answer = (response, { body }) =>
      void response.writeHead(JSON.parse(body).number === 1 ? 500 : 200).end();
    const { receiver, endpoint, session } = await on.setUp(onlyFirstFails);
    const other = await on.outbox.addSession();
    const [first, second] = await on.outbox.addDeliveries(session, endpoint, 3);
    await on.outbox.addDeliveries(other, endpoint, 1);
    const worker = on.makeWorker();
    await worker.idle();
    expect(numbers(receiver, session)).toEqual([1]);
    expect(numbers(receiver, other)).toEqual([1]);
    await on.passes(worker, 5 * SECOND);
    expect(numbers(receiver, session)).toEqual([1, 1]);
    await on.passes(worker, 55 * SECOND);
    expect(numbers(receiver, session)).toEqual([1, 1, 1, 2, 3]);
    expect(await on.outbox.stateOf(first)).toMatchObject({ status: 'pending', attemptCount: 3 });
    expect(await on.outbox.stateOf(second)).toMatchObject({ status: 'succeeded', attemptCount: 1 });
    await on.passes(worker, 4 * MINUTE);
    expect(numbers(receiver, session)).toEqual([1, 1, 1, 2, 3, 1]);
  });

  test('goes on at once when the event in the way arrives, or fails for good', async () => {
    for (const end of [200, 410]) {
      const receiver = await on.makeReceiver(status(500, end, 200));
      // An endpoint that is gone would be sent none of them; a session's own address is nobody's to disable.
      const session = await on.outbox.addSession({ notificationUrl: receiver.url });
      await on.outbox.addDeliveries(session, null, 3);
      const worker = on.makeWorker();
      await worker.idle();
      expect(numbers(receiver)).toEqual([1]);
      await on.passes(worker, 5 * SECOND);
      expect(numbers(receiver)).toEqual([1, 1, 2, 3]);
    }
  });

  test('is one request at a time, also over two workers', async () => {
    const { receiver, endpoint, session } = await on.setUp((response) => void setTimeout(() => response.end('ok'), 2));
    await on.outbox.addDeliveries(session, endpoint, 12);
    const workers = [on.makeWorker({ limits: { pollMs: 2 } }), on.makeWorker({ limits: { pollMs: 2 } })];
    const nudge = setInterval(() => on.outbox.clock.forward(100), 1);
    await receiver.has(12);
    clearInterval(nudge);
    await Promise.all(workers.map((worker) => worker.idle()));
    expect(numbers(receiver)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(receiver.mostAtOnce()).toBe(1);
  });
});
