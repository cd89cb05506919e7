import type { Static } from 'typebox';
import { refundId } from '../../../core/ids.ts';
import type { Refund, RefundReason } from '../../../core/refund.ts';
import type { Caller, RefundInput as CoreInput } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { parseSessionId } from '../../wire-ids.ts';
import { printSessionId } from '../ids.ts';
import type { RefundInput } from '../schema/refund.ts';
import { formatTime } from './time.ts';

type Body = Static<typeof RefundInput>;

/** `duplicated` is this API's word for a duplicate. */
const WIRE_REASON: Readonly<Record<RefundReason, string>> = {
  requested_by_customer: 'requested_by_customer',
  duplicate: 'duplicated',
  fraudulent: 'fraudulent',
  late: 'late',
  underpaid: 'underpaid',
};

export function parseRefund(body: Body, caller: Caller, context: Context): CoreInput {
  const { reason } = body;
  return {
    sessionId: parseSessionId(body.session_id, caller, context),
    amountMinor: body.amount,
    reason: reason === 'duplicated' ? 'duplicate' : reason,
    metadata: body.metadata ?? undefined,
  };
}

/** The contract's six fields, then what Polytill adds. */
export function renderRefund(refund: Refund) {
  const { reason, metadata } = refund;
  return {
    id: refundId.print(refund.id),
    amount: refund.amountMinor,
    status: refund.status,
    reason: reason === null ? '' : WIRE_REASON[reason],
    created_at: formatTime(refund.createdAtMs),
    livemode: refund.livemode,
    session_id: printSessionId(refund.sessionId),
    currency: refund.currency.toLowerCase(),
    metadata: Object.keys(metadata).length > 0 ? metadata : null,
    failure_message: refund.failureMessage ?? '',
  };
}
