import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../operations/deps.ts';
import type { Store } from '../store/store.ts';
import type { DeliveryObserver } from './delivery-worker.ts';

/** What `/metrics` tells of deliveries. */
export function observeDeliveries(registry: Registry): DeliveryObserver {
  const attempts = new Counter({
    name: 'polytill_webhook_attempts_total',
    help: 'Webhook attempts by what became of the delivery.',
    labelNames: ['outcome', 'mode'],
    registers: [registry],
  });
  const firstAttempts = new Histogram({
    name: 'polytill_webhook_first_attempt_seconds',
    help: 'Time from an event to the beginning of its first delivery attempt.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  });
  return {
    attempted: (outcome, livemode) => attempts.inc({ outcome, mode: livemode ? 'live' : 'test' }),
    firstAttempt: (seconds) => firstAttempts.observe(seconds),
  };
}

/** What is counted at each scrape, by index; beyond it the figure stands still. */
export const BACKLOG_COUNT_MOST = 100_000;

/** What waits, asked of the database when `/metrics` is read. NaN where it cannot be asked: other figures are told all the same. */
export function observeBacklog(registry: Registry, { store, clock }: { store: Store; clock: Clock }): void {
  let reading: ReturnType<Store['read']['deliveryBacklog']> | undefined;
  // Both gauges of one scrape share one query.
  const read = () => {
    reading ??= store.read.deliveryBacklog(BACKLOG_COUNT_MOST).finally(() => {
      reading = undefined;
    });
    return reading.catch(() => ({ pending: Number.NaN, firstDueAtMs: Number.NaN }));
  };
  new Gauge({
    name: 'polytill_webhook_deliveries_pending',
    help: `Webhook deliveries that wait for their first or another attempt, up to ${BACKLOG_COUNT_MOST}.`,
    registers: [registry],
    async collect() {
      this.set((await read()).pending);
    },
  });
  new Gauge({
    name: 'polytill_webhook_oldest_due_seconds',
    help: 'How long the oldest webhook delivery that is due has been due; 0 where none is.',
    registers: [registry],
    async collect() {
      const { firstDueAtMs } = await read();
      this.set(firstDueAtMs === null ? 0 : Math.max(0, clock.nowMs() - firstDueAtMs) / 1000);
    },
  });
}
