import { describe, expect, test } from 'vitest';
import { realTime, useDeliveries } from './deliveries.fixture.ts';
import { hang } from './receiver.fixture.ts';

const on = useDeliveries();

describe('endpoints', () => {
  test('do not wait for one that hangs', async () => {
    const dead = await on.setUp(hang);
    const alive = await on.setUp();
    for (let i = 0; i < 60; i++) await on.outbox.addDeliveries(await on.outbox.addSession(), dead.endpoint, 2);
    for (let i = 0; i < 60; i++) await on.outbox.addDeliveries(await on.outbox.addSession(), alive.endpoint, 2);
    on.makeWorker({ clock: realTime, limits: { perTarget: 4, drainMs: 0 } });
    await alive.receiver.has(120);
    await dead.receiver.has(4);
    expect(dead.receiver.received).toHaveLength(4);
  });

  test('do not wait for many that hang, either', async () => {
    const dead = await on.makeReceiver(hang);
    for (let i = 0; i < 10; i++) {
      const { endpoint } = await on.outbox.addEndpoint(`${dead.url}/${i}`);
      for (let n = 0; n < 5; n++) await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
    }
    const alive = await on.setUp();
    await on.outbox.addDeliveries(alive.session, alive.endpoint, 20);
    on.makeWorker({
      clock: realTime,
      limits: { concurrency: 4, slowAfterMs: 10, perTarget: 2, drainMs: 0, pollMs: 5 },
    });
    await alive.receiver.has(20);
  });

  test('do not wait for notification URLs of a host that hangs', async () => {
    const dead = await on.makeReceiver(hang);
    for (let i = 0; i < 300; i++) {
      const session = await on.outbox.addSession({ notificationUrl: `${dead.url}/${i}` });
      await on.outbox.addDeliveries(session, null);
    }
    const alive = await on.setUp();
    await on.outbox.addDeliveries(alive.session, alive.endpoint, 3);
    on.makeWorker({ clock: realTime, limits: { slowAfterMs: 10, perTarget: 2, drainMs: 0, pollMs: 5 } });
    await alive.receiver.has(3);
  });

  test('get a bounded number of requests at once', async () => {
    const { receiver, endpoint } = await on.setUp((response) => void setTimeout(() => response.end('ok'), 5));
    for (let i = 0; i < 40; i++) await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
    on.makeWorker({ clock: realTime, limits: { perTarget: 3, pollMs: 5 } });
    await receiver.has(40);
    expect(receiver.mostAtOnce()).toBe(3);
  });
});
