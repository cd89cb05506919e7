import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FAILURE_CODES } from '../../../core/payment.ts';
import type { Session } from '../../../core/session.ts';
import { sessionId } from '../ids.ts';
import { renderCheckout, renderMobileMoney } from './checkout.ts';
import { FAILURE_REASONS } from './failure.ts';
import { mobileMoneySession, redirectSession } from './session.fixture.ts';

const rendering = { publicUrl: 'https://pay.example' };

test('mobile money has the document’s fields in its order', () => {
  const session = mobileMoneySession();
  expect(Object.entries(renderCheckout(session, rendering))).toEqual([
    ['id', sessionId.print(session)],
    ['status', 'created'],
    ['amount', 5000],
    ['currency', 'XOF'],
    ['user_phone', '+22507987654'],
    ['payment_id', expect.stringMatching(/^ORDER_[0-9A-Za-z]{22}$/)],
    ['description', ''],
    ['created_at', '2023-11-07T05:31:56Z'],
    ['expires_at', '2023-11-07T06:01:56Z'],
    ['completed_at', null],
    ['failure_reason', null],
    ['transaction_fee', 25],
  ]);
});

test('a redirect has the document’s fields in its order, and its page', () => {
  const session = redirectSession();
  const id = sessionId.print(session);
  expect(Object.entries(renderCheckout(session, rendering))).toEqual([
    ['id', id],
    ['amount', 1000],
    ['currency', 'usd'],
    ['status', 'pending'],
    ['created_at', '2023-11-07T05:31:56Z'],
    ['customer_id', expect.stringMatching(/^cus_/)],
    ['url', `https://pay.example/checkout/${id}`],
  ]);
});

const STATUSES: [Partial<Session>, string, string][] = [
  [{ phase: 'new' }, 'created', 'pending'],
  [{ phase: 'opened' }, 'pending', 'pending'],
  [{ phase: 'processing' }, 'processing', 'processing'],
  [{ status: 'complete' }, 'completed', 'completed'],
  [{ status: 'failed' }, 'failed', 'failed'],
  [{ status: 'expired' }, 'expired', 'expired'],
  [{ status: 'canceled' }, 'cancelled', 'cancelled'],
];
test.each(STATUSES)('%j is %s, and %s to the redirect half', (change, status, redirectStatus) => {
  expect(renderCheckout(mobileMoneySession(change), rendering).status).toBe(status);
  expect(renderCheckout(redirectSession(change), rendering).status).toBe(redirectStatus);
});

test('only a session that is over and unpaid has a reason', () => {
  const reasonOf = (change: Partial<Session>) => renderMobileMoney(mobileMoneySession(change)).failure_reason;
  const declined = { payment: mobileMoneySession().id, code: 'insufficient_funds' } as const;
  expect(reasonOf({ status: 'failed', lastPaymentError: declined })).toBe('insufficient_funds');
  expect(reasonOf({ status: 'failed' })).toBe('failed');
  expect(reasonOf({ status: 'expired', lastPaymentError: declined })).toBe('expired');
  expect(reasonOf({ status: 'canceled' })).toBe('cancelled');
  expect(reasonOf({ lastPaymentError: declined })).toBeNull();
  expect(reasonOf({ status: 'complete', lastPaymentError: declined })).toBeNull();
});

test('every failure has a word of its own, and none of ours', () => {
  const words = FAILURE_CODES.map((code) => FAILURE_REASONS[code]);
  expect(new Set(words).size).toBe(words.length);
  for (const word of words) expect(word).not.toMatch(/rail/);
});

test('a merchant’s reference stands where there is one, and ours stays the same', () => {
  expect(renderMobileMoney(mobileMoneySession({ clientReferenceId: 'ORDER_123' })).payment_id).toBe('ORDER_123');
  const fresh = renderMobileMoney(mobileMoneySession()).payment_id;
  const paid = mobileMoneySession({ status: 'complete', settledBy: mobileMoneySession().accountId });
  expect(renderMobileMoney(paid).payment_id).toBe(fresh);
});

test('completed_at is when it was paid', () => {
  const session = mobileMoneySession({ status: 'complete', completedAtMs: Date.UTC(2024, 0, 1, 12, 0, 0, 999) });
  expect(renderMobileMoney(session).completed_at).toBe('2024-01-01T12:00:00Z');
});

test('another API’s session is mobile money where it has a phone and no other way to be paid', () => {
  const foreign = { dialect: 'paygate', extra: {}, quotedFeeMinor: null } as const;
  const id = (session: Session) => renderCheckout(session, rendering).id;
  expect(id(mobileMoneySession(foreign))).toMatch(/^cs_ci_/);
  expect(id(mobileMoneySession({ ...foreign, customerPhone: null }))).toMatch(/^cs_test_/);
  expect(id(mobileMoneySession({ ...foreign, methods: ['card', 'mobile_money'] }))).toMatch(/^cs_test_/);
  expect(id(redirectSession({ ...foreign, livemode: true }))).toMatch(/^cs_live_/);
  expect(renderMobileMoney(mobileMoneySession({ ...foreign, feeMinor: 40 })).transaction_fee).toBe(40);
});

test('no amount changes on its way out, whatever the exponent', () => {
  const currency = fc.constantFrom('XOF', 'JPY', 'USD', 'GHS', 'KWD', 'TND');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), currency, (amountMinor, code) => {
      expect(renderCheckout(redirectSession({ amountMinor, currency: code }), rendering)).toMatchObject({
        amount: amountMinor,
        currency: code.toLowerCase(),
      });
      expect(renderCheckout(mobileMoneySession({ amountMinor, currency: code }), rendering).amount).toBe(amountMinor);
    }),
  );
});
