import { describe, expect, test } from 'vitest';
import type { ChainTransaction } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { Checkout } from '../core/session.ts';
import { confirmationsOf, decideScreen, screenKey } from './screen.ts';

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

describe('a transfer is as confirmed as its newest transaction', () => {
  const sent = (confirmations: number, asset?: string): ChainTransaction => ({
    hash: '0x',
    amount: '1',
    confirmations,
    asset,
  });
  test.each<[what: string, transactions: ChainTransaction[], confirmations: number | null]>([
    ['none', [], null],
    ['one', [sent(2)], 2],
    ['the newest', [sent(7), sent(2), sent(3)], 2],
    ['what pays nothing does not count', [sent(7), sent(1, 'USDT')], 7],
    ['nothing but what pays nothing', [sent(1, 'USDT')], null],
    ['more than a call takes arguments', Array.from({ length: 300_000 }, (_, index) => sent(index + 4)), 4],
  ])('%s', (_what, transactions, confirmations) => {
    const method = { type: 'crypto', asset: 'USDC', network: 'base', address: null, transactions } as const;
    expect(confirmationsOf({ method } as unknown as Payment)).toBe(confirmations);
  });
  test('what is no transfer has none', () => {
    expect(confirmationsOf({ method: { type: 'blik' } } as Payment)).toBeNull();
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
