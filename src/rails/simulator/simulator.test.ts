import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../core/payment.ts';
import {
  advanceAttempt,
  callOf,
  intendRefund,
  makeSession,
  NOW_MS,
  paymentOf,
  pollAttempt,
  refundCallOf,
  sendRefund,
  startAttempt,
} from '../attempt.fixture.ts';
import { railSuite } from '../rail.suite.ts';
import { AUTHENTICATED, blik, card, mobileMoney, NOT_AUTHENTICATED, otp, SAMPLES } from './samples.fixture.ts';
import { createSimulator } from './simulator.ts';

const simulator = createSimulator({ publicUrl: 'https://pay.example' });

railSuite('the simulator', () => createSimulator({ publicUrl: 'https://pay.example' }), SAMPLES);

describe('cards', () => {
  it.each([
    ['4242424242424242', 'visa', 'approved'],
    ['4242 4242 4242 4242', 'visa', 'approved'],
    ['4242-4242-4242-4242', 'visa', 'approved'],
    ['4000056655665556', 'visa', 'approved'],
    ['5555555555554444', 'mastercard', 'approved'],
    ['2223003122003222', 'mastercard', 'approved'],
    ['5200828282828210', 'mastercard', 'approved'],
    ['378282246310005', 'amex', 'approved'],
    ['6011111111111117', 'discover', 'approved'],
    ['4000000000000002', 'visa', 'card_declined'],
    ['4000000000009995', 'visa', 'insufficient_funds'],
    ['4000000000000069', 'visa', 'expired_card'],
    ['4000000000000127', 'visa', 'incorrect_cvc'],
    ['4000002500003155', 'visa', 'three_d_secure'],
    ['4000000000003220', 'visa', 'three_d_secure'],
  ])('%s (%s): %s', async (number, brand, expected) => {
    const attempt = await startAttempt(simulator, card(number));
    expect(told(attempt.outcome)).toBe(expected);
    expect(paymentOf(attempt).method).toEqual({ type: 'card', brand, last4: number.slice(-4) });
  });

  it.each([
    [2, 2026, 'expired_card'],
    [2, 26, 'expired_card'],
    [12, 2025, 'expired_card'],
    [3, 2026, 'approved'],
    [3, 26, 'approved'],
    [1, 2027, 'approved'],
  ])('good to %i/%i in March 2026: %s', async (expMonth, expYear, expected) => {
    const attempt = await startAttempt(simulator, card('4242424242424242', { expMonth, expYear }));
    expect(told(attempt.outcome)).toBe(expected);
  });

  it('sends the payer to the 3-D Secure page of the attempt, for 15 minutes', async () => {
    const attempt = await startAttempt(simulator, card('4000002500003155'));
    const { payment, session } = callOf(attempt);
    expect(payment).toMatchObject({
      action: {
        type: 'three_d_secure',
        url: `https://pay.example/simulator/three-d-secure/${session.id}/${payment.id}`,
      },
      timeoutAtMs: NOW_MS + 900_000,
    });
  });

  it.each([
    [AUTHENTICATED, 0, 'approved'],
    [AUTHENTICATED, 899_999, 'approved'],
    [AUTHENTICATED, 900_000, 'timed_out'],
    [NOT_AUTHENTICATED, 0, 'authentication_failed'],
  ])('3-D Secure %j after %i ms: %s', async (input, afterMs, expected) => {
    const started = await startAttempt(simulator, card('4000002500003155'));
    const attempt = await advanceAttempt(started, input, NOW_MS + afterMs);
    expect(told(attempt.outcome)).toBe(expected);
  });

  it('refuses at the start what was never accepted', async () => {
    const { payment, session, nowMs } = callOf(await startAttempt(simulator, card('4242424242424242')));
    const outcome = await simulator.start({ payment, session, nowMs }, card('4539578763621486'));
    expect(outcome.kind).toBe('refused');
  });
});

describe('BLIK', () => {
  it.each([
    ['777100', 1_999, 'pending'],
    ['777199', 2_000, 'approved'],
    ['777200', 0, 'rejected'],
    ['777299', 0, 'rejected'],
    ['777300', 59_999, 'pending'],
    ['777399', 60_000, 'timed_out'],
    ['777000', 0, 'incorrect_code'],
    ['777400', 0, 'incorrect_code'],
    ['123456', 0, 'incorrect_code'],
    // The bank said yes in time, and nobody asked until an hour later.
    ['777123', 3_600_000, 'approved'],
  ])('%s after %i ms: %s', async (code, afterMs, expected) => {
    const attempt = await startAttempt(simulator, blik(code));
    const asked = await simulator.poll(callOf(attempt, NOW_MS + afterMs));
    expect(told(asked)).toBe(expected);
  });

  it('gives the payer 60 seconds', async () => {
    const { outcome } = await startAttempt(simulator, blik('777123'));
    expect(outcome).toMatchObject({ pollAtMs: NOW_MS + 2_000, timeoutAtMs: NOW_MS + 60_000 });
  });
});

describe('mobile money', () => {
  it.each([
    ['+233241234500', 0, 'approved'],
    ['+233241234501', 4_999, 'pending'],
    ['+233241234501', 5_000, 'approved'],
    ['+233241234502', 0, 'rejected'],
    ['+233241234503', 0, 'insufficient_funds'],
    ['+233241234504', 299_999, 'pending'],
    ['+233241234504', 300_000, 'timed_out'],
    ['+233241234505', 299_999, 'otp'],
    ['+233241234505', 300_000, 'timed_out'],
    ['+233241234506', 4_999, 'unknown'],
    ['+233241234506', 5_000, 'approved'],
    ['+233241234507', 0, 'approved'],
    ['+233241234508', 1_999, 'pending'],
    ['+48501234567', 2_000, 'approved'],
    ['+233 24 123 4500', 0, 'approved'],
  ])('%s after %i ms: %s', async (phone, afterMs, expected) => {
    const attempt = await startAttempt(simulator, mobileMoney(phone));
    expect(told(await simulator.poll(callOf(attempt, NOW_MS + afterMs)))).toBe(expected);
  });

  it.each([
    [['123456'], ['approved']],
    [[' 123 456 '], ['approved']],
    [
      ['000000', '123456'],
      ['otp, wrong code', 'approved'],
    ],
    [
      ['000000', '111111', '123456'],
      ['otp, wrong code', 'otp, wrong code', 'approved'],
    ],
    [
      ['000000', '111111', '222222', '123456'],
      ['otp, wrong code', 'otp, wrong code', 'incorrect_otp', 'incorrect_otp'],
    ],
  ])('one-time passwords %j: %j', async (codes, expected) => {
    let attempt = await startAttempt(simulator, mobileMoney('+233241234505'));
    expect(told(attempt.outcome)).toBe('otp');
    const said: string[] = [];
    for (const code of codes) {
      attempt = await advanceAttempt(attempt, otp(code));
      said.push(told(attempt.outcome));
    }
    expect(said).toEqual(expected);
  });

  it.each([
    ['+233241234500', null, { phone: '+233 •••• 500', network: 'MTN' }],
    ['+2250701234500', null, { phone: '+225 •••• 500', network: 'Orange' }],
    ['+2250701234500', 'Wave', { phone: '+225 •••• 500', network: 'Wave' }],
    ['+48501234500', null, { phone: '+485 •••• 500', network: null }],
    ['+48501234500', ' ', { phone: '+485 •••• 500', network: null }],
  ])('keeps of %s on %s: %j', (phone, network, kept) => {
    expect(simulator.accept(mobileMoney(phone, network), makeSession())).toEqual({ type: 'mobile_money', ...kept });
  });
});

describe('refunds', () => {
  it.each([
    [card('4242424242424242'), 0, 'succeeded'],
    [card('4000000000007726'), 4_999, 'pending'],
    [card('4000000000007726'), 5_000, 'succeeded'],
    [card('4000000000005126'), 4_999, 'pending'],
    [card('4000000000005126'), 5_000, 'failed'],
    [mobileMoney('+233241234500'), 0, 'succeeded'],
    [mobileMoney('+2250701234507'), 4_999, 'needs_action'],
    [mobileMoney('+2250701234507'), 5_000, 'succeeded'],
  ])('%j after %i ms: %s', async (input, afterMs, expected) => {
    const refund = await sendRefund(intendRefund(await startAttempt(simulator, input), NOW_MS), NOW_MS);
    expect((await simulator.pollRefund(refundCallOf(refund, NOW_MS + afterMs))).kind).toBe(expected);
  });

  it('does not know what another version wrote', async () => {
    const refund = await sendRefund(
      intendRefund(await startAttempt(simulator, card('4242424242424242')), NOW_MS),
      NOW_MS,
    );
    const call = refundCallOf(refund, NOW_MS);
    const foreign = { ...call, refund: { ...call.refund, railState: { step: 'teleported' } } };
    expect((await simulator.pollRefund(foreign)).kind).toBe('unknown');
    expect((await simulator.refund(foreign)).kind).toBe('unknown');
  });
});

it('does not know what another version wrote', async () => {
  const attempt = await startAttempt(simulator, card('4000002500003155'));
  const call = callOf(attempt);
  const foreign = { ...call, payment: { ...call.payment, railState: { step: 'teleported' } } };
  expect((await simulator.poll(foreign)).kind).toBe('unknown');
  expect((await simulator.advance(foreign, AUTHENTICATED)).kind).toBe('unknown');
});

it('keeps what a payer did, however late an earlier answer is recorded', async () => {
  const started = await startAttempt(simulator, { type: 'crypto', asset: 'USDT', network: 'base' });
  const early = await simulator.poll(callOf(started));
  const paid = await advanceAttempt(started, { type: 'simulated_transfer', paid: 'partial' });
  expect(early.railState).toBeUndefined();
  expect((await pollAttempt(paid)).outcome).toMatchObject({ receivedMinor: 12_425 });
});

/** An outcome in a word: what it asks for, why it declines, or its kind. */
function told(outcome: Awaited<ReturnType<typeof simulator.poll>>): string {
  if (outcome.kind === 'declined') {
    expect(FAILURE_CODES).toContain(outcome.reason);
    return outcome.reason;
  }
  if (outcome.kind !== 'needs_action') return outcome.kind;
  return outcome.action.type === 'otp' && outcome.action.wrongCode ? 'otp, wrong code' : outcome.action.type;
}
