import { currencies, currencyOptions } from '../account-choices.ts';
import { Select } from './field.tsx';

type Props = {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly chosen: string;
  readonly locale: string;
};

/** Every currency that money can be in, by its code and its name. */
export function CurrencySelect({ locale, ...select }: Props) {
  return <Select {...select} options={currencyOptions(locale)} />;
}

export function readCurrency(form: URLSearchParams, name = 'currency'): string | undefined {
  return currencies().find((code) => code === form.get(name));
}
