import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { canceled, type Replay } from '../core/replay.ts';
import type { Page, PageRequest, StoreReads, Tx } from '../store/store.ts';
import { advanceReplay } from './advance-replay.ts';
import type { Deps } from './deps.ts';
import { ownEndpoint } from './endpoints.ts';
import { belongsTo, callerNow, scopeOfCaller } from './envelope.ts';
import { keepAnswer, replaceAnswer } from './idempotency.ts';
import type { Caller, Envelope, ReplayInput } from './operations.ts';
import { assertEnabled } from './resend-delivery.ts';

/** A dry run of so many batches is through before it is answered; a longer one goes on beside. */
const DRY_BATCHES_AT_ONCE = 20;

/** Begins a replay. It ends at the present, whatever end is asked for: what happens later is sent anyway. */
export async function createReplay(deps: Deps, envelope: Envelope<ReplayInput, Replay>): Promise<Replay> {
  const { caller, input } = envelope;
  const { fromMs = null, sessionId = null, endpointId = null, types = null, onlyFailed = false } = input;
  const nowMs = callerNow(deps, caller);
  const realNowMs = deps.clock.nowMs();
  const toMs = Math.min(input.toMs ?? nowMs, nowMs);
  assertRange(input, toMs);
  const replay: Replay = {
    id: deps.ids.make(nowMs, caller.account.shard),
    ...scopeOfCaller(caller),
    status: 'running',
    filter: { fromMs, toMs, types, sessionId, endpointId, onlyFailed },
    perSecond: input.perSecond,
    isDryRun: input.isDryRun ?? false,
    cursor: null,
    eventCount: 0,
    sentByType: {},
    sentByTarget: {},
    paceAtMs: realNowMs,
    workAtMs: realNowMs,
    createdAtMs: nowMs,
    endedAtMs: null,
  };
  await deps.store.transact(async (tx) => {
    await assertKnown(tx, caller, input);
    await tx.insertReplay(replay);
    await keepAnswer(deps, tx, envelope, replay);
  });
  if (replay.isDryRun) return lookThrough(deps, envelope, replay);
  deps.signals.replaysDue();
  return replay;
}

/** Lends a hand to the workers, so that who asks how much a range comes to is told at once. */
async function lookThrough(deps: Deps, envelope: Envelope<ReplayInput, Replay>, { id }: Replay): Promise<Replay> {
  for (let batch = 0; batch < DRY_BATCHES_AT_ONCE; batch++) if (!(await advanceReplay(deps, id))) break;
  return deps.store.transact(async (tx) => {
    const after = await ownReplay(tx, envelope.caller, id);
    await replaceAnswer(deps, tx, envelope, after);
    return after;
  });
}

export function findReplay(deps: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<Replay> {
  return ownReplay(deps.store.read, caller, input.id);
}

export function listReplays(deps: Deps, { caller, input }: Envelope<PageRequest>): Promise<Page<Replay>> {
  return deps.store.read.listReplays(scopeOfCaller(caller), input);
}

/** What is on its way goes on, which is a second's worth. One that has ended stays as it is. */
export function cancelReplay(deps: Deps, envelope: Envelope<{ id: Uuid }, Replay>): Promise<Replay> {
  const { caller, input } = envelope;
  return deps.store.transact(async (tx) => {
    await tx.hold('replays', input.id);
    const replay = canceled(await ownReplay(tx, caller, input.id), callerNow(deps, caller));
    await tx.saveReplay(replay);
    await keepAnswer(deps, tx, envelope, replay);
    return replay;
  });
}

/** Without a beginning a whole log would be sent again, by whoever has forgotten one field. */
function assertRange({ fromMs, sessionId }: ReplayInput, toMs: number): void {
  if (fromMs === undefined && sessionId === undefined) {
    refuse({ code: 'parameter_missing', param: 'from', or: 'checkout_session' });
  }
  if (fromMs !== undefined && fromMs > toMs) {
    refuse({
      code: 'parameter_invalid',
      param: 'from',
      reason: 'must be before the end of the range, and in the past',
    });
  }
}

async function assertKnown(tx: Tx, caller: Caller, { sessionId, endpointId }: ReplayInput): Promise<void> {
  if (endpointId !== undefined) assertEnabled(await ownEndpoint(tx, caller, endpointId), 'endpoint');
  if (sessionId === undefined) return;
  const session = await tx.findSession(sessionId);
  if (session && belongsTo(caller, session)) return;
  refuse({ code: 'not_found', resource: 'checkout.session', id: sessionId, param: 'checkout_session' });
}

async function ownReplay(reads: Pick<StoreReads, 'findReplay'>, caller: Caller, id: Uuid): Promise<Replay> {
  const replay = await reads.findReplay(id);
  if (!replay || !belongsTo(caller, replay)) return refuse({ code: 'not_found', resource: 'replay', id });
  return replay;
}
