import type { KeptAnswer } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { scopeOfCaller } from './envelope.ts';
import type { Caller, Operations } from './operations.ts';

/** Longer than any request takes; after a crash the key is free again. */
const LEASE_MS = 60_000;
export const ANSWER_LIFE_MS = 24 * 3_600_000;

type Request = Parameters<Operations['reserveIdempotency']>[1];
type Reservation = Awaited<ReturnType<Operations['reserveIdempotency']>>;

/** Reserves a key for a request, or tells what became of the request that had it first. Real time: a test clock must not free keys. */
export async function reserveIdempotency(deps: Deps, caller: Caller, request: Request): Promise<Reservation> {
  const scope = scopeOfCaller(caller);
  for (;;) {
    const nowMs = deps.clock.nowMs();
    const record = { ...scope, ...request, createdAtMs: nowMs, leaseUntilMs: nowMs + LEASE_MS, answer: null };
    if (await deps.store.transact((tx) => tx.reserveIdempotency(record, nowMs))) return { kind: 'reserved' };
    const first = await deps.store.read.findIdempotency(scope, request.key);
    // Released between the two: it is free now.
    if (!first) continue;
    if (first.fingerprint !== request.fingerprint) {
      return { kind: 'mismatch', params: differingParams(first.paramHashes, request.paramHashes) };
    }
    return first.answer ? { kind: 'replay', answer: first.answer } : { kind: 'in_flight' };
  }
}

export async function releaseIdempotency(deps: Deps, caller: Caller, key: string): Promise<void> {
  await deps.store.transact((tx) => tx.releaseIdempotency(scopeOfCaller(caller), key));
}

export async function keepIdempotentAnswer(deps: Deps, caller: Caller, key: string, answer: KeptAnswer): Promise<void> {
  await deps.store.transact((tx) => tx.finishIdempotency(scopeOfCaller(caller), key, answer));
}

/** Drops answers that have been kept long enough. Answers whether there may be more. */
export async function pruneIdempotency(deps: Deps): Promise<boolean> {
  const limit = 500;
  const beforeMs = deps.clock.nowMs() - ANSWER_LIFE_MS;
  return (await deps.store.transact((tx) => tx.pruneIdempotency(beforeMs, limit))) >= limit;
}

type Hashes = Readonly<Record<string, string>>;

function differingParams(first: Hashes, second: Hashes): string[] {
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].filter((name) => first[name] !== second[name]).sort();
}
