/** What is done to a new session, in order. */
export type Step =
  | { readonly kind: 'open' | 'expire' | 'cancel' | 'refund' }
  | { readonly kind: 'pay'; readonly method: object }
  /** Until this event has happened: what comes next needs it. */
  | { readonly kind: 'await'; readonly type: string };

const card = (number: string): Step => ({
  kind: 'pay',
  method: { type: 'card', number, exp_month: 12, exp_year: 2099, cvc: '123' },
});
const phone = (number: string): Step => ({ kind: 'pay', method: { type: 'mobile_money', phone: number } });

const PAYS = card('4242424242424242');
const DECLINED = card('4000000000000002');
const THREE_D_SECURE = card('4000002500003155');
const REFUND_FAILS = card('4000000000005126');
const CONFIRMED_LATER = phone('+233241234501');
const REFUND: readonly Step[] = [PAYS, { kind: 'await', type: 'checkout.session.completed' }, { kind: 'refund' }];

/**
 * How each event of the native API is brought about by the simulator's fixed inputs. Not here is what no input leads to:
 * `payment.unknown` (an answer that was lost), `refund.requires_action`, and what happens to endpoints by themselves.
 */
export const RECIPES: Readonly<Record<string, readonly Step[]>> = {
  'checkout.session.created': [],
  'checkout.session.opened': [{ kind: 'open' }],
  'checkout.session.processing': [CONFIRMED_LATER],
  'checkout.session.payment_failed': [DECLINED],
  'checkout.session.completed': [PAYS],
  'checkout.session.expired': [{ kind: 'expire' }],
  'checkout.session.canceled': [{ kind: 'cancel' }],
  'checkout.session.refunded': REFUND,
  'payment.created': [PAYS],
  'payment.requires_action': [THREE_D_SECURE],
  'payment.processing': [CONFIRMED_LATER],
  'payment.succeeded': [PAYS],
  'payment.failed': [DECLINED],
  // Another attempt takes the place of one that waits for the payer.
  'payment.canceled': [THREE_D_SECURE, PAYS],
  'refund.created': REFUND,
  'refund.succeeded': REFUND,
  'refund.failed': [REFUND_FAILS, { kind: 'await', type: 'checkout.session.completed' }, { kind: 'refund' }],
};
