import { currencyExponent, parseMajor } from '../core/money.ts';

/** Why an amount that somebody typed is not taken. */
export type AmountFault =
  /** Nothing that could be an amount, or what could be two. */
  | 'unclear'
  /** More decimals than the currency has. */
  | 'too_precise';

/**
 * An amount as somebody types it by their locale's customs: `1,234.50`, `1 234,50`, `1.234,50 zł`. A sign that could be read
 * in two ways is never guessed at: `1,5` is no amount where the comma groups thousands.
 */
export function parseAmount(
  text: string,
  { currency, locale }: { readonly currency: string; readonly locale: string },
): { readonly amountMinor: number } | { readonly fault: AmountFault } {
  const { group, decimal, grouped } = customsOf(locale);
  const digits = inAsciiDigits(
    text
      .normalize('NFKC')
      .replaceAll(/\p{Cf}/gu, '')
      .trim(),
    locale,
  );
  const bare = digits.replace(CURRENCY, '').replaceAll(/\s/gu, ' ').trim();
  const parts = bare.split(decimalIn(bare, { group, decimal }));
  const [whole = '', fraction = '', ...more] = parts;
  if (more.length > 0 || !isWhole(whole, { group, grouped }) || !/^\d*$/.test(fraction)) return { fault: 'unclear' };
  if (parts.length > 1 && fraction === '') return { fault: 'unclear' };
  if (fraction.length > (currencyExponent(currency) ?? 0)) return { fault: 'too_precise' };
  const plain = whole.replaceAll(/\D/g, '');
  const amountMinor = parseMajor(fraction === '' ? plain : `${plain}.${fraction}`, currency);
  return amountMinor === undefined ? { fault: 'unclear' } : { amountMinor };
}

type Customs = {
  readonly group: string;
  readonly decimal: string;
  /** Groups after the first: of three digits, or in India of two and at last of three. */
  readonly grouped: RegExp;
};

/** A point or a comma that this locale does not group by stands for the other one, as on most keyboards. */
function decimalIn(text: string, { group, decimal }: Pick<Customs, 'group' | 'decimal'>): string {
  if (text.includes(decimal)) return decimal;
  const other = ['.', ','].find((sign) => sign !== group && sign !== decimal && text.split(sign).length === 2);
  return other ?? decimal;
}

/** A space groups everywhere, and so does what stands for one. */
function isWhole(text: string, { group, grouped }: Pick<Customs, 'group' | 'grouped'>): boolean {
  if (/^\d+$/.test(text)) return true;
  return [group, ' ', "'", '’'].some((sign) => text.includes(sign) && grouped.test(text.replaceAll(sign, '_')));
}

function customsOf(locale: string): Customs {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12_345_678.5);
  const sign = (type: string, fallback: string) =>
    (parts.find((part) => part.type === type)?.value ?? fallback).normalize('NFKC');
  const isByTwo = parts.filter(({ type }) => type === 'integer').some(({ value }, at) => at > 0 && value.length === 2);
  return {
    group: sign('group', ' '),
    decimal: sign('decimal', '.'),
    grouped: isByTwo ? /^\d{1,3}(?:_\d{2})*_\d{3}$/ : /^\d{1,3}(?:_\d{3})+$/,
  };
}

/** Digits of the locale's own script, such as `٣`, are digits. */
function inAsciiDigits(text: string, locale: string): string {
  const own = [...new Intl.NumberFormat(locale, { useGrouping: false }).format(9_876_543_210)].reverse();
  return [...text].map((sign) => (own.includes(sign) ? String(own.indexOf(sign)) : sign)).join('');
}

/** A sign, a code or a short name (`F CFA`) before or after the number. */
const CURRENCY = /^[\p{Sc}\p{L}][\p{Sc}\p{L}\s.]{0,7}(?=\d)|(?<=\d)\s*[\p{Sc}\p{L}][\p{Sc}\p{L}\s.]{0,7}$/gu;
