import type { Static } from 'typebox';
import type { Account } from '../../../core/account.ts';
import type { CheckoutSettings, CheckoutSettingsChange, Logo } from '../../../core/checkout-settings.ts';
import { refuse } from '../../../core/errors.ts';
import { accountId } from '../../../core/ids.ts';
import { logoPath } from '../../../http/html/serve-logos.ts';
import type { AccountChange } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { parseCurrency } from '../../currency.ts';
import { formatTime } from '../../iso-time.ts';
import type { AccountChange as Body, LogoInput } from '../schema/account.ts';

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

/** Decoders let much pass that is no base64: what was meant is what encodes to the same text again. */
export function parseLogo({ image }: Static<typeof LogoInput>): { content: Uint8Array } {
  const base64 = image.replace(/^data:[^,]*;base64,/i, '');
  const content = Buffer.from(base64, 'base64');
  if (content.toString('base64') !== base64) {
    const reason = 'must be the picture in base64 with its padding and without line breaks, alone or as a data: URI';
    refuse({ code: 'parameter_invalid', param: 'image', reason });
  }
  return { content };
}

type Place = Pick<Context, 'publicUrl'>;

export function renderAccount(account: Account, place: Place) {
  return {
    id: accountId.print(account.id),
    object: 'account',
    name: account.name,
    default_currency: account.defaultCurrency,
    time_zone: account.timeZone,
    late_payments: account.latePayments,
    mobile_money_fee_basis_points: account.mobileMoneyFeeBasisPoints,
    ...renderSettings(account.settings, place),
    created_at: formatTime(account.createdAtMs),
  };
}

function renderSettings({ brand, ...settings }: CheckoutSettings, place: Place) {
  return {
    brand: {
      logo: brand.logo && renderLogo(brand.logo, place),
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

function renderLogo({ id, width, height }: Logo, { publicUrl }: Place) {
  return { url: publicUrl + logoPath(id), width, height };
}
