import type Stripe from 'stripe';
import { START_GRACE_MS } from '../../core/checkout/limits.ts';
import type { Outcome } from '../../core/outcome.ts';
import { sentAtMs } from '../../core/payment.ts';
import type { RailCall } from '../rail.ts';
import { bears, marksOfPayment } from './belief.ts';

/** How far Stripe's clock may be behind ours, and how long after the intent a request may come. */
const BEFORE_MS = 60_000;
const AFTER_MS = 600_000;
/** Of test mode, where the window may be wide: ten pages. */
const MOST_IN_TEST_MODE = 1_000;

/** A list of Stripe's, newest first, of what was created within a time. */
export type ListWithin<Listed> = (params: {
  readonly created: Stripe.RangeQueryParam;
  readonly limit: number;
}) => AsyncIterable<Listed>;

type Marked = { readonly id: string; readonly metadata: Stripe.Metadata | null };

/**
 * What Stripe has of an attempt of which no answer was ever recorded; or what is to be said where there is none to see.
 *
 * They are listed and looked through: a list has every one from its creation on, while search may be up to an hour behind
 * (docs.stripe.com/api/payment_intents/search), and what it does not find yet would be called absent.
 */
export async function findMarked(
  list: ListWithin<Marked>,
  call: RailCall,
  realNowMs: number,
): Promise<string | Outcome> {
  const marks = marksOfPayment(call.payment);
  const { livemode } = call.payment;
  let seen = 0;
  for await (const one of list({ created: windowOf(call, realNowMs), limit: 100 })) {
    if (bears(one.metadata, marks)) return one.id;
    seen += 1;
    if (!livemode && seen === MOST_IN_TEST_MODE) {
      return { kind: 'unknown', message: `not among the ${seen} newest payments at Stripe, and there are more` };
    }
  }
  // A request that was lost may be at work at Stripe even now.
  const ageMs = call.nowMs - sentAtMs(call.payment);
  if (ageMs < START_GRACE_MS) return { kind: 'unknown', message: 'nothing at Stripe yet, and it may still come' };
  return { kind: 'absent' };
}

/**
 * In Stripe's time, which is real, while a payment's is its mode's. A test clock only ever runs ahead of real time: no more
 * real time has passed since a payment was created than its own, so real time less its age is a time before it. In live mode
 * the two are the same, and the window ends as well.
 */
function windowOf({ payment, nowMs }: RailCall, realNowMs: number): Stripe.RangeQueryParam {
  const fromMs = realNowMs - (nowMs - payment.createdAtMs);
  const seconds = (ms: number) => Math.floor(ms / 1_000);
  const begins = { gte: seconds(fromMs - BEFORE_MS) };
  return payment.livemode ? { ...begins, lte: seconds(fromMs + AFTER_MS) } : begins;
}
