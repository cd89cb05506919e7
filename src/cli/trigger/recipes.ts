/** What is done to a new session, in order. */
export type Step =
  | { readonly kind: 'open' | 'expire' | 'cancel' | 'refund' }
  | { readonly kind: 'pay'; readonly method: object }
  | { readonly kind: 'dispute'; readonly step: 'created' | 'under_review' | 'won' }
  /** Until this event has happened: what comes next needs it. */
  | { readonly kind: 'await'; readonly type: string };

const card = (number: string): Step => ({
  kind: 'pay',
  method: { type: 'card', number, exp_month: 12, exp_year: 2099, cvc: '123' },
});
const phone = (number: string): Step => ({ kind: 'pay', method: { type: 'mobile_money', phone: number } });
const refundOf = (pays: Step): readonly Step[] => [
  pays,
  { kind: 'await', type: 'checkout.session.completed' },
  { kind: 'refund' },
];

/** A bank asks for its payer's money back, and goes on so. */
const disputed = (...steps: readonly Extract<Step, { kind: 'dispute' }>['step'][]): readonly Step[] => [
  PAYS,
  { kind: 'await', type: 'checkout.session.completed' },
  ...steps.map((step) => ({ kind: 'dispute', step }) as const),
];

const PAYS = card('4242424242424242');
const DECLINED = card('4000000000000002');
const THREE_D_SECURE = card('4000002500003155');
const REFUND_FAILS = card('4000000000005126');
const CONFIRMED_LATER = phone('+233241234501');
const ANSWER_IS_LOST = phone('+233241234506');
const REFUND_NEEDS_ACTION = phone('+233241234507');

/** How each event of the native API is brought about by the simulator's fixed inputs. */
export const RECIPES: Readonly<Record<string, readonly Step[]>> = {
  'checkout.session.created': [],
  'checkout.session.opened': [{ kind: 'open' }],
  'checkout.session.processing': [CONFIRMED_LATER],
  'checkout.session.payment_failed': [DECLINED],
  'checkout.session.completed': [PAYS],
  'checkout.session.expired': [{ kind: 'expire' }],
  'checkout.session.canceled': [{ kind: 'cancel' }],
  'checkout.session.refunded': refundOf(PAYS),
  'payment.created': [PAYS],
  'payment.requires_action': [THREE_D_SECURE],
  'payment.processing': [CONFIRMED_LATER],
  'payment.unknown': [ANSWER_IS_LOST],
  'payment.succeeded': [PAYS],
  'payment.failed': [DECLINED],
  // Another attempt takes the place of one that waits for the payer.
  'payment.canceled': [THREE_D_SECURE, PAYS],
  'refund.created': refundOf(PAYS),
  'refund.requires_action': refundOf(REFUND_NEEDS_ACTION),
  'refund.succeeded': refundOf(PAYS),
  'refund.failed': refundOf(REFUND_FAILS),
  'dispute.created': disputed('created'),
  'dispute.updated': disputed('created', 'under_review'),
  'dispute.funds_withdrawn': disputed('created'),
  'dispute.funds_reinstated': disputed('created', 'won'),
  'dispute.closed': disputed('created', 'won'),
};

/** What happens to endpoints by themselves: to one that is made for it, that is told of a session, and answers 410. */
export const ENDPOINT_EVENT = 'webhook_endpoint.disabled';

export const TRIGGERED: readonly string[] = [...Object.keys(RECIPES), ENDPOINT_EVENT];
