import { type ApiKey, isKeyValid } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import { keyId, type Uuid } from '../core/ids.ts';
import type { DialectName } from '../core/session.ts';
import type { StoreReads } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import { newKey, putInPlace } from './keys.ts';
import type { Caller, Envelope, IssuedKey, KeyInput, RolledKey } from './operations.ts';

/** An account's keys as whoever runs it handles them. `keys.ts` is for those who run the server. */
export async function listKeys(
  { store }: Deps,
  { caller }: Envelope<Record<string, never>>,
): Promise<readonly ApiKey[]> {
  const keys = await store.read.listKeys(caller.account.id);
  return keys.filter((key) => belongsTo(caller, key)).toReversed();
}

export function findKey({ store }: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<ApiKey> {
  return ownKey(store.read, caller, input.id);
}

export async function issueKey(deps: Deps, envelope: Envelope<KeyInput, IssuedKey>): Promise<IssuedKey> {
  const { caller, input } = envelope;
  assertServed(deps, input.dialect);
  const issued = await newKey(deps, { ...input, ...whoseKey(caller) });
  await deps.store.transact(async (tx) => {
    await tx.insertKey(issued.key);
    await keepAnswer(deps, tx, envelope, issued);
  });
  return issued;
}

export async function rollKey(
  deps: Deps,
  envelope: Envelope<{ id: Uuid; overlapMs: number }, RolledKey>,
): Promise<RolledKey> {
  const { caller, input } = envelope;
  const { dialect, rights } = await validKey(deps, deps.store.read, caller, input.id);
  const issued = await newKey(deps, { dialect, rights, ...whoseKey(caller) });
  return deps.store.transact(async (tx) => {
    // Whoever has revoked it meanwhile wanted no key in its place.
    await validKey(deps, tx, caller, input.id);
    await putInPlace(tx, issued.key, { id: input.id, untilMs: deps.clock.nowMs() + input.overlapMs });
    const rolled = { former: await ownKey(tx, caller, input.id), issued };
    await keepAnswer(deps, tx, envelope, rolled);
    return rolled;
  });
}

export function revokeKey(deps: Deps, envelope: Envelope<{ id: Uuid }, ApiKey>): Promise<ApiKey> {
  const { caller, input } = envelope;
  return deps.store.transact(async (tx) => {
    await validKey(deps, tx, caller, input.id);
    await tx.revokeKey(input.id, deps.clock.nowMs());
    const revoked = await ownKey(tx, caller, input.id);
    await keepAnswer(deps, tx, envelope, revoked);
    return revoked;
  });
}

function whoseKey({ account, livemode, personId }: Caller) {
  return { accountId: account.id, livemode, createdBy: personId ?? null };
}

async function validKey({ clock }: Deps, reads: Reads, caller: Caller, id: Uuid): Promise<ApiKey> {
  const key = await ownKey(reads, caller, id);
  return isKeyValid(key, clock.nowMs()) ? key : missing(id);
}

type Reads = Pick<StoreReads, 'findKey'>;

async function ownKey(reads: Reads, caller: Caller, id: Uuid): Promise<ApiKey> {
  const key = await reads.findKey(id);
  return key && belongsTo(caller, key) ? key : missing(id);
}

function missing(id: Uuid): never {
  return refuse({ code: 'not_found', resource: 'key', id: keyId.print(id) });
}

function assertServed({ dialects }: Deps, dialect: DialectName): void {
  if (dialects[dialect]) return;
  const reason = `must be one of: ${Object.keys(dialects).join(', ')}`;
  refuse({ code: 'parameter_invalid', param: 'dialect', reason });
}
