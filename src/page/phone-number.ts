/**
 * A number as people write it, in the form `+233241234567`; undefined where it is none. A national number is completed by the
 * country whose currency is asked for, where that is one country or where only one of them has such numbers.
 */
export function parsePhone(text: string, currency: string): string | undefined {
  const compact = text.replace(/[\s().\-\u00a0]/g, '').replace(/^00/, '+');
  const international = abroad(compact, currency);
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : undefined;
}

function abroad(compact: string, currency: string): string {
  // Of the eight countries of the XOF only Côte d'Ivoire has these (Benin has 01, too), and it keeps the 0.
  if (currency === 'XOF' && /^0[57]\d{8}$/.test(compact)) return `+225${compact}`;
  const country = CALLING_CODES[currency];
  return /^0\d/.test(compact) && country ? `+${country}${compact.slice(1)}` : compact;
}

/** Where the leading 0 of a national number is dropped abroad. */
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
