import type Stripe from 'stripe';
import type { RefundOutcome } from '../../core/outcome.ts';
import type { RefundReason } from '../../core/refund.ts';
import type { RefundCall } from '../rail.ts';
import { toStripeAmount } from './amount.ts';
import { bears, marksOfRefund, mismatchOfRefund } from './belief.ts';
import type { StripeClient } from './client.ts';
import { faultOfAsking, faultOfSent } from './faults.ts';

/** In Stripe's words; money that goes back by itself has a reason that it has no word for. */
const REASONS: Partial<Record<RefundReason, Stripe.RefundCreateParams.Reason>> = {
  requested_by_customer: 'requested_by_customer',
  duplicate: 'duplicate',
  fraudulent: 'fraudulent',
};

const FIRST_POLL_MS = 5_000;
const SLOWEST_POLL_MS = 3_600_000;

export async function sendRefund(client: StripeClient, call: RefundCall): Promise<RefundOutcome> {
  const { refund, payment } = call;
  if (!payment.railReference) return { kind: 'failed', message: 'no PaymentIntent is known of this payment' };
  const amount = toStripeAmount(refund);
  if (amount === undefined) {
    return {
      kind: 'failed',
      message: `Stripe cannot give back ${refund.amountMinor} minor units of ${refund.currency}`,
    };
  }
  const reason = refund.reason && REASONS[refund.reason];
  const params: Stripe.RefundCreateParams = {
    payment_intent: payment.railReference,
    amount,
    metadata: marksOfRefund(refund),
    ...(reason ? { reason } : {}),
  };
  const options = { idempotencyKey: `polytill-refund-${refund.id}` };
  const sent = await client.send(() => client.stripe.refunds.create(params, options));
  if (sent.kind === 'answered') return judgeRefund(sent.answer, call);
  const { kind, message } = faultOfSent(sent);
  return { kind: kind === 'refused' ? 'failed' : kind, message };
}

export async function pollRefund({ stripe }: StripeClient, call: RefundCall): Promise<RefundOutcome> {
  const { refund } = call;
  try {
    if (refund.railReference) return judgeRefund(await stripe.refunds.retrieve(refund.railReference), call);
    const found = await findRefund(stripe, call);
    return found ? judgeRefund(found, call) : { kind: 'absent' };
  } catch (error) {
    const { kind, message } = faultOfAsking(error);
    return { kind: kind === 'refused' ? 'unavailable' : kind, message };
  }
}

/** Of one PaymentIntent there are few. */
async function findRefund(stripe: Stripe, { refund, payment }: RefundCall): Promise<Stripe.Refund | undefined> {
  if (!payment.railReference) return undefined;
  for await (const one of stripe.refunds.list({ payment_intent: payment.railReference, limit: 100 })) {
    if (bears(one.metadata, marksOfRefund(refund))) return one;
  }
  return undefined;
}

function judgeRefund(stripeRefund: Stripe.Refund, call: RefundCall): RefundOutcome {
  const mismatch = mismatchOfRefund(stripeRefund, call.refund, call.payment);
  if (mismatch)
    return { kind: 'unknown', message: `what Stripe answered is not what was asked for: ${mismatch} differs` };
  return { ...judgeStatus(stripeRefund, call), railReference: stripeRefund.id };
}

function judgeStatus(stripeRefund: Stripe.Refund, call: RefundCall): RefundOutcome {
  const { status, pending_reason: pendingReason, failure_reason: failureReason } = stripeRefund;
  switch (status) {
    case 'succeeded':
      return { kind: 'succeeded' };
    case 'pending':
      if (pendingReason !== 'insufficient_funds') return { kind: 'pending', pollAtMs: nextPollMs(call) };
      return { kind: 'needs_action', message: 'the Stripe balance does not cover the refund: add funds to it' };
    case 'requires_action':
      return { kind: 'needs_action', message: 'Stripe has asked the payer by e-mail where the money is to go' };
    case 'failed':
      return { kind: 'failed', message: `Stripe could not give the money back: ${failureReason ?? 'unknown'}` };
    case 'canceled':
      return { kind: 'failed', message: 'the refund was canceled at Stripe' };
    default:
      return { kind: 'unknown', message: `no refund is ever ${status}` };
  }
}

/** Banks take seconds or days. */
function nextPollMs({ refund, nowMs }: RefundCall): number {
  const ageMs = nowMs - refund.createdAtMs;
  return nowMs + Math.min(Math.max(Math.round(ageMs / 2), FIRST_POLL_MS), SLOWEST_POLL_MS);
}
