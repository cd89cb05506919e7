import type { AdvanceInput, Asset, MethodInput, MethodType, SimulatedTransfer } from '../../core/method.ts';
import type { Session } from '../../core/session.ts';

/** What is done to a session, in order. */
export type Step =
  | { readonly kind: 'open' | 'expire' | 'cancel' }
  | {
      readonly kind: 'pay';
      readonly method: MethodInput;
      readonly otp?: string;
      readonly paid?: SimulatedTransfer;
    }
  /** What the payer does next, where the attempt waits for just that. */
  | { readonly kind: 'act'; readonly input: AdvanceInput };

/** `page`: what needs no attempt to pay. */
export type OutcomeGroup = MethodType | 'page';

type Outcome = { readonly group: OutcomeGroup; readonly steps: (session: Session) => readonly Step[] };

const card = (number: string): Step => ({
  kind: 'pay',
  method: { type: 'card', number, expMonth: 12, expYear: 2099, cvc: '123' },
});
const blik = (code: string): Step => ({ kind: 'pay', method: { type: 'blik', code } });
const phone = (number: string, otp?: string): Step => ({
  kind: 'pay',
  method: { type: 'mobile_money', phone: number, network: null },
  ...(otp === undefined ? {} : { otp }),
});
const crypto = ({ allowedAssets }: Session, paid?: SimulatedTransfer): Step => ({
  kind: 'pay',
  method: { type: 'crypto', asset: (allowedAssets[0] as Asset | undefined) ?? 'USDC', network: 'base' },
  ...(paid === undefined ? {} : { paid }),
});
const atBank = (result: 'authenticated' | 'failed'): Step => ({
  kind: 'act',
  input: { type: 'three_d_secure', result },
});
const one = (group: OutcomeGroup, ...steps: readonly Step[]): Outcome => ({ group, steps: () => steps });

const PAYS = card('4242424242424242');
const DECLINED = card('4000000000000002');
const THREE_D_SECURE = card('4000002500003155');
const OTP_PHONE = '+233241234505';
const WRONG_OTP = '000000';
const wrongAgain: Step = { kind: 'act', input: { type: 'otp', code: WRONG_OTP } };

/** After so many declines a session fails. */
const DECLINES_TO_FAIL = 20;

/**
 * How each outcome of a session is brought about, by the fixed inputs of test mode (docs/testing.md). A test drives a session
 * to every one of them.
 */
export const OUTCOMES = {
  card_paid: one('card', PAYS),
  card_paid_after_secure: one('card', THREE_D_SECURE, atBank('authenticated')),
  card_declined: one('card', DECLINED),
  card_no_funds: one('card', card('4000000000009995')),
  card_expired: one('card', card('4000000000000069')),
  card_wrong_cvc: one('card', card('4000000000000127')),
  card_secure_failed: one('card', THREE_D_SECURE, atBank('failed')),
  card_secure_left: one('card', THREE_D_SECURE),
  card_too_many: one('card', ...Array<Step>(DECLINES_TO_FAIL).fill(DECLINED)),
  card_refund_slow: one('card', card('4000000000007726')),
  card_refund_fails: one('card', card('4000000000005126')),
  card_disputed: one('card', card('4000000000000259')),

  blik_paid: one('blik', blik('777123')),
  blik_rejected: one('blik', blik('777200')),
  blik_timed_out: one('blik', blik('777300')),
  blik_wrong_code: one('blik', blik('123456')),

  phone_paid: one('mobile_money', phone('+233241234500')),
  phone_paid_later: one('mobile_money', phone('+233241234501')),
  phone_paid_by_otp: one('mobile_money', phone(OTP_PHONE, '123456')),
  phone_rejected: one('mobile_money', phone('+233241234502')),
  phone_no_funds: one('mobile_money', phone('+233241234503')),
  phone_timed_out: one('mobile_money', phone('+233241234504')),
  phone_wrong_otp: one('mobile_money', phone(OTP_PHONE, WRONG_OTP), wrongAgain, wrongAgain),
  phone_otp_left: one('mobile_money', phone(OTP_PHONE)),
  phone_lost: one('mobile_money', phone('+233241234506')),
  phone_refund_waits: one('mobile_money', phone('+233241234507')),

  crypto_paid: { group: 'crypto', steps: (session) => [crypto(session, 'exact')] },
  crypto_over: { group: 'crypto', steps: (session) => [crypto(session, 'over')] },
  crypto_under: { group: 'crypto', steps: (session) => [crypto(session, 'partial')] },
  crypto_late: { group: 'crypto', steps: (session) => [crypto(session, 'late')] },
  crypto_left: { group: 'crypto', steps: (session) => [crypto(session)] },

  abandoned: one('page', { kind: 'open' }),
  expired: one('page', { kind: 'expire' }),
  canceled: one('page', { kind: 'cancel' }),
} as const satisfies Readonly<Record<string, Outcome>>;

export type OutcomeName = keyof typeof OUTCOMES;
const NAMES = Object.keys(OUTCOMES) as OutcomeName[];

export function readOutcome(text: string | null): OutcomeName | undefined {
  return NAMES.find((name) => name === text);
}

/** Those of a group; none of a way to pay that the session does not take. */
export function outcomesOf(group: OutcomeGroup, { methods }: Pick<Session, 'methods'>): readonly OutcomeName[] {
  if (group !== 'page' && !methods.includes(group)) return [];
  return NAMES.filter((name) => OUTCOMES[name].group === group);
}
