import { type CheckoutSettingsChange, MAX_ALLOWED_ORIGINS } from '../core/checkout-settings.ts';
import { refuse } from '../core/errors.ts';
import { faultOfCurrency } from '../core/method-currencies.ts';
import { isCurrency } from '../core/money.ts';
import { isWebOrigin } from '../core/web-origin.ts';

/** Refuses what the page could not use, by the names that the native API gives the settings. */
export function assertCheckoutSettings({
  brand = {},
  allowedOrigins,
  methodsByCurrency,
}: CheckoutSettingsChange): void {
  const { accentColor, supportUrl, termsUrl } = brand;
  refuseUnless(
    !accentColor || /^#[0-9a-f]{6}$/.test(accentColor),
    'brand.accent_color',
    'must be a colour such as #0b7a4b',
  );
  refuseUnless(!supportUrl || isPublicUrl(supportUrl), 'brand.support_url', 'must be an absolute https or http URL');
  refuseUnless(!termsUrl || isPublicUrl(termsUrl), 'brand.terms_url', 'must be an absolute https or http URL');
  assertOrigins(allowedOrigins ?? []);
  for (const [currency, methods] of Object.entries(methodsByCurrency ?? {})) assertMethods(currency, methods);
}

function assertOrigins(origins: readonly string[]): void {
  refuseUnless(
    origins.length <= MAX_ALLOWED_ORIGINS,
    'allowed_origins',
    `must have at most ${MAX_ALLOWED_ORIGINS} entries`,
  );
  for (const [index, origin] of origins.entries()) {
    refuseUnless(
      isAllowedOrigin(origin),
      `allowed_origins[${index}]`,
      'must be an origin such as https://shop.example, without a path; http only on this computer',
    );
  }
}

function assertMethods(currency: string, methods: readonly Parameters<typeof faultOfCurrency>[0][] | null): void {
  const param = `payment_methods.${currency}`;
  refuseUnless(isCurrency(currency), param, 'must be named by an ISO 4217 code such as GHS');
  if (methods === null) return;
  refuseUnless(methods.length > 0, param, 'must have at least one method; null takes the setting away');
  const fault = methods.map((method) => faultOfCurrency(method, { currency, livemode: true })).find(Boolean);
  refuseUnless(fault === undefined, param, `cannot have this: ${fault}`);
}

function isAllowedOrigin(text: string): boolean {
  return isWebOrigin(text) && (text.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(text));
}

function isPublicUrl(text: string): boolean {
  return /^https?:\/\/[^\s\\]+$/i.test(text) && URL.canParse(text) && text.length <= 2048;
}

function refuseUnless(fits: boolean, param: string, reason: string): void {
  if (!fits) refuse({ code: 'parameter_invalid', param, reason });
}
