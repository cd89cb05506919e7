import type { Uuid } from '../core/ids.ts';
import { networkOf } from '../http/network-of.ts';
import { TokenBuckets } from '../http/token-buckets.ts';

/** How many wrong addresses a network may try: so many at once, then so many a second. See docs/decisions/guessing.md. */
const RATE = { burst: 20, perSecond: 5 };
const MOST_VISITS = 20_000;

/**
 * Wrong addresses of sessions, by the network they are tried from. Whoever has tried too many is not told for a while whether
 * an address is right: nothing is looked up. Only the sessions that were visited from there before go on, so that nobody who is
 * paying is stopped because of somebody else behind the same address. Kept in this process, in bounded room.
 */
export class WrongAddresses {
  readonly #misses: TokenBuckets;
  readonly #mostVisits: number;
  /** A network and a session, in the order of the last visit. */
  readonly #visits = new Set<string>();

  constructor(nowMs?: () => number, mostVisits = MOST_VISITS) {
    this.#misses = new TokenBuckets(RATE, nowMs);
    this.#mostVisits = mostVisits;
  }

  /** How long to wait before the session may be looked up; 0: now. */
  waitSeconds(ip: string, sessionId: Uuid | undefined): number {
    const network = networkOf(ip);
    if (sessionId !== undefined && this.#visits.has(visitOf(network, sessionId))) return 0;
    return Math.ceil(this.#misses.waitSeconds(network));
  }

  /** There was no such session. */
  missed(ip: string): void {
    this.#misses.take(networkOf(ip));
  }

  visited(ip: string, sessionId: Uuid): void {
    const visit = visitOf(networkOf(ip), sessionId);
    this.#visits.delete(visit);
    this.#visits.add(visit);
    if (this.#visits.size <= this.#mostVisits) return;
    const [longestAgo] = this.#visits;
    if (longestAgo !== undefined) this.#visits.delete(longestAgo);
  }
}

function visitOf(network: string, sessionId: Uuid): string {
  return `${network} ${sessionId}`;
}
