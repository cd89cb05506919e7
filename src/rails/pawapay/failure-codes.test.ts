import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../core/payment.ts';
import { declineReasonOf, meaningForAttempt, meaningForRefund } from './failure-codes.ts';

/** docs.pawapay.io/v2/docs/failure_codes, without those of payouts, remittances and statements alone. */
const OF_ALL = [
  'NO_AUTHENTICATION',
  'AUTHENTICATION_ERROR',
  'AUTHORISATION_ERROR',
  'HTTP_SIGNATURE_ERROR',
  'INVALID_INPUT',
  'MISSING_PARAMETER',
  'UNSUPPORTED_PARAMETER',
  'INVALID_PARAMETER',
  'DUPLICATE_METADATA_FIELD',
  'AMOUNT_OUT_OF_BOUNDS',
  'INVALID_AMOUNT',
  'INVALID_PHONE_NUMBER',
  'INVALID_CURRENCY',
  'INVALID_PROVIDER',
  'PROVIDER_TEMPORARILY_UNAVAILABLE',
  'WALLET_LIMIT_REACHED',
  'UNSPECIFIED_FAILURE',
  'UNKNOWN_ERROR',
];
const OF_DEPOSITS = [
  'DEPOSITS_NOT_ALLOWED',
  'PAYMENT_NOT_APPROVED',
  'INSUFFICIENT_BALANCE',
  'PAYMENT_IN_PROGRESS',
  'PAYER_NOT_FOUND',
  'PAYER_LIMIT_REACHED',
  'TRANSACTION_ALREADY_IN_PROCESS',
];
const OF_REFUNDS = [
  'REFUNDS_NOT_ALLOWED',
  'PAWAPAY_WALLET_OUT_OF_FUNDS',
  'NOT_FOUND',
  'INVALID_STATE',
  'AMOUNT_TOO_LARGE',
  'DEPOSIT_ALREADY_REFUNDED',
  'REFUND_IN_PROGRESS',
  'RECIPIENT_NOT_FOUND',
  'MANUALLY_CANCELLED',
];

const README = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const ROWS = [...README.matchAll(/^\| `([A-Z_]+)` \| (none|`\w+`) \| (\w+) \|$/gm)].map(([, code, deposit, refund]) => {
  return { code: code as string, deposit: deposit?.replaceAll('`', ''), refund };
});
const rowOf = (wanted: string) => ROWS.find(({ code }) => code === wanted);

describe('every code that is published', () => {
  it.each([...OF_ALL, ...OF_DEPOSITS])('%s has a meaning for a deposit', (code) => {
    expect(rowOf(code)?.deposit).toBe(meaningForAttempt(code));
    expect(FAILURE_CODES).toContain(declineReasonOf(code));
  });

  it.each([...OF_ALL, ...OF_REFUNDS])('%s has a meaning for a refund', (code) => {
    expect(rowOf(code)?.refund).toBe(meaningForRefund(code));
  });

  it('but one is known to mean something', () => {
    const unknown = [...OF_ALL, ...OF_DEPOSITS].filter((code) => meaningForAttempt(code) === 'unknown');
    expect([unknown, [...OF_ALL, ...OF_REFUNDS].filter((code) => meaningForRefund(code) === 'unknown')]).toEqual([
      ['UNKNOWN_ERROR'],
      ['UNKNOWN_ERROR'],
    ]);
  });
});

it.each(ROWS)('the table says of $code what is so', ({ code, deposit, refund }) => {
  expect([meaningForAttempt(code), meaningForRefund(code)]).toEqual([deposit === 'none' ? 'unknown' : deposit, refund]);
});

it.each(['COMET_STRUCK', '', 'constructor', 'toString', '__proto__', 'insufficient_balance'])(
  '%j proves nothing, and ends what has failed',
  (code) => {
    expect([meaningForAttempt(code), meaningForRefund(code), declineReasonOf(code)]).toEqual([
      'unknown',
      'unknown',
      'rejected',
    ]);
  },
);
