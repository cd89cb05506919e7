import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { ownEndpoint } from './endpoints.ts';
import { belongsTo, callerNow } from './envelope.ts';
import { listEndpointTargets, type Target, targetAt, targetsOf, wants, wireTypeOf } from './event-targets.ts';
import { keepAnswer } from './idempotency.ts';
import type { DeliveryWithAttempts, Envelope, LoggedEndpointEvent, LoggedEvent } from './operations.ts';
import { assertEnabled, withAttempts } from './resend-delivery.ts';
import { recordResend, sendAgain } from './send-again.ts';

type Input = { readonly id: Uuid; readonly endpointId?: Uuid | undefined };
type Resent = readonly DeliveryWithAttempts[];

/**
 * Sends an event again, now: to the endpoint that is named, whether or not it asks for this type, or else to whoever asks for
 * it now. Who was sent it before gets the same bytes. A notification URL that was never sent it is nobody's wish.
 */
export async function resendEvent(deps: Deps, envelope: Envelope<Input, Resent>): Promise<Resent> {
  const { caller, input } = envelope;
  const nowMs = callerNow(deps, caller);
  const again = { cause: 'resend', nowMs, dueAtMs: nowMs } as const;
  const resent = await deps.store.transact(async (tx) => {
    const logged = await tx.findEvent(input.id);
    if (!logged || !belongsTo(caller, logged.event)) {
      return refuse({ code: 'not_found', resource: 'event', id: input.id });
    }
    const targets = await listTargets(deps, tx, envelope, logged);
    const kept = await tx.findDeliveriesOf(logged.event, [logged.event]);
    const ids: Uuid[] = [];
    for (const target of targets) {
      const own = kept.find(({ endpointId }) => endpointId === target.endpointId);
      if (own || target.endpointId !== null) ids.push(await sendAgain(deps, tx, { logged, target, kept: own }, again));
    }
    await recordResend(deps, tx, { ...logged.event, eventId: input.id, endpointId: input.endpointId ?? null }, again);
    const after = await Promise.all(ids.map((id) => withAttempts(tx, id)));
    await keepAnswer(deps, tx, envelope, after);
    return after;
  });
  deps.signals.deliveriesDue();
  return resent;
}

async function listTargets(
  deps: Deps,
  tx: Tx,
  { caller, input }: Envelope<Input, Resent>,
  logged: LoggedEvent | LoggedEndpointEvent,
): Promise<readonly Target[]> {
  if (input.endpointId === undefined) {
    const endpoints = await listEndpointTargets(deps, tx, logged.event);
    return targetsOf(deps, endpoints, logged).filter((target) => wants(target, logged));
  }
  const endpoint = await ownEndpoint(tx, caller, input.endpointId);
  assertEnabled(endpoint, 'endpoint');
  const target = targetAt(deps, endpoint);
  if (target && wireTypeOf(target.words, logged) !== null) return [target];
  const reason = `speaks ${endpoint.dialect}, which has no word for this event`;
  return refuse({ code: 'parameter_invalid', param: 'endpoint', reason });
}
