/**
 * A number as people write it, in the form `+233241234567`; undefined where it is none. A national number is completed by the
 * country whose currency is asked for, where that is one country.
 */
export function parsePhone(text: string, currency: string): string | undefined {
  const compact = text.replace(/[\s().\-\u00a0]/g, '').replace(/^00/, '+');
  const country = CALLING_CODES[currency];
  const international = /^0\d/.test(compact) && country ? `+${country}${compact.slice(1)}` : compact;
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : undefined;
}

/** Where the leading 0 of a national number is dropped abroad. (Not so in Côte d'Ivoire, and XOF is eight countries.) */
const CALLING_CODES: Readonly<Record<string, string>> = {
  GHS: '233',
  KES: '254',
  NGN: '234',
  RWF: '250',
  TZS: '255',
  UGX: '256',
  ZMW: '260',
  MWK: '265',
};
