import { describe, expect, test } from 'vitest';
import { disputeOf, toldOf } from '../dispute.fixture.ts';
import type { Dispute, DisputeStatus, ToldDispute } from '../dispute.ts';
import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { approved, at, changeOf, checkoutAt, HOUR, outcome, refundOf, START, start } from './scenario.fixture.ts';

const paid = checkoutAt([start('p1'), outcome('p1', approved())]);
const told = (change: Partial<ToldDispute> = {}) => toldOf({ amountMinor: 5000, currency: 'GHS' }, change);

function tell(checkout: Checkout, words: ToldDispute, known: Dispute | null = null): Decision {
  return decide(checkout, { type: 'record_dispute', paymentId: 'p1', told: words, known }, at(START + HOUR));
}

/** The dispute and what was told of it, after words that come one after the other. */
function afterAll(words: readonly Partial<ToldDispute>[]) {
  let checkout = paid;
  let known: Dispute | null = null;
  const events: string[] = [];
  for (const word of words) {
    const decision = tell(checkout, told(word), known);
    if (decision.kind !== 'change') continue;
    checkout = decision.checkout;
    known = decision.disputes[0]?.dispute ?? null;
    events.push(...decision.events.map(({ type }) => type));
  }
  return { dispute: known, payment: checkout.payments[0] as Payment, events };
}

test('a dispute that is told for the first time is kept, its money taken from the payment, and told', () => {
  const change = changeOf(tell(paid, told({ evidenceDueAtMs: START + 48 * HOUR })));
  const [changed] = change.disputes;
  expect(changed?.isNew).toBe(true);
  expect(changed?.dispute).toMatchObject({
    paymentId: 'p1',
    rail: 'simulator',
    railReference: 'du_1',
    status: 'needs_response',
    evidenceDueAtMs: START + 48 * HOUR,
    createdAtMs: START + HOUR,
  });
  const id = changed?.dispute.id;
  expect(change.checkout.payments).toMatchObject([{ disputeId: id, withdrawnMinor: 5000, disputeFeeMinor: 1500 }]);
  const of = { paymentId: 'p1', refundId: null, disputeId: id };
  expect(change.events).toEqual([
    { type: 'dispute.created', ...of },
    { type: 'dispute.funds_withdrawn', ...of },
  ]);
  expect(change.checkout.session).toMatchObject({ status: 'complete', amountRefundedMinor: 0 });
});

test('an inquiry takes nothing, and ends in silence about money', () => {
  const warning = { withdrawnMinor: 0, feeMinor: 0 };
  const { payment, events } = afterAll([
    { ...warning, status: 'warning_needs_response', toldAtMs: 1 },
    { ...warning, status: 'warning_closed', toldAtMs: 2 },
  ]);
  expect(payment).toMatchObject({ withdrawnMinor: 0, disputeFeeMinor: 0 });
  expect(events).toEqual(['dispute.created', 'dispute.closed']);
});

test('one that is over when it is first heard of is told to begin and to be over', () => {
  expect(afterAll([{ status: 'lost' }]).events).toEqual([
    'dispute.created',
    'dispute.funds_withdrawn',
    'dispute.closed',
  ]);
});

test('what is won comes back, with the fee where the rail gives that back too', () => {
  const { payment, events } = afterAll([
    { toldAtMs: 1 },
    { status: 'under_review', toldAtMs: 2 },
    { status: 'won', withdrawnMinor: 0, feeMinor: 0, toldAtMs: 3 },
  ]);
  expect(payment).toMatchObject({ withdrawnMinor: 0, disputeFeeMinor: 0 });
  expect(events).toEqual([
    'dispute.created',
    'dispute.funds_withdrawn',
    'dispute.updated',
    'dispute.funds_reinstated',
    'dispute.closed',
  ]);
});

test('money that comes back after the decision is told as news of a closed dispute', () => {
  const { payment, events } = afterAll([
    { toldAtMs: 1 },
    { status: 'won', toldAtMs: 2 },
    { status: 'won', withdrawnMinor: 0, toldAtMs: 3 },
  ]);
  expect(payment.withdrawnMinor).toBe(0);
  expect(events).toEqual([
    'dispute.created',
    'dispute.funds_withdrawn',
    'dispute.closed',
    'dispute.funds_reinstated',
    'dispute.updated',
  ]);
});

test('money is told to move once for each time that it moves, after the beginning too, and in parts', () => {
  const moves = ({ events }: ReturnType<typeof afterAll>) => events.filter((type) => /funds/.test(type));
  const asked: Partial<ToldDispute> = { withdrawnMinor: 0, feeMinor: 0, toldAtMs: 1 };
  const part: Partial<ToldDispute> = { withdrawnMinor: 2000, toldAtMs: 2 };
  const all: Partial<ToldDispute> = { withdrawnMinor: 5000, toldAtMs: 3 };
  expect(moves(afterAll([asked]))).toEqual([]);
  expect(moves(afterAll([asked, part, part, { ...part, toldAtMs: 4 }]))).toEqual(['dispute.funds_withdrawn']);
  expect(moves(afterAll([asked, part, all]))).toEqual(['dispute.funds_withdrawn', 'dispute.funds_withdrawn']);
  expect(moves(afterAll([all, { ...part, toldAtMs: 4 }, asked]))).toEqual([
    'dispute.funds_withdrawn',
    'dispute.funds_reinstated',
  ]);
});

describe('the word of the latest moment stands', () => {
  const first: Partial<ToldDispute> = { toldAtMs: 1 };
  const reviewed: Partial<ToldDispute> = { status: 'under_review', toldAtMs: 2 };
  const lost: Partial<ToldDispute> = { status: 'lost', toldAtMs: 3 };
  const reopened: Partial<ToldDispute> = { status: 'needs_response', toldAtMs: 4 };
  test.each<[string, Partial<ToldDispute>[], DisputeStatus]>([
    ['in order', [first, reviewed, lost], 'lost'],
    ['backwards', [lost, reviewed, first], 'lost'],
    ['each twice', [first, first, lost, lost, reviewed, reviewed], 'lost'],
    ['a decision that is taken up again', [first, lost, reopened], 'needs_response'],
    ['the decision late, after it was taken up again', [first, reopened, lost], 'needs_response'],
  ])('%s', (_, words, status) => {
    expect(afterAll(words).dispute?.status).toBe(status);
  });

  test('even where nothing is new but the moment', () => {
    expect(afterAll([first, { toldAtMs: 5 }, lost]).dispute).toMatchObject({ status: 'needs_response', toldAtMs: 5 });
    expect(afterAll([first, { toldAtMs: 5 }]).events).toEqual(['dispute.created', 'dispute.funds_withdrawn']);
  });
});

describe('of two words of one moment the one that is further on its way stands', () => {
  test.each<[string, Partial<ToldDispute>, Partial<ToldDispute>]>([
    ['taken, after not taken', { withdrawnMinor: 0, feeMinor: 0 }, {}],
    ['a fee, after none', { feeMinor: 0 }, {}],
    ['under review, after needs response', {}, { status: 'under_review' }],
    ['needs response, after an inquiry', { status: 'warning_closed', withdrawnMinor: 0 }, {}],
    ['lost, after under review', { status: 'under_review' }, { status: 'lost' }],
    ['given back, after won', { status: 'won' }, { status: 'won', withdrawnMinor: 0, feeMinor: 0 }],
  ])('%s', (_, earlier, later) => {
    for (const words of [
      [earlier, later],
      [later, earlier],
    ]) {
      expect(afterAll(words).dispute).toMatchObject(later);
    }
  });
});

describe('is not believed', () => {
  const other = disputeOf({ ...(paid.payments[0] as Payment), id: 'p2' }, 'd1');
  test.each<[string, Partial<ToldDispute>, Dispute | null, string]>([
    ['another currency', { currency: 'USD' }, null, 'currency'],
    ['more than came in', { amountMinor: 5001, withdrawnMinor: 0 }, null, 'amount'],
    ['nothing', { amountMinor: 0, withdrawnMinor: 0 }, null, 'amount'],
    ['half a pesewa', { amountMinor: 0.5, withdrawnMinor: 0 }, null, 'amount'],
    ['more taken than disputed', { amountMinor: 1000, withdrawnMinor: 1001 }, null, 'withdrawn'],
    ['less than nothing taken', { withdrawnMinor: -1 }, null, 'withdrawn'],
    ['a fee below nothing', { feeMinor: -1 }, null, 'fee'],
    ['a dispute that is of another payment', { toldAtMs: HOUR }, other, 'payment'],
  ])('%s', (_, words, known, param) => {
    expect(tell(paid, told(words), known)).toMatchObject({
      kind: 'refusal',
      refusal: { code: 'parameter_invalid', param },
    });
  });
});

test('what a bank has taken back cannot be refunded as well, and what it gave back can', () => {
  const part = changeOf(tell(paid, told({ amountMinor: 2000, withdrawnMinor: 2000 })));
  const [dispute] = part.disputes;
  const over = decide(part.checkout, refundOf('p1', 'r1', { amountMinor: 3001 }), at(START + HOUR));
  expect(over).toMatchObject({ kind: 'refusal', refusal: { code: 'refund_exceeds', availableMinor: 3000 } });
  const rest = changeOf(decide(part.checkout, refundOf('p1', 'r1'), at(START + HOUR)));
  expect(rest.refunds[0]?.refund.amountMinor).toBe(3000);
  expect(decide(rest.checkout, refundOf('p1', 'r2'), at(START + HOUR))).toMatchObject({
    kind: 'refusal',
    refusal: { code: 'payment_not_refundable', isDisputed: true },
  });
  const won = tell(
    rest.checkout,
    told({ amountMinor: 2000, withdrawnMinor: 0, status: 'won', toldAtMs: 9 }),
    dispute?.dispute,
  );
  const back = changeOf(decide(changeOf(won).checkout, refundOf('p1', 'r2'), at(START + HOUR)));
  expect(back.refunds[0]?.refund.amountMinor).toBe(2000);
});
