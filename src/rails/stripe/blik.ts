import type Stripe from 'stripe';
import type { MethodInput } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RailCall } from '../rail.ts';
import { marksOfPayment, mismatchOfIntent } from './belief.ts';
import { isOverdue, judgeIntent } from './blik-intent.ts';
import { blikParams } from './blik-params.ts';
import type { StripeClient } from './client.ts';
import { declineReasonOf, isDecline } from './decline-reasons.ts';
import { asStripeError, faultOfSent, notRefused, type StripeError } from './faults.ts';
import { findMarked } from './find-marked.ts';
import { CAPTURE_METHOD } from './paid.ts';

const PAID: Pick<Stripe.PaymentIntentRetrieveParams, 'expand'> = { expand: ['latest_charge.balance_transaction'] };

/** One request: the PaymentIntent is created and confirmed, or neither. */
export async function startBlik(
  client: StripeClient,
  call: RailCall,
  input: Extract<MethodInput, { type: 'blik' }>,
): Promise<Outcome> {
  const { payment } = call;
  if (payment.currency !== 'PLN')
    return { kind: 'refused', message: `BLIK is paid in PLN, not in ${payment.currency}` };
  const params: Stripe.PaymentIntentCreateParams = {
    ...blikParams(input),
    amount: payment.amountMinor,
    currency: payment.currency.toLowerCase(),
    metadata: marksOfPayment(payment),
    capture_method: CAPTURE_METHOD,
    confirm: true,
  };
  const options = { idempotencyKey: `polytill-payment-${payment.id}` };
  const sent = await client.send(() => client.stripe.paymentIntents.create(params, options));
  if (sent.kind === 'answered') return judgeIntent(sent.answer, call);
  const error = asStripeError(sent.error);
  return error && isDecline(error) ? declinedBy(error, call) : faultOfSent(sent);
}

/** Asks how it stands; of an attempt that nothing was ever heard of, whether there is one. */
export async function pollBlik(client: StripeClient, call: RailCall, realNowMs: number): Promise<Outcome> {
  try {
    const list = (params: Stripe.PaymentIntentListParams) => client.stripe.paymentIntents.list(params);
    const found = call.payment.railReference ?? (await findMarked(list, call, realNowMs));
    if (typeof found !== 'string') return found;
    const intent = await retrieveIntent(client.stripe, found);
    const outcome = judgeIntent(intent, call);
    return outcome.kind === 'pending' && isOverdue(call) ? await callOff(client, call, intent) : outcome;
  } catch (error) {
    return notRefused(error);
  }
}

/** The fee is worth a second request, not the answer: a restricted key may not read it. */
async function retrieveIntent(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent> {
  try {
    return await stripe.paymentIntents.retrieve(id, PAID);
  } catch (error) {
    if (asStripeError(error)?.type !== 'StripePermissionError') throw error;
    return stripe.paymentIntents.retrieve(id);
  }
}

/**
 * An attempt that times out here and is paid there would be money without a record. So it is called off at Stripe, which
 * settles the two against each other, and how it stands is what Stripe says then.
 */
async function callOff(
  { stripe }: StripeClient,
  call: RailCall,
  { id, status }: Stripe.PaymentIntent,
): Promise<Outcome> {
  const message = `Stripe still has it as ${status}, and did not call it off`;
  try {
    return judgeIntent(await stripe.paymentIntents.cancel(id), call);
  } catch {
    const outcome = judgeIntent(await retrieveIntent(stripe, id), call);
    return outcome.kind === 'pending' ? { kind: 'unknown', message, railReference: id } : outcome;
  }
}

/** The error says why; the PaymentIntent that it carries stays behind at Stripe, and waits for another try that never comes. */
function declinedBy(error: StripeError, { payment }: RailCall): Outcome {
  const { payment_intent: intent } = error;
  const declined: Outcome = { kind: 'declined', reason: declineReasonOf(error, 'blik') };
  if (!intent) return declined;
  const mismatch = mismatchOfIntent(intent, payment);
  if (mismatch) return { kind: 'unknown', message: `Stripe declined something else: ${mismatch} differs` };
  return { ...declined, railReference: intent.id };
}
