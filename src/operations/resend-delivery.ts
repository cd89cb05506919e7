import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Delivery, WebhookEndpoint } from '../core/webhook.ts';
import type { StoreReads, Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, DeliveryWithAttempts, Envelope } from './operations.ts';
import { recordResend } from './send-again.ts';

type DeliveryRef = { readonly id: Uuid; readonly endpointId?: Uuid | undefined };

/**
 * Sends one delivery again, now, however it stands: another round of attempts, with the same bytes and the same event id. An
 * attempt that is under way goes on and does not count for it.
 */
export async function resendDelivery(
  deps: Deps,
  envelope: Envelope<DeliveryRef, DeliveryWithAttempts>,
): Promise<DeliveryWithAttempts> {
  const { caller, input } = envelope;
  const nowMs = callerNow(deps, caller);
  const resent = await deps.store.transact(async (tx) => {
    const delivery = await ownDelivery(tx, caller, input);
    await assertPlace(tx, delivery);
    await tx.beginRound(delivery.id, { cause: 'resend', beganAtMs: nowMs, nextAttemptAtMs: nowMs });
    await recordResend(deps, tx, delivery, { cause: 'resend', nowMs });
    const after = await withAttempts(tx, delivery.id);
    await keepAnswer(deps, tx, envelope, after);
    return after;
  });
  deps.signals.deliveriesDue();
  return resent;
}

export async function findDelivery(
  deps: Deps,
  { caller, input }: Envelope<DeliveryRef>,
): Promise<DeliveryWithAttempts> {
  const { id } = await ownDelivery(deps.store.read, caller, input);
  return withAttempts(deps.store.read, id);
}

export async function withAttempts(reads: StoreReads, id: Uuid): Promise<DeliveryWithAttempts> {
  const delivery = await reads.findDelivery(id);
  if (!delivery) throw new Error(`delivery ${id} has gone`);
  return { ...delivery, attempts: await reads.findAttempts(id) };
}

/** What would only wait for three days and fail is refused now. */
export function assertEnabled({ enabled }: WebhookEndpoint, param: string): void {
  if (!enabled)
    refuse({ code: 'parameter_invalid', param, reason: 'leads to an endpoint that is disabled: enable it first' });
}

async function ownDelivery(
  reads: Pick<StoreReads, 'findDelivery'>,
  caller: Caller,
  { id, endpointId }: DeliveryRef,
): Promise<Delivery> {
  const delivery = await reads.findDelivery(id);
  const isThere = delivery && belongsTo(caller, delivery);
  if (!isThere || (endpointId !== undefined && delivery.endpointId !== endpointId)) {
    return refuse({ code: 'not_found', resource: 'delivery', id });
  }
  return delivery;
}

async function assertPlace(tx: Tx, { endpointId }: Delivery): Promise<void> {
  if (endpointId === null) return;
  const endpoint = await tx.findEndpoint(endpointId);
  if (endpoint) return assertEnabled(endpoint, 'id');
  const reason = 'leads to an endpoint that was deleted: send the event to another one';
  refuse({ code: 'parameter_invalid', param: 'id', reason });
}
