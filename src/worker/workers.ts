import type { Deps, Signals } from '../operations/deps.ts';
import { disableEndpoint } from '../operations/disable-endpoint.ts';
import { expireDueSessions } from '../operations/expire-due-sessions.ts';
import { pruneIdempotency } from '../operations/idempotency.ts';
import { indexSessions } from '../operations/index-sessions.ts';
import { createCheckpointKeeper } from '../operations/keep-checkpoints.ts';
import { closeDoors } from '../operations/people/close-doors.ts';
import { createPruning } from '../operations/prune.ts';
import { createCountRollUp } from '../operations/roll-up-counts.ts';
import { createRailWatch } from '../operations/watch-rails.ts';
import { workDuePayments } from '../operations/work-due-payments.ts';
import { workDueRefunds } from '../operations/work-due-refunds.ts';
import { workDueReplays } from '../operations/work-due-replays.ts';
import { createDeliveryWorker, type DeliveryObserver } from '../webhooks/delivery-worker.ts';
import type { DisableEndpoint } from '../webhooks/note-health.ts';
import { createSender, USER_AGENT } from '../webhooks/sender.ts';
import type { Signers } from '../webhooks/signatures/signer.ts';
import { createLoop, type Log, type LongLived } from './loop.ts';
import { createMailWorker, type MailObserver } from './mail-worker.ts';

export type Workers = {
  /** Operations may wake the loops before they run, and on nodes where none does: then there is nothing to wake. */
  readonly signals: Omit<Signals, 'sessionChanged' | 'sessionsIndexed'> & { sessionsUnindexed(): void };
  start(deps: Deps, options: WorkerOptions): void;
  /** Resolves when nothing that is due now is left undone. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type WorkerOptions = {
  readonly log: Log;
  readonly signers: Signers;
  readonly observer: DeliveryObserver;
  readonly mailObserver: MailObserver | undefined;
  readonly allowLoopback: boolean;
  /** Where webhooks may go wherever that is: receivers of this server's own. */
  readonly allowedUrls: readonly string[];
};

/**
 * The loops beside the requests: sessions whose time is over, attempts and refunds whose rail is to be asked, deliveries and
 * mails that are due, ranges of events that are sent again, and what has been kept for long enough.
 */
export function createWorkers(): Workers {
  const parts: Partial<
    Record<
      | 'sessions'
      | 'index'
      | 'payments'
      | 'watch'
      | 'refunds'
      | 'replays'
      | 'deliveries'
      | 'mails'
      | 'housekeeping'
      | 'retention',
      LongLived
    >
  > = {};
  const all = () => Object.values(parts);
  let closeSender = async () => {};
  let closeWatch = async () => {};
  return {
    signals: {
      sessionsDue: () => parts.sessions?.wake(),
      sessionsUnindexed: () => parts.index?.wake(),
      paymentsDue: () => parts.payments?.wake(),
      refundsDue: () => parts.refunds?.wake(),
      replaysDue: () => parts.replays?.wake(),
      deliveriesDue: () => parts.deliveries?.wake(),
      mailsDue: () => parts.mails?.wake(),
    },
    start(deps, { log, signers, observer, mailObserver, allowLoopback, allowedUrls }) {
      const sender = createSender({ allowLoopback, allowedUrls, userAgent: USER_AGENT });
      closeSender = () => sender.close();
      const loop = (name: string, intervalMs: number, run: () => Promise<boolean>) =>
        createLoop({ name, intervalMs, run, log });
      const disable: DisableEndpoint = (tx, endpoint, disabling) => disableEndpoint(deps, tx, endpoint, disabling);
      parts.deliveries = createDeliveryWorker({ ...deps, signers, sender, log, observer, disableEndpoint: disable });
      if (deps.mailing) parts.mails = createMailWorker(deps, deps.mailing, { log, observer: mailObserver });
      parts.sessions = loop('sessions', 500, () => expireDueSessions(deps));
      parts.index = createLoop({
        name: 'index',
        intervalMs: 250,
        // Somebody may wait to see it; a burst is projected together.
        gatherMs: 50,
        run: () => indexSessions(deps),
        log,
      });
      parts.payments = loop('payments', 250, () => workDuePayments(deps));
      const railWatch = createRailWatch(deps);
      closeWatch = () => railWatch.idle();
      parts.watch = loop('watch', 500, () => railWatch.look());
      const rollUpCounts = createCountRollUp(deps);
      const keepCheckpoints = createCheckpointKeeper(deps);
      parts.refunds = loop('refunds', 250, () => workDueRefunds(deps));
      parts.replays = loop('replays', 250, () => workDueReplays(deps));
      parts.housekeeping = loop('housekeeping', 60_000, async () => {
        if ((await pruneIdempotency(deps)) || (await closeDoors(deps))) return true;
        await rollUpCounts();
        return keepCheckpoints();
      });
      parts.retention = loop('retention', 600_000, createPruning(deps));
      for (const part of all()) part.start();
    },
    async idle() {
      await Promise.all(all().map((part) => part.idle()));
      await closeWatch();
    },
    async stop() {
      await Promise.all(all().map((part) => part.stop()));
      await closeWatch();
      await closeSender();
    },
  };
}
