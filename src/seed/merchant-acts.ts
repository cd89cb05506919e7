import type { Payment } from '../core/payment.ts';
import type { RefundReason } from '../core/refund.ts';
import type { Cause } from '../operations/cause.ts';
import { pickDelayMs, pickWeighted, type Weighted } from './random.ts';
import type { SessionLife } from './session-life.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Some orders are called off before they are paid. */
export function expectMerchant(life: SessionLife, cause: Cause): void {
  const { random } = life.world;
  if (!random.chance(0.02)) return;
  const wish = random.chance(0.7) ? 'cancel' : 'expire';
  life.plan(pickDelayMs(random, 40 * 60_000), () => life.apply({ type: wish }, cause));
}

/** Some of what was sold comes back. */
export function refundSome(life: SessionLife, cause: Cause): void {
  const { random } = life.world;
  if (!random.chance(0.045)) return;
  const { settledBy, amountMinor } = life.checkout.session;
  const payment = settledBy;
  if (payment === null) return;
  const reason = pickWeighted(random, REASONS);
  const part = random.chance(0.4) ? Math.max(1, Math.round((amountMinor * (1 + random.below(6))) / 10)) : null;
  life.plan(pickDelayMs(random, 2 * DAY), () => life.refund(payment, { amountMinor: part, reason }, cause));
  if (part === null || !random.chance(0.2)) return;
  life.plan(pickDelayMs(random, 5 * DAY), () => life.refund(payment, { amountMinor: null, reason }, cause));
}

/** Money that came too late goes back once somebody has looked at it. */
export function returnStray(life: SessionLife, { id }: Payment, cause: Cause): void {
  const { random } = life.world;
  if (!random.chance(0.7)) return;
  life.plan(pickDelayMs(random, 20 * HOUR), () => life.refund(id, { amountMinor: null, reason: 'late' }, cause));
}

const REASONS: Weighted<RefundReason> = [
  [85, 'requested_by_customer'],
  [10, 'duplicate'],
  [5, 'fraudulent'],
];
