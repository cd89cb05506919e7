import { Refused } from '../core/errors.ts';
import { type KeptAnswer, ReservationLost, type Tx } from '../store/store.ts';
import type { Deps, Vault } from './deps.ts';
import { scopeOfCaller } from './envelope.ts';
import type { Caller, Envelope, OnceKey, Operations } from './operations.ts';
import { THE_CALL } from './the-call.ts';

/** Longer than any request takes; after a crash the key is free again. */
const LEASE_MS = 60_000;
export const ANSWER_LIFE_MS = 24 * 3_600_000;

type Request = Parameters<Operations['reserveIdempotency']>[1];
type Reservation = Awaited<ReturnType<Operations['reserveIdempotency']>>;

/** Reserves a key for a request, or tells what became of the request that had it first. Real time: a test clock must not free keys. */
export async function reserveIdempotency(deps: Deps, caller: Caller, sent: Request): Promise<Reservation> {
  const scope = scopeOfCaller(caller);
  const request = keyed(deps.vault, sent);
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
    return first.answer ? { kind: 'replay', answer: unseal(deps.vault, first.answer) } : { kind: 'in_flight' };
  }
}

export async function releaseIdempotency(deps: Deps, caller: Caller, key: string): Promise<void> {
  await deps.store.transact((tx) => tx.releaseIdempotency(scopeOfCaller(caller), key));
}

/** Keeps the answer under the request's idempotency key, in the transaction of the effect that it answers. */
export async function keepAnswer<Result>(
  deps: Deps,
  tx: Tx,
  { caller, idempotency }: Envelope<unknown, Result>,
  result: Result,
): Promise<void> {
  if (idempotency) await finish(deps, tx, { caller, key: idempotency.key, answer: idempotency.answer(result) });
}

/** How what the kept answer told of has gone on, in the transaction that brought it there. */
export async function replaceAnswer<Result>(
  { vault }: Deps,
  tx: Tx,
  { caller, idempotency }: Envelope<unknown, Result>,
  result: Result,
): Promise<void> {
  if (!idempotency) return;
  const { key, answer } = idempotency;
  await tx.replaceIdempotentAnswer(scopeOfCaller(caller), key, seal(vault, answer(result)));
}

export async function keepIdempotentAnswer(deps: Deps, caller: Caller, key: string, answer: KeptAnswer): Promise<void> {
  await deps.store.transact((tx) => finish(deps, tx, { caller, key, answer }));
}

type Finish = { readonly caller: Caller; readonly key: string; readonly answer: KeptAnswer };

/** A request that was too slow has lost its key to another one, and with it its effect: that is told as if it came second. */
async function finish({ vault }: Deps, tx: Tx, { caller, key, answer }: Finish): Promise<void> {
  try {
    await tx.finishIdempotency(scopeOfCaller(caller), key, seal(vault, answer));
  } catch (cause) {
    if (cause instanceof ReservationLost) throw new Refused({ code: 'idempotency_in_flight' }, { cause });
    throw cause;
  }
}

/** An answer may tell a secret, such as an endpoint's, which is stored nowhere in plain text. */
function seal(vault: Vault, { statusCode, body }: KeptAnswer): KeptAnswer {
  return { statusCode, body: vault.seal(body) };
}

function unseal(vault: Vault, { statusCode, body }: KeptAnswer): KeptAnswer {
  return { statusCode, body: vault.unseal(body) };
}

/** Drops answers that have been kept long enough. Answers whether there may be more. */
export async function pruneIdempotency(deps: Deps): Promise<boolean> {
  const limit = 500;
  const beforeMs = deps.clock.nowMs() - ANSWER_LIFE_MS;
  return (await deps.store.transact((tx) => tx.pruneIdempotency(beforeMs, limit))) >= limit;
}

/**
 * Takes a key that names its effect for good out of the other requests' hands as well, in the transaction of the effect: a
 * key has one request, whichever way it is kept.
 */
export async function takeKey(deps: Deps, tx: Tx, caller: Caller, once: OnceKey): Promise<void> {
  const scope = scopeOfCaller(caller);
  const nowMs = deps.clock.nowMs();
  const record = { ...scope, ...once, createdAtMs: nowMs, leaseUntilMs: nowMs, answer: null };
  if (await tx.reserveIdempotency(record, nowMs)) {
    // Its own request never comes this way again, and no other is like it.
    return tx.finishIdempotency(scope, once.key, seal(deps.vault, { statusCode: 200, body: '' }));
  }
  const first = await tx.findIdempotency(scope, once.key);
  throw new Refused({
    code: 'idempotency_mismatch',
    params: first ? differingParams(first.paramHashes, once.paramHashes) : [],
  });
}

/**
 * What was sent under a key is kept as keyed hashes: a six-digit code or a phone number is found from a plain one in a second,
 * and a copy of the database must not tell them.
 */
export function keyed<Sent extends OnceKey>(vault: Vault, sent: Sent): Sent {
  const paramHashes = Object.fromEntries(
    Object.entries(sent.paramHashes).map(([name, hash]) => [name, vault.hash(`param:${hash}`).slice(0, 22)]),
  );
  return { ...sent, fingerprint: vault.hash(`request:${sent.fingerprint}`), paramHashes };
}

type Hashes = Readonly<Record<string, string>>;

/** Empty where another call was made: its parameters are not comparable. */
export function differingParams(first: Hashes, second: Hashes): string[] {
  if (first[THE_CALL] !== second[THE_CALL]) return [];
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].filter((name) => first[name] !== second[name]).sort();
}
