import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import { useDeliveries } from './deliveries.fixture.ts';
import { observeBacklog } from './delivery-metrics.ts';

const on = useDeliveries();

async function scrape(registry: Registry): Promise<string[]> {
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

test('what waits is told as it is at each scrape', async () => {
  const registry = new Registry();
  observeBacklog(registry, on.outbox);
  expect(await scrape(registry)).toEqual([
    'polytill_webhook_deliveries_pending 0',
    'polytill_webhook_oldest_due_seconds 0',
  ]);
  const { endpoint, session } = await on.setUp();
  await on.outbox.addDeliveries(session, endpoint, 3);
  on.outbox.clock.forward(90_000);
  expect(await scrape(registry)).toEqual([
    'polytill_webhook_deliveries_pending 3',
    'polytill_webhook_oldest_due_seconds 90',
  ]);
  await on.makeWorker().idle();
  expect(await scrape(registry)).toEqual([
    'polytill_webhook_deliveries_pending 0',
    'polytill_webhook_oldest_due_seconds 0',
  ]);
});

test('a database that cannot be asked does not hide the other figures', async () => {
  const registry = new Registry();
  const store = openSqliteStore({ path: ':memory:' });
  await store.close();
  observeBacklog(registry, { store, clock: on.outbox.clock });
  expect(await scrape(registry)).toEqual([
    'polytill_webhook_deliveries_pending Nan',
    'polytill_webhook_oldest_due_seconds Nan',
  ]);
});
