import { keepsOrder } from '../core/delivery-round.ts';
import type { Uuid } from '../core/ids.ts';
import type { DueDelivery, FullTargets } from '../store/store.ts';
import type { DeliveryLimits } from './limits.ts';
import { isFailing, latencyOf, makeTarget, noteResult, type Sent, type Target, targetKey } from './target.ts';

/**
 * Which of the deliveries that were read goes next. In memory only, and only advice: what may be sent is decided by the lease.
 *
 * Each target (an endpoint, or the host of notification URLs) has a queue of its own and targets take turns. A target that
 * gave no answer gets one delivery at a time until it answers again. A delivery that becomes slow stops counting against the
 * concurrency that all share, so a hundred hanging receivers take a second each from the others, not fifteen; one to a target
 * that gave no answer counts as slow from its beginning, so that those which are known to hang take nothing at all. One that
 * fails again and again, however quickly, gets one at a time too, and rests after each.
 * Two deliveries of one session to one target are never under way together while their order counts.
 */
export type Backlog = {
  /** `full`: its target has enough waiting. `known`: it is here already. */
  offer(delivery: DueDelivery): 'queued' | 'known' | 'full';
  /** The next delivery that may go now. */
  take(): Ticket | undefined;
  /** Targets that are quick and have enough waiting: more of theirs would only fill the page. */
  fullTargets(): FullTargets;
  /**
   * For a delivery that found its target full: how long until its turn, behind all those that were told theirs before. Null
   * where the target is not known to be slow or silent, and has room again in no time.
   */
  turnMs(delivery: DueDelivery): number | null;
  /** True where another delivery could be under way. */
  hasPlace(): boolean;
  /** Room for further candidates, over all targets. */
  room(): number;
  /** How many are queued or under way. */
  size(): number;
  /** True where this delivery's target will soon have nothing to do. */
  isThirsty(delivery: DueDelivery): boolean;
  clear(): void;
};

export type Ticket = {
  readonly delivery: DueDelivery;
  /** Gives the place back; null when nothing was sent. Answers how long, in ms, the target is to rest: `rested` ends it. */
  done(result: Sent | null): number;
  rested(): void;
};

/** `onPlaceFree` is told when a slow one has given its place, and its target's places in the queue, to others. */
export function createBacklog(limits: DeliveryLimits, onPlaceFree: () => void): Backlog {
  const targets = new Map<string, Target>();
  /** Targets with something to take, in the order of their turns. */
  const ready = new Set<Target>();
  const known = new Set<Uuid>();
  const busyChains = new Set<string>();
  let quick = 0;
  let slow = 0;
  let queued = 0;
  /** Targets that fail again and again. */
  let failing = 0;

  function isTroubled(target: Target): boolean {
    return target.slow > 0 || target.allowed < limits.perTarget;
  }

  /**
   * Queued for one target: enough for many turns of one that is known to be quick, what falls due between two polls for one
   * that rests, next to nothing for any other, so that the dead cannot fill the memory of the living; and no more than an
   * equal share of it.
   */
  function capacity(target: Target): number {
    return Math.min(wanted(target), Math.ceil(limits.queued / targets.size));
  }

  function wanted(target: Target): number {
    if (isFailing(target)) return Math.ceil((2 * limits.pollMs) / limits.restMs);
    return target.allowed * (target.proven && !isTroubled(target) ? 16 : 2);
  }

  function hasRoom(target: Target): boolean {
    return target.queue.length * 2 < capacity(target);
  }

  /** A read brings back what waits here already, so it is worth its cost only when little does. */
  function isNearlyEmpty(target: Target): boolean {
    return target.queue.length * 8 < capacity(target);
  }

  function targetOf(delivery: DueDelivery): Target {
    const key = targetKey(delivery);
    let target = targets.get(key);
    if (!target) {
      target = makeTarget(delivery, limits);
      targets.set(key, target);
    }
    return target;
  }

  function refresh(target: Target): void {
    if (target.queue.length > 0 && target.underWay.size < target.allowed && target.resting === 0) ready.add(target);
    else ready.delete(target);
    const atRest = target.queue.length === 0 && target.underWay.size === 0 && target.resting === 0;
    // One that fails is remembered between its attempts.
    const isWell = target.failures === 0 && target.allowed === limits.perTarget;
    if (!atRest || (!isWell && targets.size <= TARGETS_MOST)) return;
    if (targets.delete(target.key) && isFailing(target)) failing -= 1;
  }

  function remove(target: Target, index: number): DueDelivery {
    const [delivery] = target.queue.splice(index, 1) as [DueDelivery];
    queued -= 1;
    return delivery;
  }

  /** Gives up what waits beyond the capacity, which has shrunk: it is in the database still. */
  function trim(target: Target): void {
    while (target.queue.length > capacity(target)) known.delete(remove(target, target.queue.length - 1).id);
  }

  function begin(target: Target, delivery: DueDelivery): Ticket {
    const chain = keepsOrder(delivery) ? chainKey(delivery) : null;
    if (chain) busyChains.add(chain);
    const begun = { atMs: performance.now() };
    target.underWay.add(begun);
    let isSlow = false;
    let keepsPlace = !target.silent;
    if (keepsPlace) quick += 1;
    else slow += 1;
    const timer = setTimeout(() => {
      isSlow = true;
      target.slow += 1;
      trim(target);
      if (keepsPlace && slow < limits.slowConcurrency) {
        keepsPlace = false;
        slow += 1;
        quick -= 1;
      }
      onPlaceFree();
    }, limits.slowAfterMs);
    return {
      delivery,
      done(result) {
        clearTimeout(timer);
        if (isSlow) target.slow -= 1;
        if (keepsPlace) quick -= 1;
        else slow -= 1;
        if (chain) busyChains.delete(chain);
        known.delete(delivery.id);
        target.underWay.delete(begun);
        const restMs = result ? note(target, result) : 0;
        if (restMs > 0) target.resting += 1;
        refresh(target);
        return restMs;
      },
      rested() {
        target.resting -= 1;
        refresh(target);
      },
    };
  }

  /** How long the target is to rest now. */
  function note(target: Target, result: Sent): number {
    const wasFailing = isFailing(target);
    noteResult(target, result, limits);
    if (!isTroubled(target)) target.lineEndsAtMs = 0;
    trim(target);
    failing += Number(isFailing(target)) - Number(wasFailing);
    return isFailing(target) ? restOfEach() : 0;
  }

  /** All that fail share what is left for them, however many there are. */
  function restOfEach(): number {
    return limits.restMs * Math.max(1, failing / FAILING_BESIDE);
  }

  return {
    offer(delivery) {
      if (known.has(delivery.id)) return 'known';
      const target = targetOf(delivery);
      if (queued >= limits.queued || target.queue.length >= capacity(target)) {
        refresh(target);
        return 'full';
      }
      target.queue.push(delivery);
      queued += 1;
      known.add(delivery.id);
      refresh(target);
      return 'queued';
    },
    take() {
      for (const target of ready) {
        // Places of their own: the silent cannot use up those of the quick, nor these keep the silent from being asked.
        if (target.silent ? slow >= limits.slowConcurrency : quick >= limits.concurrency) continue;
        ready.delete(target);
        const index = target.queue.findIndex((waiting) => isResend(waiting) || !busyChains.has(chainKey(waiting)));
        // All that wait here wait for one under way to the same target; its `done` makes the target ready again.
        if (index < 0) continue;
        const ticket = begin(target, remove(target, index));
        refresh(target);
        return ticket;
      }
      return undefined;
    },
    fullTargets() {
      const full = [...targets.values()].filter((target) => !hasRoom(target) && !isTroubled(target));
      return {
        endpoints: full.map(({ endpointId }) => endpointId).filter((id) => id !== null),
        hosts: full.filter(({ endpointId }) => endpointId === null).map(({ host }) => host),
      };
    },
    turnMs(delivery) {
      const target = targetOf(delivery);
      if (!isTroubled(target)) return null;
      const nowMs = performance.now();
      const eachMs = latencyOf(target, nowMs) / target.allowed + (isFailing(target) ? restOfEach() : 0);
      const aheadMs = Math.max(target.queue.length * eachMs, target.lineEndsAtMs - nowMs);
      // Slow once is not dead: it may answer as quickly as ever in a moment, and then all of this waits for nothing.
      const turn = nextTurn(aheadMs, eachMs, target.allowed < limits.perTarget ? AWAY : BREATHER);
      target.lineEndsAtMs = nowMs + turn;
      return turn;
    },
    hasPlace: () => quick < limits.concurrency,
    room: () => limits.queued - queued,
    size: () => known.size,
    isThirsty(delivery) {
      const target = targets.get(targetKey(delivery));
      return target === undefined || isNearlyEmpty(target);
    },
    clear() {
      for (const target of targets.values()) {
        while (target.queue.length > 0) known.delete(remove(target, 0).id);
        refresh(target);
      }
    },
  };
}

const TARGETS_MOST = 10_000;
/** So many rest for `restMs`; of more, each rests the longer. */
const FAILING_BESIDE = 10;
/**
 * How far something is put off: nobody can know how soon a target comes back to life, so that its line moves up more quickly
 * than it answers now, `stepMs` for each beyond the first `closeMs`. It ends after `LINE_MOST_MS`.
 */
type Patience = { readonly closeMs: number; readonly stepMs: number };
const AWAY: Patience = { closeMs: 30_000, stepMs: 1_000 };
/** Of a target that has always answered. */
const BREATHER: Patience = { closeMs: 1_000, stepMs: 10 };
const LINE_MOST_MS = 1_800_000;

/**
 * How long whoever comes next waits, behind those who wait `aheadMs`. All of a line is looked at, and written, again when its
 * time comes: so what does not fit into it is spread over its second half, and not put at its end together.
 */
function nextTurn(aheadMs: number, eachMs: number, { closeMs, stepMs }: Patience): number {
  const turn = Math.min(aheadMs + eachMs, Math.max(closeMs, aheadMs + stepMs));
  return turn <= LINE_MOST_MS ? turn : LINE_MOST_MS / 2;
}

/** Somebody waits for it: it stands in no line. */
function isResend({ round }: DueDelivery): boolean {
  return round.cause === 'resend';
}

/** Deliveries with the same key are ordered among themselves. */
export function chainKey(delivery: DueDelivery): string {
  return `${delivery.sessionId} ${delivery.endpointId}`;
}
