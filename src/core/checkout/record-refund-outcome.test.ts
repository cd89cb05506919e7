import { describe, expect, test } from 'vitest';
import type { RefundOutcome } from '../outcome.ts';
import type { Refund, RefundAction, RefundTransfer } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { decide } from './decide.ts';
import { reconcileDelayMs, START_GRACE_MS } from './limits.ts';
import {
  approved,
  at,
  changeOf,
  checkoutAt,
  HOUR,
  outcome,
  refundOf,
  START,
  start,
  transfer,
} from './scenario.fixture.ts';

type State = { readonly checkout: Checkout; readonly refund: Refund };

const SUCCEEDED: RefundOutcome = { kind: 'succeeded' };
const FAILED: RefundOutcome = { kind: 'failed', message: 'the card is closed' };
const OUTCOMES: RefundOutcome[] = [
  SUCCEEDED,
  FAILED,
  { kind: 'needs_action', message: 'sign it' },
  { kind: 'pending', pollAtMs: START + 2 * HOUR },
  { kind: 'unavailable', message: 'try later' },
  { kind: 'unknown', message: 'lost' },
  { kind: 'absent' },
];

describe('every refund against every outcome', () => {
  const action = (): State => record(begun(), { kind: 'needs_action', message: 'sign it' }).after;
  // What each outcome leads to, or = for nothing, and what is told of it.
  const TABLE: [state: string, () => State, ...results: string[]][] = [
    ['pending', begun, 'succeeded', 'failed', 'requires_action', 'pending', 'pending', 'pending', 'pending'],
    // Asked about: whoever was to act has acted, or has not.
    [
      'requires_action',
      action,
      'succeeded',
      'failed',
      'requires_action',
      'pending',
      ...Array(3).fill('requires_action'),
    ],
    ['succeeded', () => record(begun(), SUCCEEDED).after, ...Array(7).fill('=')],
    ['failed', () => record(begun(), FAILED).after, ...Array(7).fill('=')],
  ];
  for (const [name, state, ...results] of TABLE) {
    test.each(OUTCOMES.map((said, index) => [said.kind, results[index], said] as const))(
      `${name} + %s → %s`,
      (_, result, said) => {
        const { checkout, refund } = state();
        const decision = decide(checkout, { type: 'record_refund_outcome', refund, outcome: said }, at(START + HOUR));
        if (decision.kind !== 'change') return expect(decision.kind === 'nothing' && '=').toBe(result);
        expect(decision.refunds.map((changed) => [changed.isNew, changed.refund.status])).toEqual([[false, result]]);
      },
    );
  }
});

test('a success goes back from what settled the session, and each is told once', () => {
  const first = record(begun(2000), SUCCEEDED);
  expect(first.told).toEqual(['refund.succeeded r1', 'session.refunded r1']);
  expect(first.after.checkout.payments[0]).toMatchObject({ refundDueMinor: 2000, refundedMinor: 2000 });
  expect(first.after.checkout.session).toMatchObject({ status: 'complete', amountRefundedMinor: 2000 });

  const { checkout, refunds } = changeOf(decide(first.after.checkout, refundOf('p1', 'r2'), at(START)));
  const second = record({ checkout, refund: refunds[0]?.refund as Refund }, SUCCEEDED);
  expect(second.after.refund).toMatchObject({ amountMinor: 3000, status: 'succeeded', workAtMs: null });
  expect(second.after.checkout.session).toMatchObject({ status: 'complete', amountRefundedMinor: 5000 });
});

test('what did not settle the session goes back without a word of the session', () => {
  const waiting = checkoutAt([start('p1'), outcome('p1', transfer()), start('p2'), outcome('p2', approved())]);
  const { checkout, refunds } = changeOf(decide(waiting, outcome('p1', approved()), at(START)));
  const { told, after } = record({ checkout, refund: refunds[0]?.refund as Refund }, SUCCEEDED);
  expect(told).toEqual(['refund.succeeded r1']);
  expect(after.checkout.payments[0]).toMatchObject({ disposition: 'duplicate', refundedMinor: 5000 });
  expect(after.checkout.session.amountRefundedMinor).toBe(0);
});

test('a failure says why, and its amount can be refunded again', () => {
  const { told, after } = record(begun(2000), FAILED);
  expect(told).toEqual(['refund.failed r1']);
  expect(after.refund).toMatchObject({ failureMessage: 'the card is closed', workAtMs: null });
  expect(after.checkout.payments[0]).toMatchObject({ refundDueMinor: 0, refundedMinor: 0 });
  expect(decide(after.checkout, refundOf('p1', 'r2', { amountMinor: 5000 }), at(START)).kind).toBe('change');
});

test('an action that is required is told when it begins, and not each time the rail is asked', () => {
  const needed: RefundOutcome = { kind: 'needs_action', message: 'sign it' };
  const first = record(begun(), needed);
  expect(first.told).toEqual(['refund.requires_action r1']);
  expect(record(first.after, needed).told).toEqual([]);
});

test('an action that becomes another one is told again; one that nobody need do is not', () => {
  const ask = (action: RefundAction): RefundOutcome => ({ kind: 'needs_action', message: '', action });
  const named = record(begun(), ask({ type: 'name_address', asset: 'USDC', network: 'base' }));
  const sent = record(named.after, ask({ type: 'send', ...TRANSFER }));
  expect(sent.told).toEqual(['refund.requires_action r1']);
  expect(sent.after.refund.action).toMatchObject({ type: 'send', address: TRANSFER.address });
  expect(record(sent.after, ask({ type: 'send', ...TRANSFER })).told).toEqual([]);
  expect(record(sent.after, ask({ type: 'send', ...TRANSFER, address: '0xb' })).told).toHaveLength(1);
  const confirm: RefundAction = { type: 'confirm', ...TRANSFER, hash: '0x1', confirmations: 1, needed: 3 };
  const seen = record(sent.after, { kind: 'pending', pollAtMs: START + 2 * HOUR, action: confirm });
  expect(seen).toMatchObject({ told: [], after: { refund: { status: 'pending', action: confirm } } });
  expect(record(seen.after, ask({ type: 'send', ...TRANSFER })).told).toEqual(['refund.requires_action r1']);
  expect(record(seen.after, SUCCEEDED).after.refund.action).toBeNull();
});

const TRANSFER: RefundTransfer = {
  asset: 'USDC',
  network: 'base',
  address: '0xa',
  chainId: 8_453,
  token: null,
  amount: '1',
  decimals: 6,
  uri: 'ethereum:0xa@8453?value=1',
};

test('money that could not go back by itself waits for the merchant, and what comes in later is tried with it', () => {
  const part = checkoutAt([start('p1'), outcome('p1', transfer(2000)), start('p2')]);
  const settled = changeOf(decide(part, outcome('p2', approved()), at(START)));
  const { after } = record({ checkout: settled.checkout, refund: settled.refunds[0]?.refund as Refund }, FAILED);
  const asked = changeOf(decide(after.checkout, outcome('p1', transfer(2000)), at(START + HOUR)));
  expect(asked.refunds).toEqual([]);
  expect(decide(asked.checkout, refundOf('p1', 'r2'), at(START)).kind).toBe('change');
  const more = changeOf(decide(asked.checkout, outcome('p1', transfer(3000)), at(START + HOUR)));
  expect(more.refunds).toMatchObject([{ isNew: true, refund: { amountMinor: 3000, reason: 'underpaid' } }]);
});

test('what may be on its way to the rail is not asked about before it has come', () => {
  const { checkout, refund } = begun();
  const lost = { type: 'record_refund_outcome', refund, outcome: { kind: 'unknown', message: '' } } as const;
  const [{ refund: after } = { refund }] = changeOf(decide(checkout, lost, at(START + 1))).refunds;
  expect(after.workAtMs).toBe(START + 1 + START_GRACE_MS);
});

test.each<[RefundOutcome, workAtMs: number]>([
  [{ kind: 'pending', pollAtMs: START + 2 * HOUR }, START + 2 * HOUR],
  [{ kind: 'unknown', message: '' }, START + HOUR + reconcileDelayMs(HOUR)],
  [{ kind: 'unavailable', message: '' }, START + HOUR + reconcileDelayMs(HOUR)],
  [{ kind: 'needs_action', message: '' }, START + HOUR + reconcileDelayMs(HOUR)],
])('after %j the rail is asked again at %i', (said, workAtMs) => {
  expect(record(begun(), said).after.refund.workAtMs).toBe(workAtMs);
});

test('what the rail remembers is kept until it says otherwise', () => {
  const memory = { railState: { step: 1 }, railReference: 'ref_1' };
  const first = record(begun(), { kind: 'unknown', message: '', ...memory });
  expect(first.after.refund).toMatchObject(memory);
  expect(record(first.after, SUCCEEDED).after.refund).toMatchObject(memory);
  expect(record(first.after, { ...FAILED, railReference: 'ref_2' }).after.refund).toMatchObject({
    railState: { step: 1 },
    railReference: 'ref_2',
  });
});

function begun(amountMinor: number | null = null): State {
  const paid = checkoutAt([start('p1'), outcome('p1', approved())]);
  const { checkout, refunds } = changeOf(decide(paid, refundOf('p1', 'r1', { amountMinor }), at(START)));
  return { checkout, refund: refunds[0]?.refund as Refund };
}

function record({ checkout, refund }: State, said: RefundOutcome): { after: State; told: string[] } {
  const command = { type: 'record_refund_outcome', refund, outcome: said } as const;
  const change = changeOf(decide(checkout, command, at(START + HOUR)));
  return {
    after: { checkout: change.checkout, refund: change.refunds[0]?.refund as Refund },
    told: change.events.map(({ type, refundId }) => `${type} ${refundId}`),
  };
}
