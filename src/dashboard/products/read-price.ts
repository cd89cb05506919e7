import { MAX_AMOUNT_MINOR } from '../../core/money.ts';
import { formatMoney } from '../../words/format.ts';
import { parseAmount } from '../../words/parse-amount.ts';
import { readCurrency } from '../components/currency-select.tsx';
import type { Visit } from '../visit.ts';
import type { ProductTexts } from './show-products.tsx';

export type ReadPrice =
  | { readonly unitAmountMinor: number; readonly currency: string }
  | { readonly fault: string }
  /** Nothing was entered. */
  | null;

/** An amount as it is typed, in the currency beside it. What is given away costs zero. */
export function readPrice({ form, locale }: Visit, { form: texts }: ProductTexts): ReadPrice {
  const text = (form.get('amount') ?? '').trim();
  if (text === '') return null;
  const currency = readCurrency(form);
  if (!currency) return { fault: texts.currencyFault };
  const read = parseAmount(text, { currency, locale });
  if ('fault' in read) return { fault: texts.amountFault };
  const { amountMinor } = read;
  if (amountMinor <= MAX_AMOUNT_MINOR) return { unitAmountMinor: amountMinor, currency };
  return { fault: texts.amountMost({ most: formatMoney({ amountMinor: MAX_AMOUNT_MINOR, currency }, locale) }) };
}
