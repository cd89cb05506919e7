import { describe, expect, it } from 'vitest';
import { refundId } from '../../core/ids.ts';
import type { RefundOutcome } from '../../core/outcome.ts';
import {
  intendRefund,
  NOW_MS,
  pollAttempt,
  pollRefund,
  type RefundAttempt,
  refundAfterRestart,
  refundCallOf,
  sendRefund,
} from '../attempt.fixture.ts';
import { depositIdOf, refundIdOf } from './ids.ts';
import type { Misbehaviour } from './pawapay-double.fixture.ts';
import { type Body, PHONES, reason } from './pawapay-double-objects.fixture.ts';
import { mobileMoney, openInStep, startMobileMoney, usePawapayDouble } from './rail-at-double.fixture.ts';

const used = usePawapayDouble();
const INITIATE = 'POST /v2/refunds';
const CHECK = 'GET /v2/refunds/:id';
const PAID_AT_MS = NOW_MS + 3_000;

/** A refund of all of a payment, not sent yet. */
async function intend(phone: string = PHONES.pays): Promise<RefundAttempt> {
  const rail = await openInStep(used.double);
  return intendRefund(await pollAttempt(await startMobileMoney(rail, mobileMoney(phone)), PAID_AT_MS), PAID_AT_MS);
}

describe('what is sent', () => {
  it('is one request, which names the refund and its deposit', async () => {
    const intended = await intend();
    const { refund, payment } = refundCallOf(intended, PAID_AT_MS);
    await sendRefund(intended, PAID_AT_MS);
    expect(used.double.requests.filter(({ endpoint }) => endpoint === INITIATE)).toMatchObject([
      {
        body: {
          refundId: refundIdOf(refund),
          depositId: depositIdOf(payment),
          amount: '248.5',
          currency: 'GHS',
          clientReferenceId: refundId.print(refund.id),
        },
      },
    ]);
  });

  it('is not all of it where part is asked for', async () => {
    const intended = await intend();
    const { refund, ...call } = refundCallOf(intended, PAID_AT_MS);
    await intended.rail.refund({ ...call, refund: { ...refund, amountMinor: 5_000 } });
    expect(used.double.refunds.map(({ amount }) => amount)).toEqual(['50']);
  });
});

describe('what pawaPay says of it', () => {
  it.each<[Body, RefundOutcome['kind'], string]>([
    [{ status: 'COMPLETED' }, 'succeeded', ''],
    [{ status: 'ACCEPTED' }, 'pending', ''],
    [{ status: 'ENQUEUED' }, 'pending', ''],
    [{ status: 'PROCESSING' }, 'pending', ''],
    [{ status: 'IN_RECONCILIATION' }, 'pending', ''],
    [{ status: 'FAILED', ...reason('WALLET_LIMIT_REACHED') }, 'failed', 'WALLET_LIMIT_REACHED'],
    [{ status: 'FAILED', ...reason('COMET_STRUCK') }, 'failed', 'COMET_STRUCK'],
    [{ status: 'FAILED' }, 'failed', 'did not say why'],
    [{ status: 'TELEPORTED' }, 'unknown', 'TELEPORTED'],
    [{ status: null }, 'unknown', 'null'],
    [{ refundId: 'f4401bd2-1568-4140-bf2d-eb77d2b2b639' }, 'unknown', 'refundId differs'],
    [{ amount: '248.51' }, 'unknown', 'amount differs'],
    [{ currency: 'XOF' }, 'unknown', 'currency differs'],
  ])('%j: %s', async (changes, expected, words) => {
    const sent = await sendRefund(await intend(), PAID_AT_MS);
    used.double.misbehave(CHECK, { alter: (body) => ({ ...body, data: { ...(body.data as Body), ...changes } }) });
    const { outcome } = await pollRefund(sent, PAID_AT_MS);
    expect(outcome?.kind).toBe(expected);
    expect(outcome && 'message' in outcome ? outcome.message : '').toContain(words);
  });

  it.each([
    [0, 5_000],
    [30_000, 15_000],
    [50_000, 25_000],
  ])('pending for %i ms, it is asked again in %i', async (ageMs, inMs) => {
    const sent = await sendRefund(await intend(PHONES.refundEnqueued), PAID_AT_MS);
    const nowMs = PAID_AT_MS + ageMs;
    expect((await pollRefund(sent, nowMs)).outcome).toMatchObject({ kind: 'pending', pollAtMs: nowMs + inMs });
  });
});

describe('what is turned away', () => {
  it.each<[string, RefundOutcome['kind']]>([
    ['INVALID_STATE', 'failed'],
    ['NOT_FOUND', 'failed'],
    ['AMOUNT_TOO_LARGE', 'failed'],
    ['AMOUNT_OUT_OF_BOUNDS', 'failed'],
    ['DEPOSIT_ALREADY_REFUNDED', 'failed'],
    ['REFUNDS_NOT_ALLOWED', 'failed'],
    ['PAWAPAY_WALLET_OUT_OF_FUNDS', 'failed'],
    ['REFUND_IN_PROGRESS', 'unavailable'],
    ['PROVIDER_TEMPORARILY_UNAVAILABLE', 'unavailable'],
    ['UNKNOWN_ERROR', 'unknown'],
    ['COMET_STRUCK', 'unknown'],
  ])('by %s: %s', async (code, expected) => {
    const intended = await intend();
    used.double.misbehave(INITIATE, { refuse: { status: 200, body: { status: 'REJECTED', ...reason(code) } } });
    expect((await sendRefund(intended, PAID_AT_MS)).outcome?.kind).toBe(expected);
  });

  it('is one where the wallet is empty, and the message says so', async () => {
    const intended = await intend();
    used.double.empty = true;
    const { outcome } = await sendRefund(intended, PAID_AT_MS);
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('PAWAPAY_WALLET_OUT_OF_FUNDS') });
  });

  it('is one while the operator is down, and goes back later under the same id', async () => {
    const intended = await intend();
    used.double.closed = ['MTN_MOMO_GHA'];
    const turnedAway = await sendRefund(intended, PAID_AT_MS);
    expect(turnedAway.outcome?.kind).toBe('unavailable');
    used.double.closed = [];
    expect((await pollRefund(turnedAway, PAID_AT_MS + 60_000)).outcome?.kind).toBe('absent');
    expect((await sendRefund(turnedAway, PAID_AT_MS + 60_000)).outcome?.kind).toBe('pending');
    expect(used.double.refunds).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  it.each<[Misbehaviour, RefundOutcome['kind'], number]>([
    ['lose_answer', 'unknown', 1],
    ['lose_request', 'unknown', 0],
    ['hang', 'unknown', 1],
    ['bad_gateway', 'unknown', 1],
    ['server_error', 'unknown', 1],
    ['rate_limit', 'unavailable', 0],
    [{ alter: () => ({}) }, 'unknown', 1],
    [{ alter: (body) => ({ ...body, refundId: 'f4401bd2-1568-4140-bf2d-eb77d2b2b639' }) }, 'unknown', 1],
    [{ refuse: { status: 400, body: reason('INVALID_PARAMETER') } }, 'failed', 0],
    [{ refuse: { status: 403, body: reason('REFUNDS_NOT_ALLOWED') } }, 'failed', 0],
  ])('when it is sent: %j is %s, with %i there', async (how, expected, refunds) => {
    const intended = await intend();
    used.double.misbehave(INITIATE, how);
    expect((await sendRefund(intended, PAID_AT_MS)).outcome?.kind).toBe(expected);
    expect(used.double.refunds).toHaveLength(refunds);
  });

  it.each<Misbehaviour>(['lose_answer', 'arrive_late'])('%s: the money goes back once', async (how) => {
    const intended = await intend();
    used.double.misbehave(INITIATE, how);
    const lost = await sendRefund(intended, PAID_AT_MS);
    expect(lost.refund).toMatchObject({ status: 'pending', railReference: null });
    const later = refundAfterRestart(lost, await openInStep(used.double));
    await later.rail.refund(refundCallOf(later, PAID_AT_MS + 90_000));
    const found = await pollRefund(later, PAID_AT_MS + 120_000);
    expect(found.refund).toMatchObject({ status: 'succeeded', railReference: refundIdOf(lost.refund) });
    expect(used.double.refunds).toHaveLength(1);
  });

  it.each<[Misbehaviour, RefundOutcome['kind']]>([
    ['lose_answer', 'unavailable'],
    ['hang', 'unavailable'],
    ['bad_gateway', 'unavailable'],
    ['rate_limit', 'unavailable'],
    [{ refuse: { status: 401, body: reason('NO_AUTHENTICATION') } }, 'unavailable'],
    [{ alter: () => ({ status: 'NOT_FOUND' }) }, 'unknown'],
    [{ alter: () => ({ status: 'LOST' }) }, 'unknown'],
  ])('when it is asked for: %j is %s', async (how, expected) => {
    const sent = await sendRefund(await intend(PHONES.refundEnqueued), PAID_AT_MS);
    used.double.misbehave(CHECK, how);
    expect((await pollRefund(sent, PAID_AT_MS + 5_000)).outcome?.kind).toBe(expected);
  });
});
