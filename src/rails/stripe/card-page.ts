import type Stripe from 'stripe';
import { paymentId } from '../../core/ids.ts';
import type { MethodInput } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import type { RailCall } from '../rail.ts';
import { marksOfPayment, mismatchOfIntent, mismatchOfPage } from './belief.ts';
import { declineReasonOf } from './decline-reasons.ts';
import { approvedBy, CAPTURE_METHOD, expanded } from './paid.ts';

/** A card that is entered on a page of Stripe's: a Checkout Session, which is called a page here, for sessions are ours. */
export type CardInput = Extract<MethodInput, { type: 'card'; number: null }>;

export type At = RailCall & { readonly realNowMs: number };

const MINUTE_MS = 60_000;
/** Between 30 minutes and 24 hours, by Stripe's clock and not by ours. */
const LIFE_MS = { least: 31 * MINUTE_MS, most: 24 * 60 * MINUTE_MS - MINUTE_MS };

const FIRST_POLL_MS = 5_000;
const SLOWEST_POLL_MS = 5 * MINUTE_MS;
/** How long after its end it is looked at still, where Stripe could not be asked. */
const WATCH_MS = 24 * 60 * MINUTE_MS;

/** One line with the whole amount: what it is made of is told by our own page. */
export function pageParams({ payment, session, nowMs, realNowMs }: At, input: CardInput, amount: number) {
  const marks = marksOfPayment(payment);
  const leftMs = Math.min(Math.max(session.expiresAtMs - nowMs, LIFE_MS.least), LIFE_MS.most);
  const name = nameOf(session, payment);
  return {
    mode: 'payment',
    allowed_payment_method_types: ['card'],
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: payment.currency.toLowerCase(),
          unit_amount: amount,
          product_data: { name },
        },
      },
    ],
    // The payer pays the amount that was asked for, in its currency.
    adaptive_pricing: { enabled: false },
    success_url: input.returnUrl,
    cancel_url: input.cancelUrl,
    expires_at: Math.floor((realNowMs + leftMs) / 1_000),
    locale: localeOf(payment.language),
    metadata: marks,
    payment_intent_data: { metadata: marks, description: name, capture_method: CAPTURE_METHOD },
    ...(session.customerEmail === null ? {} : { customer_email: session.customerEmail }),
  } satisfies Stripe.Checkout.SessionCreateParams;
}

function nameOf({ description, lineItems, clientReferenceId }: RailCall['session'], { id }: Payment): string {
  const only = lineItems.length === 1 ? lineItems[0]?.name : undefined;
  return (description || only || clientReferenceId || paymentId.print(id)).slice(0, 250);
}

/** Our languages that Stripe's page has under another tag. What it has not is left to the browser's. */
const OTHER_TAGS: Readonly<Record<string, string>> = { 'pt-PT': 'pt', 'zh-Hans': 'zh' };
const SAME_TAGS = 'bg cs da de el en es fi fr hu it ja nb nl pl pt-BR ro sk sv tr'.split(' ');

function localeOf(language: string | null): string {
  if (language === null) return 'auto';
  return OTHER_TAGS[language] ?? (SAME_TAGS.includes(language) ? language : 'auto');
}

/** What a page says of an attempt. Nothing is believed of one that is not what was asked for. */
export function judgePage(page: Stripe.Checkout.Session, at: At, isGivenUp = false): Outcome {
  const mismatch = mismatchOfPage(page, at.payment);
  if (mismatch) return unlike(mismatch);
  const intent = expanded(page.payment_intent);
  const unlikely = intent && mismatchOfIntent(intent, at.payment);
  if (unlikely) return unlike(`payment_intent.${unlikely}`);
  const railState = { checkoutSession: page.id };
  if (intent?.status === 'succeeded') return { ...approvedBy(intent, at), railState };
  switch (page.status) {
    case 'open':
      return { ...leadTo(page, at), railState };
    case 'complete':
      // A card is paid when its page is complete, or a moment later.
      return { kind: 'pending', pollAtMs: at.nowMs + FIRST_POLL_MS, timeoutAtMs: null, railState };
    case 'expired':
      return declinedBy(intent?.last_payment_error ?? null, railState, isGivenUp);
    default:
      return { kind: 'unknown', message: `no page of Stripe's is ever ${page.status}`, railState };
  }
}

/** The last card that was refused there says why; without any, the payer gave up or never came to it. */
function declinedBy(
  error: Stripe.PaymentIntent['last_payment_error'],
  railState: { readonly checkoutSession: string },
  isGivenUp: boolean,
): Outcome {
  if (!error) return { kind: 'declined', reason: isGivenUp ? 'rejected' : 'timed_out', railState };
  // Kept for whoever looks for it: the reason is one of few.
  const code = error.decline_code ?? error.code;
  return {
    kind: 'declined',
    reason: declineReasonOf(error, 'card'),
    railState: { ...railState, ...(code && { code }) },
  };
}

function leadTo({ url, expires_at: expiresAt }: Stripe.Checkout.Session, { payment, nowMs, realNowMs }: At): Outcome {
  if (!url) return { kind: 'unknown', message: 'Stripe names no address of the page' };
  const timeoutAtMs = nowMs + expiresAt * 1_000 - realNowMs;
  const ageMs = nowMs - payment.createdAtMs;
  const inMs = Math.min(Math.max(Math.round(ageMs / 2), FIRST_POLL_MS), SLOWEST_POLL_MS);
  return {
    kind: 'needs_action',
    action: { type: 'redirect', url, provider: 'Stripe' },
    timeoutAtMs,
    pollAtMs: Math.max(Math.min(nowMs + inMs, timeoutAtMs), nowMs + 1_000),
    watchUntilMs: timeoutAtMs + WATCH_MS,
  };
}

function unlike(what: string): Outcome {
  return { kind: 'unknown', message: `what Stripe answered is not what was asked for: ${what} differs` };
}
