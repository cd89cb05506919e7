import { refuse } from '../core/errors.ts';
import { isCurrency } from '../core/money.ts';

/** In upper case, as inside; taken in either letter case. `example` is a code that this API's merchants know. */
export function parseCurrency<Sent extends string | undefined>(text: Sent, example: string, param = 'currency'): Sent {
  if (text === undefined) return text;
  // Letters of other alphabets have capitals among these, too: ſ becomes S.
  const currency = /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : '';
  if (isCurrency(currency)) return currency as Sent;
  return refuse({ code: 'parameter_invalid', param, reason: `must be an ISO 4217 code such as ${example}` });
}
