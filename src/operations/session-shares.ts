import { refuse } from '../core/errors.ts';
import { shareId, type Uuid } from '../core/ids.ts';
import { isShareOpen, type SessionShare, SHARE_LIFE_MS } from '../core/session-share.ts';
import type { Deps } from './deps.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, Envelope } from './operations.ts';
import { hashToken, newToken } from './people/tokens.ts';

type Made = { readonly share: SessionShare; readonly token: string };

/** Makes an address for whoever is to read a session's story. Its token is told here and never again. */
export async function shareSession(deps: Deps, envelope: Envelope<{ id: Uuid }, Made>): Promise<Made> {
  const { caller, input } = envelope;
  const nowMs = deps.clock.nowMs();
  const secret = newToken(deps);
  return deps.store.transact(async (tx) => {
    const session = await tx.findSession(input.id);
    if (!session || !belongsTo(caller, session)) {
      return refuse({ code: 'not_found', resource: 'checkout.session', id: input.id });
    }
    const share: SessionShare = {
      ...scopeOfCaller(caller),
      id: deps.ids.inOrder(nowMs, session.shard),
      sessionId: session.id,
      tokenHash: hashToken(deps, secret),
      personId: caller.personId ?? null,
      createdAtMs: nowMs,
      expiresAtMs: nowMs + SHARE_LIFE_MS,
      revokedAtMs: null,
    };
    await tx.insertShare(share);
    const made = { share, token: `${shareId.print(share.id)}_${secret}` };
    await keepAnswer(deps, tx, envelope, made);
    return made;
  });
}

/** Closes an address before its time; one that is closed already stays as it is. */
export async function revokeShare(
  deps: Deps,
  { caller, input }: Envelope<{ id: Uuid; sessionId: Uuid }>,
): Promise<SessionShare> {
  return deps.store.transact(async (tx) => {
    const share = await ownShare(await tx.findShare(input.id), caller, input);
    await tx.revokeShare(share.id, deps.clock.nowMs());
    return (await tx.findShare(share.id)) as SessionShare;
  });
}

/** Undefined where the token opens nothing, or nothing any more. */
export async function findOpenShare(deps: Deps, token: string): Promise<SessionShare | undefined> {
  const [, printed = '', secret = ''] = TOKEN.exec(token) ?? [];
  const id = shareId.parse(printed);
  const share = id === undefined ? undefined : await deps.store.read.findShare(id);
  // Equal hashes are found out in any time: nobody can make one that is nearly equal on purpose.
  return share?.tokenHash === hashToken(deps, secret) && isShareOpen(share, deps.clock.nowMs()) ? share : undefined;
}

const TOKEN = /^(shr_[0-9A-Za-z]{22})_([\w-]{43})$/;

async function ownShare(
  share: SessionShare | undefined,
  caller: Caller,
  { id, sessionId }: { id: Uuid; sessionId: Uuid },
): Promise<SessionShare> {
  if (share && belongsTo(caller, share) && share.sessionId === sessionId) return share;
  return refuse({ code: 'not_found', resource: 'share', id });
}
