import { describe, expect, test } from 'vitest';
import { FAILURE_CODES, PAYMENT_STATUSES } from '../../../core/payment.ts';
import { newPayment, newSession } from '../session.fixture.ts';
import { renderCharge } from './charge.ts';
import { FAILURES } from './failure.ts';
import { renderIntent } from './payment-intent.ts';

const session = newSession();
const render = (change: Parameters<typeof newPayment>[0]) => {
  const payment = newPayment(change);
  return { intent: renderIntent({ payment, session }), charge: renderCharge({ payment, session }) };
};

test.each([
  ['created', 'processing', null],
  ['requires_action', 'requires_action', null],
  ['processing', 'processing', 'pending'],
  ['unknown', 'processing', 'pending'],
  ['succeeded', 'succeeded', 'succeeded'],
  ['failed', 'requires_payment_method', 'failed'],
  ['canceled', 'canceled', null],
] as const)('a payment that is %s is %s, and its charge %s', (status, intentStatus, chargeStatus) => {
  const { intent, charge } = render({ status, receivedMinor: status === 'succeeded' ? 2000 : 0 });
  expect(intent.status).toBe(intentStatus);
  expect(intent.latest_charge).toBe(chargeStatus && charge.id);
  if (chargeStatus) expect(charge.status).toBe(chargeStatus);
  expect(intent.canceled_at === null).toBe(status !== 'canceled');
  expect(PAYMENT_STATUSES).toContain(status);
});

test('what came in too little, or to an attempt that was given up, is a charge: it can be refunded', () => {
  const { intent, charge } = render({ status: 'canceled', receivedMinor: 700, refundedMinor: 700 });
  expect(intent.latest_charge).toBe(charge.id);
  expect(charge).toMatchObject({
    amount: 2000,
    amount_captured: 700,
    amount_refunded: 700,
    refunded: true,
    paid: false,
  });
});

test('what came in excess is told as far as it was asked for', () => {
  const overpaid = (refundedMinor: number) => render({ receivedMinor: 2500, refundedMinor });
  expect(overpaid(0).intent).toMatchObject({ amount: 2000, amount_received: 2000 });
  expect(overpaid(500).charge).toMatchObject({
    amount: 2000,
    amount_captured: 2000,
    amount_refunded: 500,
    refunded: false,
  });
  expect(overpaid(2500).charge).toMatchObject({ amount_captured: 2000, amount_refunded: 2000, refunded: true });
});

describe('why it failed', () => {
  test.each(FAILURE_CODES)('%s has a code and words', (failureCode) => {
    const { intent, charge } = render({ status: 'failed', receivedMinor: 0, failureCode });
    expect(intent.last_payment_error).toEqual({
      charge: charge.id,
      ...FAILURES[failureCode],
      payment_method_type: 'card',
    });
    expect(charge.failure_message).toMatch(/\.$/);
    expect(charge.failure_code).toBe(FAILURES[failureCode].code);
  });
});

test('phone numbers of wallets are masked', () => {
  const { charge } = render({ method: { type: 'mobile_money', phone: '+233241234567', network: 'MTN' } });
  expect(charge.payment_method_details).toEqual({
    type: 'mobile_money',
    mobile_money: { phone: '+233 •••• 567', network: 'MTN' },
  });
});
