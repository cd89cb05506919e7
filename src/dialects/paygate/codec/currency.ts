import { refuse } from '../../../core/errors.ts';
import { isCurrency } from '../../../core/money.ts';

/** Taken in either letter case. */
export function parseCurrency(text: string | undefined, param = 'currency'): string | undefined {
  if (text === undefined) return undefined;
  const currency = text.toUpperCase();
  if (isCurrency(currency)) return currency;
  return refuse({ code: 'parameter_invalid', param, reason: 'must be an ISO 4217 code such as GHS' });
}
