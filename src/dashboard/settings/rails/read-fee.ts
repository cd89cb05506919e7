import type { FeeSchedule } from '../../../core/fee-schedule.ts';
import { METHOD_TYPES } from '../../../core/method.ts';
import { parseAmount } from '../../../words/parse-amount.ts';
import { readCurrency } from '../../components/currency-select.tsx';
import type { Visit } from '../../visit.ts';
import { readPercent } from '../percent.ts';

export type FeeFaults = Readonly<
  Partial<Record<'percent' | 'fixed' | 'minimum' | 'maximum', 'percent' | 'amount' | 'maximum'>>
>;

type Read = { readonly schedule: Omit<FeeSchedule, 'livemode'> } | { readonly faults: FeeFaults };

/** A fee as it is typed. What is left empty is nothing, and of the maximum no limit. */
export function readFee({ form, locale, account }: Visit, rail: string): Read {
  const currency = readCurrency(form) ?? account.defaultCurrency;
  const amountOf = (name: string): number | null | undefined => {
    const text = form.get(name)?.trim() ?? '';
    if (text === '') return null;
    const read = parseAmount(text, { currency, locale });
    return 'fault' in read ? undefined : read.amountMinor;
  };
  const percent = form.get('percent')?.trim() ?? '';
  const basisPoints = percent === '' ? 0 : readPercent(percent);
  const [fixed, minimum, maximum] = [amountOf('fixed'), amountOf('minimum'), amountOf('maximum')];
  if (basisPoints === undefined || fixed === undefined || minimum === undefined || maximum === undefined) {
    return {
      faults: {
        ...(basisPoints === undefined ? { percent: 'percent' } : {}),
        ...(fixed === undefined ? { fixed: 'amount' } : {}),
        ...(minimum === undefined ? { minimum: 'amount' } : {}),
        ...(maximum === undefined ? { maximum: 'amount' } : {}),
      },
    };
  }
  if (maximum !== null && maximum < (minimum ?? 0)) return { faults: { maximum: 'maximum' } };
  return {
    schedule: {
      rail,
      method: readMethod(form),
      currency,
      basisPoints,
      fixedMinor: fixed ?? 0,
      minimumMinor: minimum ?? 0,
      maximumMinor: maximum,
      isReturned: form.get('returned') === 'yes',
    },
  };
}

/** Null: every method. */
export function readMethod(form: URLSearchParams): FeeSchedule['method'] {
  return METHOD_TYPES.find((method) => method === form.get('method')) ?? null;
}
