import type { CheckoutSettings } from './checkout-settings.ts';
import type { ConnectedRail } from './connected-rail.ts';
import type { FeeSchedule } from './fee-schedule.ts';
import type { Shard, Uuid } from './ids.ts';
import type { RailRoute } from './rail-route.ts';
import type { Retention } from './retention.ts';
import type { DialectName } from './session.ts';

/** A merchant. Everything else belongs to one, in one mode (test or live). */
export type Account = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly name: string;
  /** ISO 4217; what a session is in when it does not say. */
  readonly defaultCurrency: string;
  readonly timeZone: string;
  /** What becomes of money that arrives after its session has ended. */
  readonly latePayments: 'hold' | 'refund';
  /** What mobile money is quoted to cost, in hundredths of a percent of the amount. */
  readonly mobileMoneyFeeBasisPoints: number;
  /** How the payment page looks and behaves. */
  readonly settings: CheckoutSettings;
  /** How long what grows with every event is kept. */
  readonly retention: Retention;
  /** What carries its money, beside what needs no keys, in the order of connection. */
  readonly rails: readonly ConnectedRail[];
  /** In which other order they are asked. */
  readonly routes: readonly RailRoute[];
  /** What rails take of each payment, where they do not tell it themselves. */
  readonly feeSchedules: readonly FeeSchedule[];
  /** How far the test clock is ahead of real time. It moves forward only. */
  readonly testClockOffsetMs: number;
  readonly createdAtMs: number;
};

/** The time that an account's objects live in. */
export function modeNow(account: Pick<Account, 'testClockOffsetMs'>, livemode: boolean, realNowMs: number): number {
  return livemode ? realNowMs : realNowMs + account.testClockOffsetMs;
}

/** Resources that a restricted key can be given: `read` or `write` (which includes reading). */
export const RESOURCES = [
  'account',
  'checkout_sessions',
  'payments',
  'refunds',
  'customers',
  'products',
  'webhooks',
  'events',
  'requests',
  'test_helpers',
] as const;
export type Resource = (typeof RESOURCES)[number];
export type Rights = Readonly<Partial<Record<Resource, 'read' | 'write'>>>;

/** A restricted key must have been given the right; `write` includes reading. */
export function hasRight(rights: Rights | null, resource: Resource, access: 'read' | 'write'): boolean {
  const given = rights === null ? 'write' : rights[resource];
  return given === 'write' || given === access;
}

export type ApiKey = {
  readonly id: Uuid;
  readonly accountId: Uuid;
  readonly dialect: DialectName;
  readonly livemode: boolean;
  /** A keyed hash of the text; the text itself is shown once and never kept. */
  readonly hash: string;
  /** SHA-256 of the text, sealed: signs what goes to a session's own `notification_url`. */
  readonly sealedDigest: string;
  readonly last4: string;
  /** Null: every right. */
  readonly rights: Rights | null;
  readonly createdAtMs: number;
  /** Whoever made it in the dashboard; null: it was made on the server itself. */
  readonly createdBy: Uuid | null;
  /** To within `KEY_USED_EVERY_MS`, in real time. Null: it has not been used. */
  readonly lastUsedAtMs: number | null;
  /** In real time. It counts up to then: a rolled key goes on for a while beside the new one. */
  readonly revokedAtMs: number | null;
};

/** How exactly `lastUsedAtMs` is known: not every request writes. */
export const KEY_USED_EVERY_MS = 5 * 60_000;

export function isKeyValid({ revokedAtMs }: Pick<ApiKey, 'revokedAtMs'>, nowMs: number): boolean {
  return revokedAtMs === null || nowMs < revokedAtMs;
}

export type Customer = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
};
