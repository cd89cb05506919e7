import { type ApiRequest, KEPT_OF_BODY, KEPT_OF_KEY, READ_OF_BODY } from '../core/api-request.ts';
import type { Uuid } from '../core/ids.ts';
import { redact, redactField, redactText } from '../core/redact.ts';
import type { Deps } from './deps.ts';
import { hashKey } from './keys.ts';
import type { Caller } from './operations.ts';

/** A call as the server has seen it: nothing is masked yet. */
export type SeenRequest = {
  readonly caller: Pick<Caller, 'account' | 'livemode'> & { readonly keyId: Uuid };
  readonly dialect: string;
  readonly requestId: string;
  readonly method: string;
  readonly route: string | null;
  readonly url: string;
  readonly statusCode: number;
  readonly latencyMs: number;
  readonly idempotencyKey: string | null;
  readonly isReplayed: boolean;
  readonly errorCode: string | null;
  /** As it was read; null where there was none, or it was not read. */
  readonly body: unknown;
  /** JSON. */
  readonly answer: string | null;
  readonly endedAtMs: number;
};

type KeepDeps = Pick<Deps, 'store' | 'ids' | 'clock'>;

/** Masks and keeps calls, in the order in which they ended. */
export async function keepRequests(deps: KeepDeps, seen: readonly SeenRequest[]): Promise<void> {
  const nowMs = deps.clock.nowMs();
  const requests = seen.map((one) => requestOf(one, deps.ids.inOrder(nowMs, one.caller.account.shard)));
  await deps.store.transact((tx) => tx.insertRequests(requests));
}

function requestOf(seen: SeenRequest, id: Uuid): ApiRequest {
  const { caller, answer, idempotencyKey, errorCode, statusCode } = seen;
  const answered = answer === null || answer.length > READ_OF_BODY ? undefined : parsed(answer);
  return {
    id,
    shard: caller.account.shard,
    accountId: caller.account.id,
    livemode: caller.livemode,
    keyId: caller.keyId,
    dialect: seen.dialect,
    requestId: seen.requestId,
    method: seen.method,
    route: seen.route,
    path: pathOf(seen.url),
    statusCode,
    latencyMs: Math.round(seen.latencyMs),
    idempotencyKey: idempotencyKey === null ? null : redactText(idempotencyKey).slice(0, KEY_MOST),
    isReplayed: seen.isReplayed,
    errorCode: errorCode ?? (statusCode >= 400 ? codeIn(answered) : null),
    requestBody: textOf(seen.body),
    responseBody: textOf(answered),
    createdAtMs: seen.endedAtMs,
  };
}

const PATH_MOST = 2_000;
const KEY_MOST = 255;

function pathOf(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return redactText(url).slice(0, PATH_MOST);
  const query = [...new URLSearchParams(url.slice(at))].map(([name, value]) => {
    return `${name}=${String(redactField(name, value))}`;
  });
  return `${redactText(url.slice(0, at))}?${query.join('&')}`.slice(0, PATH_MOST);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a refusal that was kept under an idempotency key says of itself, where its API has a word for that. */
function codeIn(answer: unknown): string | null {
  const { error } = (answer ?? {}) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? error.code.slice(0, KEY_MOST) : null;
}

function textOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const text = JSON.stringify(redact(body));
  return text.length > KEPT_OF_BODY ? `${text.slice(0, KEPT_OF_BODY)}…` : text;
}

const DROPPED_AT_ONCE = 200;

/** Drops what a key has more than it may keep, the oldest first. Answers whether there may be more to drop. */
export async function trimRequests({ store }: Pick<Deps, 'store'>, keyId: Uuid): Promise<boolean> {
  const newest = await store.read.findNthRequest(keyId, KEPT_OF_KEY + 1);
  if (newest === undefined) return false;
  const dropped = await store.transact((tx) => tx.dropRequestsUpTo(keyId, newest, DROPPED_AT_ONCE));
  return dropped === DROPPED_AT_ONCE;
}

/** Whose key it is, or was. */
export async function findKeyHolder(
  deps: Pick<Deps, 'store' | 'vault'>,
  keyText: string,
): Promise<SeenRequest['caller'] | undefined> {
  const found = await deps.store.read.findKeyByHash(hashKey(deps, keyText));
  return found && { account: found.account, livemode: found.key.livemode, keyId: found.key.id };
}
