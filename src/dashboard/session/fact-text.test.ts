import { expect, test } from 'vitest';
import { DISPUTE_REASONS, DISPUTE_STATUSES } from '../../core/dispute.ts';
import { EVENT_TYPES } from '../../core/events.ts';
import { FAILURE_CODES } from '../../core/payment.ts';
import { REFUND_REASONS } from '../../core/refund.ts';
import type { DisputeFact, Fact, PaymentFact, RefundFact } from '../../operations/insight/session-story-moments.ts';
import { LANGUAGES, say } from '../../words/words.ts';
import { methodWords } from '../components/method-name.ts';
import { actorText } from './actor-text.ts';
import { factText, factTone, type Telling } from './fact-text.ts';
import { storyWords } from './story-words.ts';

const METHODS: readonly PaymentFact['method'][] = [
  { type: 'card', brand: 'visa', last4: '4242' },
  { type: 'blik' },
  { type: 'mobile_money', phone: '+233 •••• 567', network: 'MTN' },
  { type: 'crypto', asset: 'USDC', network: 'base' },
  // As much of it as is told outside.
  { type: 'card' },
  { type: 'crypto' },
];

const paymentWith = (change: Partial<PaymentFact> = {}): PaymentFact => ({
  method: { type: 'card', brand: 'visa', last4: '4242' },
  amountMinor: 24_850,
  receivedMinor: 0,
  disposition: null,
  failureCode: null,
  action: null,
  passings: [],
  ...change,
});

const factOf = (type: Fact['type'], change: Partial<Fact> = {}): Fact => ({
  id: 'one',
  type,
  actor: null,
  isEnded: false,
  currency: 'GHS',
  payment: null,
  refund: null,
  dispute: null,
  ...change,
});

const REFUND: RefundFact = { amountMinor: 1200, reason: null, failureMessage: null };

const DISPUTE: DisputeFact = { amountMinor: 24_850, reason: 'fraudulent', status: 'needs_response' };

/** Every fact that can be told, with all that its sentence may hang on. */
const FACTS: readonly Fact[] = [
  ...EVENT_TYPES.map((type) => factOf(type, { payment: paymentWith(), refund: REFUND })),
  ...EVENT_TYPES.map((type) => factOf(type)),
  ...DISPUTE_STATUSES.flatMap((status) =>
    EVENT_TYPES.filter((type) => type.startsWith('dispute.')).map((type) =>
      factOf(type, { dispute: { ...DISPUTE, status } }),
    ),
  ),
  ...DISPUTE_REASONS.map((reason) => factOf('dispute.created', { dispute: { ...DISPUTE, reason } })),
  factOf('session.expired', { isEnded: true }),
  ...METHODS.flatMap((method) =>
    (['payment.created', 'payment.processing', 'payment.succeeded', 'payment.canceled'] as const).map((type) =>
      factOf(type, { payment: paymentWith({ method }) }),
    ),
  ),
  ...FAILURE_CODES.flatMap((failureCode) =>
    (['payment.failed', 'session.payment_failed'] as const).map((type) =>
      factOf(type, { payment: paymentWith({ failureCode }) }),
    ),
  ),
  ...(['three_d_secure', 'redirect', 'otp', 'transfer'] as const).map((action) =>
    factOf('payment.requires_action', { payment: paymentWith({ action }) }),
  ),
  factOf('payment.requires_action', { payment: paymentWith({ action: 'transfer', receivedMinor: 100 }) }),
  ...(['settles', 'duplicate', 'late'] as const).map((disposition) =>
    factOf('payment.succeeded', { payment: paymentWith({ disposition, receivedMinor: 24_850 }) }),
  ),
  ...REFUND_REASONS.map((reason) => factOf('refund.created', { refund: { ...REFUND, reason } })),
  factOf('refund.failed', { refund: { ...REFUND, failureMessage: 'The account is closed.' } }),
];

async function tellingIn(language: (typeof LANGUAGES)[number]): Promise<Telling> {
  const [texts, methods] = await Promise.all([
    say(storyWords, language, language),
    say(methodWords, language, language),
  ]);
  return { texts, methods, locale: language, amountMinor: 24_850 };
}

test.each(LANGUAGES)('every fact has a sentence in %s, with its values in it', async (language) => {
  const telling = await tellingIn(language);
  for (const fact of FACTS) {
    const text = factText(fact, telling);
    expect(text, fact.type).toMatch(/^\S.{2,}\S$/u);
    expect(text).not.toMatch(/[{}]|undefined|null|NaN/);
    expect(['good', 'bad', 'warn', 'off']).toContain(factTone(fact));
  }
});

test('what came of an attempt is told by what it is for the session', async () => {
  const telling = await tellingIn('en');
  const told = (disposition: PaymentFact['disposition']) =>
    factText(factOf('payment.succeeded', { payment: paymentWith({ disposition, receivedMinor: 24_850 }) }), telling);
  expect(told('settles')).toBe('Paid: GH₵248.50 with Visa •••• 4242');
  expect(told('duplicate')).toBe('Paid once more: GH₵248.50 with Visa •••• 4242');
  expect(told('late')).toBe('Paid too late: GH₵248.50 with Visa •••• 4242');
});

test('who did it is named where they may be', async () => {
  const { texts } = await tellingIn('en');
  const names = {
    keys: [{ id: 'k', dialect: 'stripe', last4: 'a1b2' }],
    people: [{ id: 'p', name: 'Ama' }],
    rails: [{ name: 'evm', title: 'Ethereum' }],
  };
  const by = (actor: Parameters<typeof actorText>[0], known = names) => actorText(actor, texts, known);
  expect(by({ kind: 'key', id: 'k' })).toBe('API call with the key •••• a1b2, stripe');
  expect(by({ kind: 'person', id: 'p' })).toBe('Ama, in the dashboard');
  expect(by({ kind: 'key', id: '' })).toBe('API call');
  expect(by({ kind: 'person', id: '' })).toBe('Somebody who works for the shop');
  expect(by({ kind: 'rail', name: 'evm', asked: 'worker' })).toBe('Ethereum, asked how it stands');
  expect(by({ kind: 'rail', name: 'acme', asked: 'worker' })).toBe('Acme, asked how it stands');
  expect(by(null)).toBe('By whom was not recorded then');
});
