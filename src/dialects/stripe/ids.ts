import {
  accountId,
  anyPaymentId,
  customerId,
  disputeId,
  endpointId,
  eventId,
  type PrefixedId,
  paymentIntentId,
  prefixedId,
  priceId,
  refundId,
} from '../../core/ids.ts';
import { modeSessionId } from '../../core/session-id.ts';
import type { Caller } from '../../operations/operations.ts';
import type { Context } from '../context.ts';

export { accountId, customerId, disputeId, endpointId, eventId, priceId, refundId };

/** A payment: `pi_…` here, and `pay_…` is understood as well. */
export const intentId: PrefixedId = { print: paymentIntentId.print, parse: anyPaymentId.parse };

/** The money of a payment, which Stripe tells from the intent to collect it: the same 22 characters. */
export const chargeId = prefixedId('ch_');

/** A session's id as it is sent: in the form of any API that is served, for this caller's mode. */
export function sessionIdFor({ livemode }: Caller, { parseSessionId }: Context): PrefixedId {
  return {
    print: (id) => modeSessionId.print({ id, livemode, extra: {} }),
    parse: (text) => parseSessionId(text, livemode),
  };
}
