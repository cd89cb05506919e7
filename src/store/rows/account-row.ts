import type { Account, ApiKey } from '../../core/account.ts';
import { type CheckoutSettings, DEFAULT_BRAND } from '../../core/checkout-settings.ts';
import { DEFAULT_RETENTION, type Retention } from '../../core/retention.ts';
import type { AccountsTable, ApiKeysTable } from '../schema.ts';
import { type Details, listOrNone, orNone, recordOrNone } from './details.ts';
import { flag, storable } from './text.ts';

export const ACCOUNT_COLUMNS = [
  'id',
  'shard',
  'name',
  'default_currency',
  'time_zone',
  'late_payments',
  'mobile_money_fee_basis_points',
  'details',
  'test_clock_offset_ms',
  'created_at_ms',
] as const;

export function accountToRow(account: Account): AccountsTable {
  return {
    id: account.id,
    shard: account.shard,
    name: storable(account.name),
    default_currency: account.defaultCurrency,
    time_zone: account.timeZone,
    late_payments: account.latePayments,
    mobile_money_fee_basis_points: account.mobileMoneyFeeBasisPoints,
    details: JSON.stringify(detailsOf(account)),
    test_clock_offset_ms: account.testClockOffsetMs,
    created_at_ms: account.createdAtMs,
  };
}

export function rowToAccount(row: AccountsTable): Account {
  return {
    id: row.id,
    shard: row.shard,
    name: row.name,
    defaultCurrency: row.default_currency,
    timeZone: row.time_zone,
    latePayments: row.late_payments,
    mobileMoneyFeeBasisPoints: row.mobile_money_fee_basis_points,
    ...readAccountDetails(row.details),
    testClockOffsetMs: row.test_clock_offset_ms,
    createdAtMs: row.created_at_ms,
  };
}

type AccountDetails = Details<Omit<CheckoutSettings, 'brand'>> & {
  readonly brand?: Details<CheckoutSettings['brand']> | undefined;
  readonly retention?: Retention | undefined;
  readonly rails?: Account['rails'] | undefined;
  readonly routes?: Account['routes'] | undefined;
  readonly feeSchedules?: Account['feeSchedules'] | undefined;
};

function detailsOf(account: Account): AccountDetails {
  const {
    settings: { brand, ...settings },
    retention,
    rails,
    routes,
    feeSchedules,
  } = account;
  return {
    brand: recordOrNone(Object.fromEntries(Object.entries(brand).filter(([, value]) => value !== null))),
    allowedOrigins: listOrNone(settings.allowedOrigins),
    methodsByCurrency: recordOrNone(settings.methodsByCurrency),
    recoverExpired: orNone(settings.recoverExpired || null),
    emailReceipts: settings.emailReceipts,
    retention,
    rails: listOrNone(rails),
    routes: listOrNone(routes),
    feeSchedules: listOrNone(feeSchedules),
  };
}

type Told = Pick<Account, 'settings' | 'retention' | 'rails' | 'routes' | 'feeSchedules'>;

/** Every request and every page reads an account: one that has set nothing costs a comparison. */
export function readAccountDetails(text: string): Told {
  const details: AccountDetails = text === '{}' ? NO_DETAILS : JSON.parse(text);
  return {
    settings: settingsIn(details),
    retention: { ...DEFAULT_RETENTION, ...details.retention },
    rails: details.rails ?? NO_RAILS,
    routes: details.routes ?? NO_ROUTES,
    feeSchedules: details.feeSchedules ?? NO_SCHEDULES,
  };
}

function settingsIn(details: AccountDetails): CheckoutSettings {
  return {
    brand: { ...DEFAULT_BRAND, ...details.brand },
    allowedOrigins: details.allowedOrigins ?? [],
    methodsByCurrency: details.methodsByCurrency ?? {},
    recoverExpired: details.recoverExpired ?? false,
    emailReceipts: details.emailReceipts ?? true,
  };
}

const NO_DETAILS: AccountDetails = {};
const NO_RAILS: Account['rails'] = [];
const NO_ROUTES: Account['routes'] = [];
const NO_SCHEDULES: Account['feeSchedules'] = [];

export function keyToRow(key: ApiKey): ApiKeysTable {
  return {
    id: key.id,
    account_id: key.accountId,
    dialect: key.dialect,
    livemode: flag(key.livemode),
    hash: key.hash,
    sealed_digest: key.sealedDigest,
    last4: key.last4,
    rights: key.rights === null ? null : JSON.stringify(key.rights),
    created_at_ms: key.createdAtMs,
    created_by: key.createdBy,
    last_used_at_ms: key.lastUsedAtMs,
    revoked_at_ms: key.revokedAtMs,
  };
}

export function rowToKey(row: ApiKeysTable): ApiKey {
  return {
    id: row.id,
    accountId: row.account_id,
    dialect: row.dialect,
    livemode: row.livemode === 1,
    hash: row.hash,
    sealedDigest: row.sealed_digest,
    last4: row.last4,
    rights: row.rights === null ? null : JSON.parse(row.rights),
    createdAtMs: row.created_at_ms,
    createdBy: row.created_by,
    lastUsedAtMs: row.last_used_at_ms,
    revokedAtMs: row.revoked_at_ms,
  };
}
