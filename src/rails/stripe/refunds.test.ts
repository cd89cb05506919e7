import { describe, expect, it } from 'vitest';
import { paymentId, refundId } from '../../core/ids.ts';
import type { RefundOutcome } from '../../core/outcome.ts';
import type { RefundReason } from '../../core/refund.ts';
import {
  intendRefund,
  NOW_MS,
  pollAttempt,
  pollRefund,
  type RefundAttempt,
  refundCallOf,
  sendRefund,
} from '../attempt.fixture.ts';
import { patienceFor } from '../double.fixture.ts';
import { openInStep, startBlik, useStripeDouble } from './rail-at-double.fixture.ts';
import type { Misbehaviour } from './stripe-double.fixture.ts';
import { type Body, CODES } from './stripe-double-objects.fixture.ts';

const used = useStripeDouble();
const CREATE = 'POST /v1/refunds';
const RETRIEVE = 'GET /v1/refunds/:id';
const LIST = 'GET /v1/refunds';
const PAID_AT_MS = NOW_MS + 2_000;

/** A refund of all of a payment, not sent yet. */
async function intend(code: string = CODES.pays, how: readonly Misbehaviour[] = []): Promise<RefundAttempt> {
  const rail = await openInStep(used.double, patienceFor(...how));
  return intendRefund(await pollAttempt(await startBlik(rail, code), PAID_AT_MS), PAID_AT_MS);
}

describe('what is sent', () => {
  it.each<[RefundReason | null, string | null]>([
    ['requested_by_customer', 'requested_by_customer'],
    ['duplicate', 'duplicate'],
    ['fraudulent', 'fraudulent'],
    ['late', null],
    ['underpaid', null],
    [null, null],
  ])('is one request; the reason %s is %s there', async (reason, sent) => {
    const intended = await intend();
    const { refund, payment, ...call } = refundCallOf(intended, PAID_AT_MS);
    await intended.rail.refund({ ...call, payment, refund: { ...refund, reason } });
    const request = used.double.requests.at(-1);
    expect(request).toMatchObject({ endpoint: CREATE, idempotencyKey: `polytill-refund-${refund.id}` });
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      payment_intent: payment.railReference,
      amount: '24850',
      'metadata[polytill_refund]': refundId.print(refund.id),
      'metadata[polytill_payment]': paymentId.print(payment.id),
      ...(sent ? { reason: sent } : {}),
    });
  });

  it('is nothing where no PaymentIntent is known', async () => {
    const intended = await intend();
    const call = refundCallOf(intended, PAID_AT_MS);
    const orphan = { ...call, payment: { ...call.payment, railReference: null } };
    expect((await intended.rail.refund(orphan)).kind).toBe('failed');
    expect((await intended.rail.pollRefund(orphan)).kind).toBe('absent');
    expect(used.double.requests.filter(({ endpoint }) => endpoint.includes('refunds'))).toEqual([]);
  });
});

describe('what Stripe says of it', () => {
  it.each<[Body, RefundOutcome['kind'], string]>([
    [{ status: 'succeeded' }, 'succeeded', ''],
    [{ status: 'pending' }, 'pending', ''],
    [{ status: 'pending', pending_reason: 'charge_pending' }, 'pending', ''],
    [{ status: 'pending', pending_reason: 'insufficient_funds' }, 'needs_action', 'add funds'],
    [{ status: 'requires_action' }, 'needs_action', 'e-mail'],
    [{ status: 'failed', failure_reason: 'declined' }, 'failed', 'declined'],
    [{ status: 'canceled' }, 'failed', 'canceled'],
    [{ status: 'teleported' }, 'unknown', 'teleported'],
    [{ status: null }, 'unknown', 'null'],
    [{ object: 'charge' }, 'unknown', 'object differs'],
    [{ amount: 24_849 }, 'unknown', 'amount differs'],
    [{ currency: 'eur' }, 'unknown', 'currency differs'],
    [{ payment_intent: 'pi_other' }, 'unknown', 'payment_intent differs'],
    [{ metadata: {} }, 'unknown', 'metadata differs'],
  ])('%j: %s', async (changes, expected, words) => {
    used.double.misbehave(CREATE, { alter: (body) => ({ ...body, ...changes }) });
    const { outcome } = await sendRefund(await intend(), PAID_AT_MS);
    expect(outcome?.kind).toBe(expected);
    expect(outcome && 'message' in outcome ? outcome.message : '').toContain(words);
  });

  it.each([
    [0, 5_000],
    [60_000, 30_000],
    [24 * 3_600_000, 3_600_000],
  ])('pending for %i ms, it is asked again in %i', async (ageMs, inMs) => {
    const sent = await sendRefund(await intend(CODES.refundPends), PAID_AT_MS);
    const pends = { alter: (body: Body) => ({ ...body, status: 'pending' }) };
    used.double.misbehave(RETRIEVE, pends);
    const nowMs = PAID_AT_MS + ageMs;
    expect((await pollRefund(sent, nowMs)).outcome).toMatchObject({ kind: 'pending', pollAtMs: nowMs + inMs });
  });
});

describe('what goes wrong', () => {
  const refused = (status: number, error: Body): Misbehaviour => ({ refuse: { status, body: { error } } });

  it.each<[readonly Misbehaviour[], RefundOutcome['kind'], number]>([
    [['lose_answer'], 'succeeded', 1],
    [['lose_answer', 'lose_answer'], 'unknown', 1],
    [['lose_request', 'lose_request'], 'unknown', 0],
    [['hang', 'hang'], 'unknown', 1],
    [['server_error'], 'unknown', 1],
    [['rate_limit'], 'unavailable', 0],
    [['lock_timeout'], 'unavailable', 0],
    [['key_in_use', 'key_in_use'], 'unknown', 0],
    [['lose_answer', 'rate_limit'], 'unknown', 1],
    [[refused(401, { message: 'Expired API Key provided' })], 'failed', 0],
    [[refused(400, { code: 'charge_disputed', message: 'Charge is disputed.' })], 'failed', 0],
  ])('when it is sent: %j is %s, with %i there', async (how, expected, refunds) => {
    const intended = await intend(CODES.pays, how);
    used.double.misbehave(CREATE, ...how);
    expect((await sendRefund(intended, PAID_AT_MS)).outcome?.kind).toBe(expected);
    expect(used.double.refunds).toHaveLength(refunds);
  });

  it('an answer that was lost is found, and the money goes back once', async () => {
    const intended = await intend();
    used.double.misbehave(CREATE, 'lose_answer', 'lose_answer');
    const lost = await sendRefund(intended, PAID_AT_MS);
    expect(lost.refund).toMatchObject({ status: 'pending', railReference: null });
    const found = await pollRefund(lost, PAID_AT_MS + 90_000);
    expect(found.refund).toMatchObject({ status: 'succeeded', railReference: 're_3Double000000' });
    expect((await lost.rail.refund(refundCallOf(lost, PAID_AT_MS + 90_000))).kind).toBe('succeeded');
    expect(used.double.refunds).toHaveLength(1);
  });

  it.each<[readonly Misbehaviour[], RefundOutcome['kind']]>([
    [['lose_answer', 'lose_answer'], 'unavailable'],
    [['server_error', 'server_error'], 'unavailable'],
    [['rate_limit'], 'unavailable'],
    [[refused(401, { message: 'Expired API Key provided' })], 'unavailable'],
    [[refused(404, { code: 'resource_missing', message: 'No such refund' })], 'unknown'],
  ])('when it is asked for: %j is %s', async (how, expected) => {
    const sent = await sendRefund(await intend(CODES.refundPends), PAID_AT_MS);
    used.double.misbehave(RETRIEVE, ...how);
    expect((await pollRefund(sent, PAID_AT_MS + 5_000)).outcome?.kind).toBe(expected);
  });

  it('it is not called absent where the list cannot be read', async () => {
    const intended = await intend();
    used.double.misbehave(LIST, 'rate_limit');
    expect((await pollRefund(intended, PAID_AT_MS)).outcome?.kind).toBe('unavailable');
  });
});
