import { customerId } from '../../../core/ids.ts';
import type { Session, SessionPhase, SessionStatus } from '../../../core/session.ts';
import { formatTime, formatTimeOrNull } from '../../iso-time.ts';
import { HALF_FORMS, orderReference } from '../ids.ts';
import { failureReasonOf } from './failure.ts';
import { halfOf } from './half.ts';

const OPEN_STATUS = {
  new: 'created',
  opened: 'pending',
  processing: 'processing',
} as const satisfies Record<SessionPhase, string>;

export const END_STATUS = {
  complete: 'completed',
  failed: 'failed',
  expired: 'expired',
  canceled: 'cancelled',
} as const satisfies Record<Exclude<SessionStatus, 'open'>, string>;

export const WIRE_STATUSES = [...Object.values(OPEN_STATUS), ...Object.values(END_STATUS)];

type Rendering = { readonly publicUrl: string };

export function renderCheckout(session: Session, rendering: Rendering) {
  return halfOf(session) === 'mobile_money' ? renderMobileMoney(session) : renderRedirect(session, rendering);
}

/** The schema half of document 002, in its order. */
export function renderMobileMoney(session: Session) {
  return {
    id: HALF_FORMS.mobile_money.print(session),
    status: statusOf(session),
    amount: session.amountMinor,
    currency: session.currency,
    user_phone: session.customerPhone,
    payment_id: session.clientReferenceId ?? orderReference.print(session.id),
    description: session.description ?? '',
    created_at: formatTime(session.createdAtMs),
    expires_at: formatTime(session.expiresAtMs),
    completed_at: formatTimeOrNull(session.completedAtMs),
    failure_reason: failureReasonOf(session),
    transaction_fee: session.feeMinor ?? session.quotedFeeMinor,
  };
}

/** The prose half, in its order, and where to send the payer. It does not know `created`. */
export function renderRedirect(session: Session, { publicUrl }: Rendering) {
  const id = HALF_FORMS.redirect.print(session);
  const status = statusOf(session);
  return {
    id,
    amount: session.amountMinor,
    currency: session.currency.toLowerCase(),
    status: status === 'created' ? 'pending' : status,
    created_at: formatTime(session.createdAtMs),
    customer_id: session.customerId === null ? null : customerId.print(session.customerId),
    url: `${publicUrl}/checkout/${id}`,
  };
}

function statusOf({ status, phase }: Session) {
  return status === 'open' ? OPEN_STATUS[phase] : END_STATUS[status];
}
