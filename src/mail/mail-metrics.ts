import { Counter, Gauge, type Registry } from 'prom-client';
import type { Clock } from '../operations/deps.ts';
import type { Store } from '../store/store.ts';
import type { MailObserver } from '../worker/mail-worker.ts';

/** What is counted at each scrape, by index; beyond it the figure stands still. */
const COUNT_MOST = 100_000;

/** What `/metrics` tells of mails. NaN where the database cannot be asked: other figures are told all the same. */
export function observeMails(registry: Registry, { store, clock }: { store: Store; clock: Clock }): MailObserver {
  const attempts = new Counter({
    name: 'polytill_mail_attempts_total',
    help: 'Attempts to send a mail by what the mail server said.',
    labelNames: ['outcome', 'mode'],
    registers: [registry],
  });
  let reading: ReturnType<Store['read']['mailBacklog']> | undefined;
  // Both gauges of one scrape share one query.
  const read = () => {
    reading ??= store.read.mailBacklog(COUNT_MOST).finally(() => {
      reading = undefined;
    });
    return reading.catch(() => ({ pending: Number.NaN, firstDueAtMs: Number.NaN }));
  };
  new Gauge({
    name: 'polytill_mails_pending',
    help: `Mails that wait for their first or another attempt, up to ${COUNT_MOST}.`,
    registers: [registry],
    async collect() {
      this.set((await read()).pending);
    },
  });
  new Gauge({
    name: 'polytill_mail_oldest_due_seconds',
    help: 'How long the oldest mail that is due has been due; 0 where none is.',
    registers: [registry],
    async collect() {
      const { firstDueAtMs } = await read();
      this.set(firstDueAtMs === null ? 0 : Math.max(0, clock.nowMs() - firstDueAtMs) / 1000);
    },
  });
  return { attempted: (outcome, livemode) => attempts.inc({ outcome, mode: livemode ? 'live' : 'test' }) };
}
