/** The sum of decimal texts such as '0.25', exactly: an asset's 18 decimals do not fit a number. Without idle zeros. */
export function addDecimals(texts: readonly string[]): string {
  const decimals = Math.max(0, ...texts.map((text) => fractionOf(text).length));
  const units = texts.reduce((sum, text) => sum + toUnits(text, decimals), 0n);
  const digits = units.toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - decimals);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function toUnits(text: string, decimals: number): bigint {
  const [whole = '0'] = text.split('.', 1);
  return BigInt(whole + fractionOf(text).padEnd(decimals, '0'));
}

function fractionOf(text: string): string {
  return text.split('.')[1] ?? '';
}
