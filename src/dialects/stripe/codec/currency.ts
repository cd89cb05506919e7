import { refuse } from '../../../core/errors.ts';
import { isCurrency } from '../../../core/money.ts';

/** In upper case, as inside. Taken in either letter case. */
export function parseCurrency<Sent extends string | undefined>(text: Sent, param: string): Sent {
  if (text === undefined) return text;
  const currency = text.toUpperCase();
  if (isCurrency(currency)) return currency as Sent;
  return refuse({ code: 'parameter_invalid', param, reason: 'must be an ISO 4217 code such as usd' });
}
