import type { Static } from 'typebox';
import type { Account } from '../../../core/account.ts';
import { accountId } from '../../../core/ids.ts';
import type { AccountChange } from '../../../operations/operations.ts';
import { parseCurrency } from '../../currency.ts';
import { formatTime } from '../../iso-time.ts';
import type { AccountChange as Body } from '../schema/account.ts';

export function parseAccountChange(body: Static<typeof Body>): AccountChange {
  return {
    name: body.name,
    defaultCurrency: parseCurrency(body.default_currency, 'GHS', 'default_currency'),
    timeZone: body.time_zone,
    latePayments: body.late_payments,
    mobileMoneyFeeBasisPoints: body.mobile_money_fee_basis_points,
  };
}

export function renderAccount(account: Account) {
  return {
    id: accountId.print(account.id),
    object: 'account',
    name: account.name,
    default_currency: account.defaultCurrency,
    time_zone: account.timeZone,
    late_payments: account.latePayments,
    mobile_money_fee_basis_points: account.mobileMoneyFeeBasisPoints,
    created_at: formatTime(account.createdAtMs),
  };
}
