import type { Static } from 'typebox';
import type { Uuid } from '../../../core/ids.ts';
import type { Refund, RefundReason, RefundStatus } from '../../../core/refund.ts';
import type { RefundInput } from '../../../operations/operations.ts';
import { parseCurrency } from '../../currency.ts';
import { refundId } from '../ids.ts';
import type { RefundBody } from '../schema/refund.ts';
import { EXAMPLE_CURRENCIES } from './checkout-input.ts';

export const REFUND_STATUSES = ['pending', 'processing', 'completed', 'failed'] as const;

/** Reasons that the core knows by name; any other is the merchant's own words, and kept as such. */
const KNOWN_REASONS: readonly RefundReason[] = ['requested_by_customer', 'duplicate', 'fraudulent'];

export function parseRefund({ amount, currency, reason }: Static<typeof RefundBody>, sessionId: Uuid): RefundInput {
  const known = KNOWN_REASONS.find((one) => one === reason);
  return {
    sessionId,
    amountMinor: amount,
    currency: parseCurrency(currency, EXAMPLE_CURRENCIES),
    ...(known ? { reason: known } : reason ? { metadata: { reason } } : {}),
  };
}

/** `currency` as the caller writes it: document 002 has it in either letter case. */
export function renderRefund(refund: Refund, currency: string = refund.currency) {
  return { id: refundId.print(refund.id), status: statusOf(refund), amount: refund.amountMinor, currency };
}

const WIRE_STATUS: Readonly<Record<RefundStatus, (typeof REFUND_STATUSES)[number]>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'completed',
  failed: 'failed',
};

/** A pending refund that the provider has a name for is one that the provider is working on. */
function statusOf({ status, railReference }: Refund): (typeof REFUND_STATUSES)[number] {
  return status === 'pending' && railReference !== null ? 'processing' : WIRE_STATUS[status];
}
