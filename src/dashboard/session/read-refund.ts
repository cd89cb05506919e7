import { paymentId } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import type { SessionStory } from '../../operations/insight/session-story.ts';
import { formatMoney } from '../../words/format.ts';
import { parseAmount } from '../../words/parse-amount.ts';
import type { Spoken } from '../../words/spoken.ts';
import type { Visit } from '../visit.ts';
import type { deedWords } from './deed-words.ts';
import { leftToRefund, refundable } from './left-to-refund.ts';

/** Why a merchant gives money back. */
export const REASONS = ['requested_by_customer', 'duplicate', 'fraudulent'] as const;

export type Wish = {
  readonly payment: Payment;
  readonly amountMinor: number;
  readonly reason: (typeof REASONS)[number] | null;
};

export type Faults = { readonly payment?: string; readonly amount?: string; readonly refusal?: string };
type Texts = Spoken<(typeof deedWords)['en']>['refund']['faults'];

/** What a form asks to give back, held against what is left. */
export function readRefund(
  { form, locale }: Visit,
  story: SessionStory,
  texts: Texts,
): { readonly ok: true; readonly wish: Wish } | { readonly ok: false; readonly faults: Faults } {
  const payment = chosenPayment(form, story);
  if (!payment) return { ok: false, faults: { payment: texts.payment } };
  const { currency } = payment;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const available = leftToRefund(story.view.checkout, payment);
  const read = parseAmount(form.get('amount') ?? '', { currency, locale });
  const fault = (amount: string) => ({ ok: false, faults: { amount } }) as const;
  if ('fault' in read) {
    const example = money(available);
    return fault(read.fault === 'unclear' ? texts.unclear({ example }) : texts.too_precise({ currency, example }));
  }
  if (read.amountMinor === 0) return fault(texts.none);
  if (read.amountMinor > available) return fault(texts.exceeds({ available: money(available) }));
  const reason = REASONS.find((one) => one === form.get('reason')) ?? null;
  return { ok: true, wish: { payment, amountMinor: read.amountMinor, reason } };
}

/** What was reviewed: in minor units, which need no reading. Whether it is still possible is for the operation to say. */
export function readReviewed(form: URLSearchParams, { view }: SessionStory): Wish | undefined {
  const id = paymentId.parse(form.get('payment') ?? '');
  const payment = view.checkout.payments.find((one) => one.id === id);
  const amountMinor = Number(form.get('minor') ?? Number.NaN);
  if (!payment || !Number.isSafeInteger(amountMinor) || amountMinor < 1) return undefined;
  return { payment, amountMinor, reason: REASONS.find((one) => one === form.get('reason')) ?? null };
}

/** The one that is named, of those that something is left of. */
export function chosenPayment(form: URLSearchParams, { view }: SessionStory): Payment | undefined {
  const id = paymentId.parse(form.get('payment') ?? '');
  return refundable(view.checkout).find((payment) => payment.id === id);
}
