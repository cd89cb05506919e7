import type { EventActor } from '../../core/event-actor.ts';
import type { SessionState } from '../../core/insight/session-facts.ts';
import type { Session } from '../../core/session.ts';
import type { Deps } from '../deps.ts';
import { findOpenShare } from '../session-shares.ts';
import { readSessionStory, type SessionStory } from './session-story.ts';
import { type Fact, hintOf, type MethodHint, type Moment, momentsOf, type Sending } from './session-story-moments.ts';

/**
 * A session's story for somebody outside: what happened, when and by what kind of hand. It is put together from what may be
 * told and not by leaving out what may not, so that what is added to a session later is not told by itself. Nothing in it is
 * about who the payer is, or about who works here.
 */
export type SharedStory = {
  readonly session: Pick<
    Session,
    'id' | 'livemode' | 'dialect' | 'currency' | 'amountMinor' | 'amountRefundedMinor' | 'createdAtMs' | 'extra'
  >;
  readonly shop: string;
  readonly timeZone: string;
  readonly state: SessionState;
  readonly method: MethodHint | null;
  readonly moments: readonly Moment[];
  readonly nowMs: number;
  readonly expiresAtMs: number;
};

export async function findSharedStory(deps: Deps, token: string): Promise<SharedStory | undefined> {
  const share = await findOpenShare(deps, token);
  const account = share && (await deps.store.read.findAccount(share.accountId));
  if (!account) return undefined;
  const { livemode, sessionId, expiresAtMs } = share;
  // As whoever shared it saw it: the account's own, in its mode.
  const caller = { account, livemode, keyId: null, dialect: '', rights: null };
  return sharedStoryOf(await readSessionStory(deps, { caller, input: { id: sessionId } }), expiresAtMs);
}

export function sharedStoryOf(story: SessionStory, expiresAtMs: number): SharedStory {
  const { account, checkout, nowMs } = story.view;
  const { id, livemode, dialect, currency, amountMinor, amountRefundedMinor, createdAtMs, extra } = checkout.session;
  const { payments, session } = checkout;
  const payment = payments.find((one) => one.id === session.settledBy) ?? payments.at(-1);
  return {
    // `extra` decides on how the id is printed, and is not shown.
    session: { id, livemode, dialect, currency, amountMinor, amountRefundedMinor, createdAtMs, extra },
    shop: account.name,
    timeZone: account.timeZone,
    state: story.state,
    method: payment ? methodOf(hintOf(payment.method)) : null,
    moments: momentsOf(story).map(momentOf),
    nowMs,
    expiresAtMs,
  };
}

function momentOf({ id, atMs, actor, requestId, facts, events, sendings }: Moment): Moment {
  return {
    id,
    atMs,
    actor: actor && actorOf(actor),
    requestId,
    idempotencyKey: null,
    facts: facts.map(factOf),
    events,
    sendings: sendings.map(sendingOf),
  };
}

/** Which key and which person is nobody's business. */
function actorOf(actor: EventActor): EventActor {
  return actor.kind === 'key' || actor.kind === 'person' ? { kind: actor.kind, id: '' } : actor;
}

function factOf({ id, type, actor, isEnded, currency, payment, refund, dispute }: Fact): Fact {
  return {
    id,
    type,
    actor: actor && actorOf(actor),
    isEnded,
    currency,
    payment: payment && {
      method: methodOf(payment.method),
      amountMinor: payment.amountMinor,
      receivedMinor: payment.receivedMinor,
      disposition: payment.disposition,
      failureCode: payment.failureCode,
      action: payment.action,
      passings: [],
    },
    // What a rail says of a refund may name an account.
    refund: refund && { amountMinor: refund.amountMinor, reason: refund.reason, failureMessage: null },
    dispute: dispute && { amountMinor: dispute.amountMinor, reason: dispute.reason, status: dispute.status },
  };
}

function methodOf({ type, brand, network, asset }: MethodHint): MethodHint {
  return { type, brand, network, asset };
}

/** An address may carry a secret, and an answer may repeat what it was sent. */
function sendingOf({ id, eventId, type, url, dialect, status, nextAttemptAtMs, attempts }: Sending): Sending {
  return {
    ...{ id, eventId, type, dialect, status, nextAttemptAtMs },
    endpointId: null,
    url: URL.parse(url)?.origin ?? '',
    attempts: attempts.map(({ number, cause, atMs, statusCode, latencyMs }) => ({
      ...{ number, cause, atMs, statusCode, latencyMs },
      response: '',
    })),
  };
}
