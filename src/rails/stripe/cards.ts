import type Stripe from 'stripe';
import type { MethodDetails, MethodInput } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import { refuseInput } from '../payer-input.ts';
import { toStripeAmount } from './amount.ts';
import { type At, type CardInput, judgePage, pageParams } from './card-page.ts';
import type { StripeClient } from './client.ts';
import { asStripeError, faultOfSent, notRefused } from './faults.ts';
import { findMarked } from './find-marked.ts';

export function acceptCard(input: Extract<MethodInput, { type: 'card' }>): MethodDetails {
  if (input.number !== null) refuseInput('method.number', 'must not be sent: cards are entered on a page of Stripe’s');
  return { type: 'card', brand: null, last4: null };
}

/** One request: the page on which the card is entered. */
export async function startCard(client: StripeClient, at: At, input: CardInput): Promise<Outcome> {
  const { payment } = at;
  const amount = toStripeAmount(payment);
  if (amount === undefined) {
    return { kind: 'refused', message: `Stripe cannot take ${payment.amountMinor} minor units of ${payment.currency}` };
  }
  const params = pageParams(at, input, amount);
  const options = { idempotencyKey: `polytill-payment-${payment.id}` };
  const sent = await client.send(() => client.stripe.checkout.sessions.create(params, options));
  return sent.kind === 'answered' ? judgePage(sent.answer, at) : faultOfSent(sent);
}

/** Asks how it stands; of an attempt that nothing was ever heard of, whether there is one. */
export async function pollCard({ stripe }: StripeClient, at: At, isGivenUp = false): Promise<Outcome> {
  try {
    const list = (params: Stripe.Checkout.SessionListParams) => stripe.checkout.sessions.list(params);
    const found = pageOf(at.payment) ?? (await findMarked(list, at, at.realNowMs));
    if (typeof found !== 'string') return found;
    const outcome = judgePage(await retrievePage(stripe, found), at);
    if (outcome.kind !== 'needs_action' || !(isGivenUp || isOver(at))) return outcome;
    return judgePage(await closePage(stripe, found), at, isGivenUp);
  } catch (error) {
    return notRefused(error);
  }
}

function pageOf({ railState }: Payment): string | undefined {
  const page = railState?.checkoutSession;
  return typeof page === 'string' ? page : undefined;
}

/** It has ended here, or its time has come: what could still be paid there would be a second payment, or a late one. */
function isOver({ payment, nowMs }: At): boolean {
  const hasEnded = payment.status === 'canceled' || payment.status === 'failed';
  return hasEnded || (payment.timeoutAtMs !== null && nowMs >= payment.timeoutAtMs);
}

/** Stripe settles it against the payer's word: what is paid at this moment cannot be closed, and is told instead. */
async function closePage(stripe: Stripe, id: string): Promise<Stripe.Checkout.Session> {
  try {
    return await stripe.checkout.sessions.expire(id, { expand: ['payment_intent'] });
  } catch {
    return retrievePage(stripe, id);
  }
}

/** The fee is worth a second request, not the answer: a restricted key may not read it. */
async function retrievePage(stripe: Stripe, id: string): Promise<Stripe.Checkout.Session> {
  try {
    return await stripe.checkout.sessions.retrieve(id, {
      expand: ['payment_intent.latest_charge.balance_transaction'],
    });
  } catch (error) {
    if (asStripeError(error)?.type !== 'StripePermissionError') throw error;
    return stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
  }
}
