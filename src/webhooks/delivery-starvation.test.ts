import { describe, expect, test } from 'vitest';
import { realTime, useDeliveries } from './deliveries.fixture.ts';
import type { Receiver } from './receiver.fixture.ts';

const on = useDeliveries();

const CROWD = 3_000;

/** One delivery to an endpoint, due after all of the crowd: it arrives when so many of the crowd have. */
async function arrivesAfter(crowd: Receiver): Promise<number> {
  const alone = await on.setUp();
  on.outbox.clock.forward(1);
  await on.outbox.addDeliveries(alone.session, alone.endpoint);
  on.makeWorker({ clock: realTime });
  await alone.receiver.has(1);
  return crowd.received.length;
}

describe('one delivery', () => {
  test('does not wait for thousands to another endpoint', async () => {
    const crowd = await on.setUp();
    for (let i = 0; i < CROWD; i++) await on.outbox.addDeliveries(await on.outbox.addSession(), crowd.endpoint);
    expect(await arrivesAfter(crowd.receiver)).toBeLessThan(CROWD / 3);
  });

  test('does not wait for thousands to a hundred other endpoints', async () => {
    const receiver = await on.makeReceiver();
    for (let i = 0; i < 100; i++) {
      const { endpoint } = await on.outbox.addEndpoint(`${receiver.url}/${i}`);
      for (let n = 0; n < CROWD / 100; n++) await on.outbox.addDeliveries(await on.outbox.addSession(), endpoint);
    }
    expect(await arrivesAfter(receiver)).toBeLessThan(CROWD / 3);
  });

  test('does not wait for thousands to the notification URLs of one host', async () => {
    const receiver = await on.makeReceiver();
    for (let i = 0; i < CROWD; i++) {
      const session = await on.outbox.addSession({ notificationUrl: `${receiver.url}/${i}` });
      await on.outbox.addDeliveries(session, null);
    }
    expect(await arrivesAfter(receiver)).toBeLessThan(CROWD / 3);
    await receiver.has(CROWD);
  });
});
