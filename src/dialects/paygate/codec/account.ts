import type { Static } from 'typebox';
import type { Account } from '../../../core/account.ts';
import type { CheckoutSettings, CheckoutSettingsChange } from '../../../core/checkout-settings.ts';
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
    settings: parseSettings(body),
  };
}

function parseSettings(body: Static<typeof Body>): CheckoutSettingsChange {
  const { brand } = body;
  return {
    brand: brand && {
      accentColor: brand.accent_color?.toLowerCase() ?? brand.accent_color,
      supportEmail: brand.support_email,
      supportPhone: brand.support_phone,
      supportUrl: brand.support_url,
      termsUrl: brand.terms_url,
    },
    allowedOrigins: body.allowed_origins,
    methodsByCurrency: body.payment_methods,
    recoverExpired: body.recover_expired,
    emailReceipts: body.email_receipts,
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
    ...renderSettings(account.settings),
    created_at: formatTime(account.createdAtMs),
  };
}

function renderSettings({ brand, ...settings }: CheckoutSettings) {
  return {
    brand: {
      accent_color: brand.accentColor,
      support_email: brand.supportEmail,
      support_phone: brand.supportPhone,
      support_url: brand.supportUrl,
      terms_url: brand.termsUrl,
    },
    allowed_origins: settings.allowedOrigins,
    payment_methods: settings.methodsByCurrency,
    recover_expired: settings.recoverExpired,
    email_receipts: settings.emailReceipts,
  };
}
