import type { MethodType, SimulatedTransfer } from '../../core/method.ts';
import type { FailureCode } from '../../core/payment.ts';

/**
 * Every fixed input of test mode and what it does: the one source for the simulator, the page's hint, the demo and the
 * docs. It imports types only, so that the page's script can carry it.
 */

/** What an input leads to. */
export type TestEffect =
  | { readonly leadsTo: 'approved'; readonly afterMs: number }
  | { readonly leadsTo: 'declined'; readonly reason: FailureCode }
  | { readonly leadsTo: 'timed_out' }
  | { readonly leadsTo: 'three_d_secure' }
  | { readonly leadsTo: 'otp' }
  /** The answer is lost: the payment is unknown until it is asked about after that time. */
  | { readonly leadsTo: 'lost'; readonly afterMs: number };

/** What becomes of a refund, and how long it takes. */
export type RefundEffect = {
  readonly result: 'succeeded' | 'failed';
  readonly afterMs: number;
  /** Until then somebody must do something. */
  readonly needsAction?: boolean;
};

export type TestCard = {
  readonly number: string;
  readonly brand: string;
  readonly effect: TestEffect;
  /** Absent: it succeeds at once. A payment keeps the last four digits alone, so no other card may end in the same. */
  readonly refund?: RefundEffect;
  /** The payer's bank disputes it as soon as it is paid. Likewise by the last four digits. */
  readonly disputes?: true;
};
/** `prefix` is how a BLIK code begins. */
export type TestBlikCode = { readonly prefix: string; readonly example: string; readonly effect: TestEffect };
/** `ending` is how a mobile-money number ends. */
export type TestPhone = {
  readonly ending: string;
  readonly example: string;
  readonly effect: TestEffect;
  /** Absent: it succeeds at once. A payment keeps the last three digits. */
  readonly refund?: RefundEffect;
};
export type TestTransfer = { readonly paid: SimulatedTransfer; readonly effect: string };

export const TEST_OTP = '123456';
export const OTP_TRIES = 3;

const PAYS: TestEffect = { leadsTo: 'approved', afterMs: 0 };
const THREE_D_SECURE: TestEffect = { leadsTo: 'three_d_secure' };
const paysAfter = (afterMs: number): TestEffect => ({ leadsTo: 'approved', afterMs });
const declines = (reason: FailureCode): TestEffect => ({ leadsTo: 'declined', reason });

/** Stripe's published test numbers (https://docs.stripe.com/testing), with the same effects. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', effect: PAYS },
  { number: '4000056655665556', brand: 'visa', effect: PAYS },
  { number: '5555555555554444', brand: 'mastercard', effect: PAYS },
  { number: '2223003122003222', brand: 'mastercard', effect: PAYS },
  { number: '5200828282828210', brand: 'mastercard', effect: PAYS },
  { number: '5105105105105100', brand: 'mastercard', effect: PAYS },
  { number: '378282246310005', brand: 'amex', effect: PAYS },
  { number: '371449635398431', brand: 'amex', effect: PAYS },
  { number: '6011111111111117', brand: 'discover', effect: PAYS },
  { number: '6011000990139424', brand: 'discover', effect: PAYS },
  { number: '6011981111111113', brand: 'discover', effect: PAYS },
  { number: '3056930009020004', brand: 'diners', effect: PAYS },
  { number: '36227206271667', brand: 'diners', effect: PAYS },
  { number: '3566002020360505', brand: 'jcb', effect: PAYS },
  { number: '6200000000000005', brand: 'unionpay', effect: PAYS },
  { number: '6200000000000047', brand: 'unionpay', effect: PAYS },
  { number: '6205500000000000004', brand: 'unionpay', effect: PAYS },
  { number: '4000000000000002', brand: 'visa', effect: declines('card_declined') },
  { number: '4000000000009995', brand: 'visa', effect: declines('insufficient_funds') },
  { number: '4000000000000069', brand: 'visa', effect: declines('expired_card') },
  { number: '4000000000000127', brand: 'visa', effect: declines('incorrect_cvc') },
  { number: '4000002500003155', brand: 'visa', effect: THREE_D_SECURE },
  { number: '4000000000003220', brand: 'visa', effect: THREE_D_SECURE },
  { number: '4000000000007726', brand: 'visa', effect: PAYS, refund: { result: 'succeeded', afterMs: 5_000 } },
  { number: '4000000000005126', brand: 'visa', effect: PAYS, refund: { result: 'failed', afterMs: 5_000 } },
  { number: '4000000000000259', brand: 'visa', effect: PAYS, disputes: true },
];

export const TEST_BLIK_CODES: readonly TestBlikCode[] = [
  { prefix: '7771', example: '777123', effect: paysAfter(2_000) },
  { prefix: '7772', example: '777200', effect: declines('rejected') },
  { prefix: '7773', example: '777300', effect: { leadsTo: 'timed_out' } },
  { prefix: '', example: '123456', effect: declines('incorrect_code') },
];

export const TEST_PHONES: readonly TestPhone[] = [
  { ending: '00', example: '+233241234500', effect: PAYS },
  { ending: '01', example: '+233241234501', effect: paysAfter(5_000) },
  { ending: '02', example: '+233241234502', effect: declines('rejected') },
  { ending: '03', example: '+233241234503', effect: declines('insufficient_funds') },
  { ending: '04', example: '+233241234504', effect: { leadsTo: 'timed_out' } },
  { ending: '05', example: '+233241234505', effect: { leadsTo: 'otp' } },
  { ending: '06', example: '+233241234506', effect: { leadsTo: 'lost', afterMs: 5_000 } },
  {
    ending: '07',
    example: '+233241234507',
    effect: PAYS,
    refund: { result: 'succeeded', afterMs: 5_000, needsAction: true },
  },
  { ending: '', example: '+233241234567', effect: paysAfter(2_000) },
];

export const TEST_TRANSFERS: readonly TestTransfer[] = [
  { paid: 'exact', effect: 'sends all that is missing; paid once it is confirmed' },
  { paid: 'partial', effect: 'sends half of what is missing; the rest stays due' },
  { paid: 'over', effect: 'sends what is missing and a tenth of the amount more' },
  { paid: 'late', effect: 'sends what is missing, which arrives only after the session has expired' },
];

/** The effect of a card number written without spaces, or undefined where it is not a test card. */
export function findTestCard(number: string): TestCard | undefined {
  return TEST_CARDS.find((card) => card.number === number);
}

export function refundEffectOfCard(last4: string): RefundEffect | undefined {
  return TEST_CARDS.find(({ number, refund }) => refund && number.endsWith(last4))?.refund;
}

export function isDisputedCard(last4: string): boolean {
  return TEST_CARDS.some(({ number, disputes }) => disputes && number.endsWith(last4));
}

/** By the number as it is kept, masked. */
export function refundEffectOfPhone(phone: string): RefundEffect | undefined {
  return TEST_PHONES.find(({ ending, refund }) => refund && phone.endsWith(ending))?.refund;
}

export function blikEffect(code: string): TestEffect {
  return (TEST_BLIK_CODES.find(({ prefix }) => code.startsWith(prefix)) as TestBlikCode).effect;
}

export function phoneEffect(phone: string): TestEffect {
  return (TEST_PHONES.find(({ ending }) => phone.endsWith(ending)) as TestPhone).effect;
}

/** One line of a table: what to enter, an example to copy, and what it does. */
export type TestInput = {
  readonly method: MethodType;
  readonly input: string;
  readonly example: string;
  readonly effect: string;
};

/** Everything above as lines for a reader. */
export function describeTestInputs(): readonly TestInput[] {
  return [
    ...TEST_CARDS.map(({ number, effect, refund, disputes, brand }): TestInput => {
      const input = groupDigits(number);
      return {
        method: 'card',
        input,
        example: input,
        effect: `${describeEffect(effect)}${describeRefund(refund)}${disputes ? '; is disputed at once' : ''} (${brand})`,
      };
    }),
    ...TEST_BLIK_CODES.map(
      ({ prefix, example, effect }): TestInput => ({
        method: 'blik',
        input: prefix ? `${prefix.slice(0, 3)} ${prefix.slice(3)}xx` : 'any other code',
        example: `${example.slice(0, 3)} ${example.slice(3)}`,
        effect: describeEffect(effect),
      }),
    ),
    ...TEST_PHONES.map(
      ({ ending, example, effect, refund }): TestInput => ({
        method: 'mobile_money',
        input: ending ? `a number ending ${ending}` : 'any other number',
        example,
        effect: describeEffect(effect) + describeRefund(refund),
      }),
    ),
    ...TEST_TRANSFERS.map(({ paid, effect }): TestInput => ({ method: 'crypto', input: paid, example: paid, effect })),
  ];
}

export function describeEffect(effect: TestEffect): string {
  switch (effect.leadsTo) {
    case 'approved':
      return effect.afterMs === 0 ? 'pays' : `pays after ${effect.afterMs / 1_000} s`;
    case 'declined':
      return DECLINES[effect.reason] ?? 'is declined';
    case 'timed_out':
      return 'is never confirmed and times out';
    case 'three_d_secure':
      return 'asks for 3-D Secure';
    case 'otp':
      return `asks for a one-time password (${TEST_OTP})`;
    case 'lost':
      return `pays, but the answer is lost: unknown for ${effect.afterMs / 1_000} s`;
  }
}

function describeRefund(refund: RefundEffect | undefined): string {
  if (!refund) return '';
  const { result, afterMs, needsAction } = refund;
  const waits = needsAction ? 'requires action, and ' : '';
  return `; its refund ${waits}${result === 'failed' ? 'fails' : 'succeeds'} after ${afterMs / 1_000} s`;
}

const DECLINES: Readonly<Partial<Record<FailureCode, string>>> = {
  card_declined: 'is declined',
  insufficient_funds: 'is declined: insufficient funds',
  expired_card: 'is declined: expired card',
  incorrect_cvc: 'is declined: wrong CVC',
  rejected: 'is declined by the payer',
  incorrect_code: 'is a wrong code',
};

/** As the brands print them: 4-6-5 on American Express, 4-6-4 on the older Diners cards, fours on all others. */
function groupDigits(number: string): string {
  if (number.length < 16) return number.replace(/^(\d{4})(\d{6})/, '$1 $2 ');
  return number.replace(/(\d{4})(?=\d)/g, '$1 ');
}
