import { setTimeout as delay } from 'node:timers/promises';
import type { Delivery, WebhookEndpoint } from '../core/webhook.ts';
import type { Clock, Signals, Vault } from '../operations/deps.ts';
import type { DueDelivery, Store } from '../store/store.ts';
import { createLoop, type Log, type LongLived } from '../worker/loop.ts';
import { chainKey, createBacklog, type Ticket } from './backlog.ts';
import { type Claim, claimDeliveries, releaseDelivery } from './claim-delivery.ts';
import { type AttemptResult, classify, isTaken, type Verdict } from './classify.ts';
import { createGathering } from './gather.ts';
import { DELIVERY_LIMITS, type DeliveryLimits } from './limits.ts';
import { createModeClock } from './mode-clock.ts';
import { type DisableEndpoint, noteHealth } from './note-health.ts';
import { prepareDelivery } from './prepare-delivery.ts';
import { readNewest, readOldest, type Whose } from './read-due.ts';
import { type AttemptMade, recordAttempts } from './record-attempt.ts';
import { type Sender, USER_AGENT } from './sender.ts';
import type { Signers } from './signatures/signer.ts';
import type { Sent } from './target.ts';

/**
 * The delivery worker brings events to their receivers, at least once. All it must not forget is in the database; it can be
 * killed between any two statements, and several of them can run on one database.
 *
 *   fill     a loop reads due deliveries without a lock into the backlog, when it is woken and at an interval; while there
 *            is much of that, a second one reads what is new
 *   claim    a delivery whose turn has come is leased and read again; an earlier event of its session goes first
 *   send     one signed request, 15 s at most, while the lease of 30 s keeps other workers off
 *   classify succeeded, to be tried again, or failed for good: pure
 *   record   the attempt and its consequence, which frees the lease; and of its endpoint, where its health changes by it
 *
 * A worker that dies holds its leases until they run out; then the delivery is due again and goes to whoever reads it.
 * The lease is in real time, the due time in the time of the delivery's mode.
 */
export type DeliveryWorkerOptions = {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly signers: Signers;
  readonly sender: Sender;
  readonly log: Log;
  readonly observer?: DeliveryObserver;
  readonly disableEndpoint: DisableEndpoint;
  readonly signals: Pick<Signals, 'mailsDue'>;
  readonly limits?: Partial<DeliveryLimits>;
  /** In [0, 1), for jitter. */
  readonly random?: () => number;
};

/** For metrics. */
export type DeliveryObserver = {
  attempted(outcome: Verdict['kind'], livemode: boolean): void;
  /** From the event to the beginning of its first attempt. */
  firstAttempt(seconds: number): void;
};

/** `idle` means: nothing that is due is left undone, and nothing is under way. */
export type DeliveryWorker = LongLived;

type Attempted = {
  readonly result: AttemptResult;
  readonly endpoint: WebhookEndpoint | null;
} & Pick<AttemptMade, 'headers'>;

/** What it tells of the one it was sent to; null where nothing was sent. */
function sentOf(result: AttemptResult): Sent | null {
  if (result.kind === 'unsendable') return null;
  const { latencyMs } = result;
  return { answered: result.kind === 'answered', taken: isTaken(result), latencyMs };
}

type Claimed = Extract<Claim, { kind: 'claimed' }>;

/** Claimed or recorded in one transaction. */
const BATCH_MOST = 256;
/** Chains remembered as waiting; forgetting one costs the time to the next poll. */
const CHAINS_MOST = 10_000;

export function createDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  const { store, sender, log, observer } = options;
  const random = options.random ?? Math.random;
  const limits = { ...DELIVERY_LIMITS, ...options.limits };
  const time = createModeClock(options.clock);
  const backlog = createBacklog(limits, () => {
    pump();
    roomMade = true;
    if (leftovers) loop.wake();
  });
  const underWay = new Set<Promise<void>>();
  const waitingChains = new Set<string>();
  const breakOff = new AbortController();
  const resting = new AbortController();
  /** The last fill left something due in the database. */
  let leftovers = false;
  /** A target has made room since the last fill began. */
  let roomMade = false;
  let turn = 0;
  /** When the oldest were read; on the clock of `performance.now`. */
  let oldestReadAtMs = Number.NEGATIVE_INFINITY;
  /** A fill that is under way has found more than a page, or what had to be put off. */
  let fillsLong = false;
  let stopped = false;

  const claim = createGathering(
    (candidates: readonly DueDelivery[]) =>
      claimDeliveries(
        store,
        candidates.map((delivery) => ({ delivery, nowMs: time.nowMs(delivery) })),
        { realNowMs: time.realNowMs(), leaseMs: limits.leaseMs },
      ),
    BATCH_MOST,
  );
  const record = createGathering((made: readonly AttemptMade[]) => recordAttempts(store, made), BATCH_MOST);

  const reading = { store, backlog, time, onLong };
  const loop = createLoop({ name: 'deliveries', intervalMs: limits.pollMs, run: fill, log });
  const fresh = createLoop({ name: 'new deliveries', intervalMs: limits.pollMs, run: freshen, log });

  /** Whose deliveries are asked for, and until when they are due. */
  async function listQueries(realNowMs: number): Promise<readonly Whose[]> {
    const ahead = await store.read.listAccountsAhead();
    time.update(ahead);
    return [
      { dueAtMs: realNowMs },
      ...ahead.map(({ id, testClockOffsetMs }) => ({ dueAtMs: realNowMs + testClockOffsetMs, testAccountId: id })),
    ];
  }

  /** What has just been committed does not wait until all that was due before has been looked through. */
  async function freshen(): Promise<boolean> {
    const realNowMs = time.realNowMs();
    if (isBehind()) await readNew(await listQueries(realNowMs), realNowMs);
    return false;
  }

  async function readNew(queries: readonly Whose[], realNowMs: number): Promise<void> {
    for (const whose of queries) await readNewest(reading, whose, realNowMs);
    pump();
  }

  async function fill(signal: AbortSignal): Promise<boolean> {
    const realNowMs = time.realNowMs();
    const queries = await listQueries(realNowMs);
    turn += 1;
    // While more is due than fits and there is no room, only what is new can be of use, and it must not wait.
    if (leftovers) await readNew(queries, realNowMs);
    if (leftovers && !roomMade && performance.now() - oldestReadAtMs < limits.pollMs) return false;
    oldestReadAtMs = performance.now();
    roomMade = false;
    fillsLong = false;
    let more = false;
    let left = false;
    // Each turn begins with another query, so that none lives on what the first one leaves.
    for (let i = 0; i < queries.length && !signal.aborted; i++) {
      const read = await readOldest(reading, queries[(turn + i) % queries.length] as Whose, realNowMs);
      pump();
      left ||= read.leftovers;
      more ||= read.more && backlog.hasPlace();
    }
    leftovers = left;
    fillsLong = false;
    return more || (leftovers && roomMade);
  }

  function onLong(): void {
    fillsLong = true;
  }

  function isBehind(): boolean {
    return leftovers || fillsLong;
  }

  function wake(): void {
    if (isBehind()) fresh.wake();
    loop.wake();
  }

  function pump(): void {
    while (!stopped) {
      const ticket = backlog.take();
      if (!ticket) return;
      const work = deliver(ticket).finally(() => underWay.delete(work));
      underWay.add(work);
    }
  }

  async function deliver(ticket: Ticket): Promise<void> {
    let attempted: Attempted | null = null;
    let hasNext = false;
    let interrupted = false;
    try {
      const claimed = await claim(ticket.delivery);
      if (claimed.kind === 'blocked') rememberChain(ticket.delivery);
      if (claimed.kind === 'claimed') {
        const atMs = time.nowMs(claimed.delivery);
        attempted = await attempt(claimed);
        if (attempted) hasNext = await conclude(claimed.delivery, attempted, atMs);
      }
    } catch (error) {
      interrupted = true;
      // What was claimed is due again when its lease runs out.
      log.error({ err: error, delivery: ticket.delivery.id }, 'a delivery was interrupted; it will be taken up again');
    }
    const restMs = ticket.done(attempted && sentOf(attempted.result));
    pump();
    // After an error the next read waits for the poll: a database in trouble must not be asked in a tight loop.
    const thirsty = !interrupted && backlog.isThirsty(ticket.delivery);
    roomMade ||= thirsty;
    if (hasNext || (leftovers && thirsty)) loop.wake();
    if (restMs === 0) return;
    await rest(restMs);
    ticket.rested();
    pump();
  }

  /** Null where it was broken off and given back. */
  async function attempt(claimed: Claimed): Promise<Attempted | null> {
    const { delivery } = claimed;
    if (delivery.attemptCount === 0) observer?.firstAttempt((time.nowMs(delivery) - delivery.createdAtMs) / 1000);
    const prepared = await prepareDelivery(options, claimed, time.realNowMs());
    if (prepared.kind === 'unsendable') return { result: prepared, endpoint: null, headers: null };
    const { url, headers, endpoint } = prepared;
    const { livemode, body } = delivery;
    const result = await sender.send({ url, headers, livemode, body, signal: breakOff.signal });
    if (result.kind !== 'aborted') return { result, endpoint, headers: { ...headers, 'user-agent': USER_AGENT } };
    await releaseDelivery(store, delivery);
    return null;
  }

  /** Whether there is more to send now: another delivery that waited here for this one, or the news of its endpoint. */
  async function conclude(
    delivery: Delivery,
    { result, endpoint, headers }: Attempted,
    atMs: number,
  ): Promise<boolean> {
    const nowMs = time.nowMs(delivery);
    const verdict = classify(result, delivery, { nowMs, realNowMs: time.realNowMs(), random });
    const health = endpoint && noteHealth(endpoint, { result, verdict, nowMs }, options.disableEndpoint);
    const made = { delivery, result, verdict, atMs, nowMs, headers, health };
    // What changes an endpoint waits for whoever else is changing it, and so waits alone.
    const [clearedTheWay] = health ? await recordAttempts(store, [made]) : [await record(made)];
    observer?.attempted(verdict.kind, delivery.livemode);
    const isDisabled = health !== null && health.disables !== null;
    if (isDisabled) options.signals.mailsDue();
    return (clearedTheWay === true && waitingChains.delete(chainKey(delivery))) || isDisabled;
  }

  /** The end of everything ends it too. */
  function rest(ms: number): Promise<void> {
    return delay(ms, undefined, { signal: resting.signal }).catch(() => {});
  }

  function rememberChain(delivery: DueDelivery): void {
    if (waitingChains.size >= CHAINS_MOST) waitingChains.clear();
    waitingChains.add(chainKey(delivery));
  }

  return {
    start() {
      loop.start();
      fresh.start();
    },
    wake,
    async stop() {
      stopped = true;
      resting.abort();
      await Promise.all([loop.stop(), fresh.stop()]);
      backlog.clear();
      const patience = setTimeout(() => breakOff.abort(), limits.drainMs);
      await Promise.allSettled(underWay);
      clearTimeout(patience);
    },
    async idle() {
      for (;;) {
        await fresh.idle();
        await loop.idle();
        if (underWay.size === 0) return;
        await Promise.allSettled(underWay);
      }
    },
  };
}
