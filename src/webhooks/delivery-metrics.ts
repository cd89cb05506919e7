import { Counter, Histogram, type Registry } from 'prom-client';
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
