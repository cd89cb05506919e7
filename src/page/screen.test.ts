import { describe, expect, test } from 'vitest';
import type { Payment } from '../core/payment.ts';
import type { Checkout } from '../core/session.ts';
import { decideScreen, screenKey } from './screen.ts';

const bank = { type: 'three_d_secure', url: 'https://bank.example' } as const;
const redirect = { type: 'redirect', url: 'https://checkout.example', provider: 'Stripe' } as const;
const otp = { type: 'otp', wrongCode: false } as const;

const CASES: [status: string, attempts: Partial<Payment>[], leaving: string | null, kind: string][] = [
  ['open', [], null, 'choose'],
  ['open', [{ status: 'created' }], null, 'waiting'],
  ['open', [{ status: 'processing' }], null, 'waiting'],
  ['open', [{ status: 'unknown' }], null, 'waiting'],
  ['open', [{ status: 'requires_action', action: bank }], null, 'bank'],
  ['open', [{ status: 'requires_action', action: redirect }], null, 'bank'],
  ['open', [{ status: 'requires_action', action: redirect }], '0', 'choose'],
  ['open', [{ status: 'requires_action', action: otp }], null, 'otp'],
  ['open', [{ status: 'requires_action', action: otp }], '0', 'choose'],
  ['open', [{ status: 'requires_action', action: otp }], 'another', 'otp'],
  ['open', [{ status: 'processing' }], '0', 'waiting'],
  ['open', [{ status: 'canceled' }, { status: 'processing' }], null, 'waiting'],
  ['open', [{ status: 'failed', failureCode: 'card_declined' }], null, 'choose'],
  ['complete', [{ status: 'failed' }, { status: 'succeeded' }], null, 'paid'],
  ['expired', [{ status: 'processing' }], null, 'expired'],
  ['canceled', [], null, 'canceled'],
  ['failed', [{ status: 'failed', failureCode: 'card_declined' }], null, 'failed'],
];

describe('the screen follows from the session and its attempts', () => {
  test.each(CASES)('%s with %j, leaving %s: %s', (status, attempts, leaving, kind) => {
    const checkout = checkoutOf(status, attempts);
    expect(decideScreen(checkout, leaving).kind).toBe(kind);
  });

  test('only the latest attempt is told as declined', () => {
    const failed = { status: 'failed', failureCode: 'card_declined' } as const;
    expect(decideScreen(checkoutOf('open', [failed]))).toMatchObject({ declined: { code: 'card_declined' } });
    expect(decideScreen(checkoutOf('open', [failed, { status: 'canceled' }]))).toMatchObject({ declined: null });
  });
});

describe('the key changes with what is seen and with nothing else', () => {
  const keyOf = (attempts: Partial<Payment>[], version = 1) => {
    const checkout = checkoutOf('open', attempts, version);
    return screenKey(decideScreen(checkout), checkout);
  };
  test('a new version of the same screen', () => expect(keyOf([], 1)).toBe(keyOf([], 2)));
  test('a decline, and the next one', () => {
    const failed = { status: 'failed', failureCode: 'card_declined' } as const;
    expect(new Set([keyOf([]), keyOf([failed]), keyOf([failed, failed])]).size).toBe(3);
  });
  test('confirmations of a transfer', () => {
    const seen = (confirmations: number): Partial<Payment> => ({
      status: 'processing',
      method: {
        type: 'crypto',
        asset: 'ETH',
        network: 'base',
        address: null,
        transactions: [{ hash: '0x', amount: '1', confirmations }],
      },
    });
    expect(keyOf([seen(1)])).not.toBe(keyOf([seen(2)]));
  });
});

function checkoutOf(status: string, attempts: Partial<Payment>[], version = 1): Checkout {
  const payments = attempts.map((attempt, index) => ({
    id: String(index),
    action: null,
    failureCode: null,
    receivedMinor: 0,
    refundDueMinor: 0,
    disputeId: null,
    withdrawnMinor: 0,
    disputeFeeMinor: 0,
    refundedMinor: 0,
    method: { type: 'blik' },
    ...attempt,
  }));
  const settledBy = payments.find((payment) => payment.status === 'succeeded')?.id ?? null;
  return { session: { status, settledBy, version }, payments } as unknown as Checkout;
}
