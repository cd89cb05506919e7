import type { Account } from '../core/account.ts';
import { changeCheckoutSettings } from '../core/checkout-settings.ts';
import { refuse } from '../core/errors.ts';
import { isCurrency } from '../core/money.ts';
import { KEPT_DAYS } from '../core/retention.ts';
import { changeAccount } from './change-account.ts';
import { assertCheckoutSettings } from './checkout-settings-faults.ts';
import type { Deps } from './deps.ts';
import type { AccountChange, Envelope } from './operations.ts';

/** The caller's own, as it is by now: every request reads it with its key. */
export async function findAccount(_deps: Deps, { caller }: Envelope<Record<string, never>>): Promise<Account> {
  return caller.account;
}

/** Changes what is given, for both modes. */
export async function updateAccount(deps: Deps, envelope: Envelope<AccountChange, Account>): Promise<Account> {
  const { input } = envelope;
  assertAccount(input);
  if (input.settings) assertCheckoutSettings(input.settings);
  return changeAccount(deps, envelope, (known) => ({
    ...known,
    name: input.name ?? known.name,
    defaultCurrency: input.defaultCurrency ?? known.defaultCurrency,
    timeZone: input.timeZone ?? known.timeZone,
    latePayments: input.latePayments ?? known.latePayments,
    mobileMoneyFeeBasisPoints: input.mobileMoneyFeeBasisPoints ?? known.mobileMoneyFeeBasisPoints,
    settings: changeCheckoutSettings(known.settings, input.settings ?? {}),
    retention: { ...known.retention, ...input.retention },
  }));
}

function assertAccount(input: AccountChange): void {
  const { name, defaultCurrency, timeZone, latePayments, mobileMoneyFeeBasisPoints: fee } = input;
  refuseUnless(name === undefined || isName(name), 'name', 'must have 1 to 100 characters, none of them NUL');
  refuseUnless(
    defaultCurrency === undefined || isCurrency(defaultCurrency),
    'default_currency',
    'must be an ISO 4217 code such as GHS',
  );
  refuseUnless(timeZone === undefined || isTimeZone(timeZone), 'time_zone', 'must be a time zone such as Africa/Accra');
  refuseUnless(
    latePayments === undefined || latePayments === 'hold' || latePayments === 'refund',
    'late_payments',
    'must be one of: hold, refund',
  );
  refuseUnless(
    fee === undefined || (Number.isInteger(fee) && fee >= 0 && fee <= 10_000),
    'mobile_money_fee_basis_points',
    'must be a whole number from 0 to 10000',
  );
  assertRetention(input.retention ?? {});
}

function assertRetention({ eventsDays, requestsDays }: NonNullable<AccountChange['retention']>): void {
  const isOneOf = (days: number | undefined, choices: readonly number[]) =>
    days === undefined || choices.includes(days);
  for (const [param, days, choices] of [
    ['events_kept_days', eventsDays, KEPT_DAYS.events],
    ['requests_kept_days', requestsDays, KEPT_DAYS.requests],
  ] as const) {
    refuseUnless(isOneOf(days, choices), param, `must be one of: ${choices.join(', ')}`);
  }
}

function refuseUnless(fits: boolean, param: string, reason: string): void {
  if (!fits) refuse({ code: 'parameter_invalid', param, reason });
}

function isName(text: string): boolean {
  const { length } = [...text];
  return length >= 1 && length <= 100 && text.isWellFormed() && !text.includes('\0');
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
