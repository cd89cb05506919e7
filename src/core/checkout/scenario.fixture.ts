import type { Outcome } from '../outcome.ts';
import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';
import { decideCreateSession } from './create-session.ts';
import { type Command, decide } from './decide.ts';
import type { Change, Decision, Moment } from './decision.ts';
import type { RecordOutcome } from './record-outcome.ts';
import type { RequestRefund } from './request-refund.ts';
import type { ReroutePayment } from './reroute-payment.ts';
import type { StartPayment } from './start-payment.ts';

/** Short words for tests of the core: a session of 50.00 GHS, and commands on it. */

export const START = Date.UTC(2026, 0, 15, 10);
export const HOUR = 3_600_000;

export function newCheckout(): Checkout {
  return decideCreateSession({
    id: '019bc0de-0000-7001-8000-000000000001',
    shard: 1,
    accountId: '019bc0de-0000-7001-8000-00000000000a',
    livemode: false,
    dialect: 'paygate',
    apiKeyId: '019bc0de-0000-7001-8000-00000000000b',
    amountMinor: 5000,
    currency: 'GHS',
    methods: ['card', 'blik', 'mobile_money', 'crypto'],
    createdAtMs: START,
  }).checkout;
}

/** Each has ids of its own: `r1` is the first refund that begins by itself. */
export function at(nowMs: number, latePayments: Moment['latePayments'] = 'hold'): Moment {
  let begun = 0;
  return { nowMs, latePayments, newId: () => `r${++begun}` };
}

export function changeOf(decision: Decision): Change {
  if (decision.kind !== 'change') throw new Error(`expected a change, got ${JSON.stringify(decision)}`);
  return decision;
}

/** The state that commands lead to, all at START unless a time is given beside. Each must be a change. */
export function checkoutAt(commands: (Command | [Command, number])[]): Checkout {
  return commands.reduce<Checkout>((checkout, step) => {
    const [command, nowMs] = Array.isArray(step) ? step : [step, START];
    const decision = decide(checkout, command, at(nowMs));
    return changeOf(decision).checkout;
  }, newCheckout());
}

export function start(paymentId: string): StartPayment {
  return {
    type: 'start_payment',
    paymentId,
    method: { type: 'card', brand: 'visa', last4: '4242' },
    rail: 'simulator',
    email: null,
    payerHash: null,
    declinesFromAddress: 0,
  };
}

/** The rail that has the attempt says that nothing was sent; another is to take it. */
export function rerouteTo({ id, rail, method }: Payment, other: string): ReroutePayment {
  const from = { rail, message: 'no connection' };
  return { type: 'reroute_payment', paymentId: id, from, rail: other, method };
}

export function outcome(paymentId: string, outcome: Outcome): RecordOutcome {
  return { type: 'record_outcome', paymentId, outcome };
}

export function refundOf(paymentId: string, refundId: string, changes: Partial<RequestRefund> = {}): RequestRefund {
  return { type: 'request_refund', refundId, paymentId, amountMinor: null, reason: null, metadata: {}, ...changes };
}

export const approved = (receivedMinor = 5000): Outcome => ({ kind: 'approved', receivedMinor });
export const declined = (): Outcome => ({ kind: 'declined', reason: 'card_declined' });
export const pending = (nowMs = START): Outcome => ({
  kind: 'pending',
  pollAtMs: nowMs + 2_000,
  timeoutAtMs: nowMs + 60_000,
});
export const threeDSecure = (): Outcome => ({
  kind: 'needs_action',
  action: { type: 'three_d_secure', url: 'http://localhost/bank' },
  timeoutAtMs: START + 900_000,
});
export const redirect = (): Outcome => ({
  kind: 'needs_action',
  action: { type: 'redirect', url: 'https://checkout.example/', provider: 'The Bank' },
  timeoutAtMs: START + HOUR,
  pollAtMs: START + 60_000,
  watchUntilMs: START + 24 * HOUR,
});
export const transfer = (receivedMinor = 0): Outcome => ({
  kind: 'needs_action',
  action: {
    type: 'transfer',
    address: '0x0',
    chainId: 1,
    token: null,
    due: '1',
    received: String(receivedMinor / 5000),
    decimals: 18,
    uri: 'ethereum:0x0',
  },
  receivedMinor,
  watchUntilMs: START + 72 * HOUR,
});
