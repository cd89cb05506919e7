import { currencyExponent } from '../core/money.ts';

/** Those that money can be in. */
export function currencies(): readonly string[] {
  return Intl.supportedValuesOf('currency').filter((code) => currencyExponent(code) !== undefined);
}

/** By code and name, in the reader's language. */
export function currencyOptions(locale: string): readonly { readonly value: string; readonly text: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return currencies().map((code) => ({ value: code, text: `${code} · ${names.of(code)}` }));
}

export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/** `known` stands among them even where it is an older name of one. */
export function timeZoneOptions(known: string): readonly { readonly value: string; readonly text: string }[] {
  const zones = timeZones();
  const all = zones.includes(known) ? zones : [known, ...zones];
  return all.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }));
}
