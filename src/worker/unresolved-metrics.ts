import { Gauge, type Registry } from 'prom-client';
import { timeOf } from '../core/ids.ts';
import { SLOW_AFTER_MS, type UnresolvedMark } from '../core/insight/unresolved.ts';
import type { Clock } from '../operations/deps.ts';
import type { Store } from '../store/store.ts';

/** What is counted at each scrape, by index; beyond it the figure stands still. */
const COUNT_MOST = 10_000;

const LABELS = ['rail', 'kind', 'mode'] as const;

/** What `/metrics` tells of payments and refunds whose end is not known. Nothing where the database cannot be asked. */
export function observeUnresolved(registry: Registry, { store, clock }: { store: Store; clock: Clock }): void {
  let reading: Promise<readonly UnresolvedMark[]> | undefined;
  // Both gauges of one scrape share one query.
  const read = () => {
    const slowBeforeMs = clock.nowMs() - SLOW_AFTER_MS;
    reading ??= store.read.markUnresolved({ slowBeforeMs, countMost: COUNT_MOST }).finally(() => {
      reading = undefined;
    });
    return reading.then(groupsOf, () => []);
  };
  new Gauge({
    name: 'polytill_unresolved',
    help: `Payments and refunds whose end is not known, up to ${COUNT_MOST} of each.`,
    labelNames: LABELS,
    registers: [registry],
    async collect() {
      const groups = await read();
      this.reset();
      for (const { labels, marks } of groups) this.set(labels, marks.length);
    },
  });
  new Gauge({
    name: 'polytill_unresolved_oldest_seconds',
    help: 'How old the oldest payment or refund is whose end is not known.',
    labelNames: LABELS,
    registers: [registry],
    async collect() {
      const groups = await read();
      this.reset();
      for (const { labels, marks } of groups) {
        const oldestMs = Math.min(...marks.map(({ id }) => timeOf(id)));
        this.set(labels, Math.max(0, clock.nowMs() - oldestMs) / 1_000);
      }
    },
  });
}

function groupsOf(marks: readonly UnresolvedMark[]) {
  const groups = Map.groupBy(marks, ({ rail, kind, livemode }) => `${rail} ${kind} ${livemode}`);
  return [...groups.values()].map((marks) => {
    const { rail, kind, livemode } = marks[0] as UnresolvedMark;
    return { labels: { rail, kind, mode: livemode ? 'live' : 'test' }, marks };
  });
}
