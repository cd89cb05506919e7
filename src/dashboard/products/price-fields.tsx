import { CurrencySelect } from '../components/currency-select.tsx';
import { Field } from '../components/field.tsx';
import type { Visit } from '../visit.ts';
import type { ProductTexts } from './show-products.tsx';

type Props = {
  readonly visit: Visit;
  readonly texts: ProductTexts;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly currency: string;
};

/** What one costs, and in which currency. */
export function PriceFields({ visit, texts: { form }, help, error, currency }: Props) {
  return (
    <>
      <Field
        name="amount"
        label={form.amount}
        help={help}
        error={error}
        input={{ inputMode: 'decimal', autocomplete: 'off', maxLength: 40, value: visit.form.get('amount') ?? '' }}
      />
      <CurrencySelect
        name="currency"
        label={form.currency}
        chosen={visit.form.get('currency') ?? currency}
        locale={visit.locale}
      />
    </>
  );
}
