import { en, type Texts } from './locales/en.ts';

/** In which words and by which customs a page is written. */
export type Language = {
  readonly texts: Texts;
  /** What the words are in: the page's `lang`, and durations inside sentences. */
  readonly lang: string;
  /** What money and dates are written by: the payer's own, even where the words are in another. */
  readonly locale: string;
};

const TRANSLATIONS: Readonly<Record<string, Texts>> = { en };
const FALLBACK = 'en';

/** The session's locale wins, then what the browser asks for. */
export function chooseLanguage(sessionLocale: string | null, acceptLanguage: string | undefined): Language {
  const wanted = [sessionLocale, ...readAcceptLanguage(acceptLanguage)].map(known).filter((tag) => tag !== undefined);
  const locale = wanted[0] ?? FALLBACK;
  const lang = wanted.map((tag) => tag.split('-')[0] as string).find((tag) => tag in TRANSLATIONS) ?? FALLBACK;
  return { texts: TRANSLATIONS[lang] as Texts, lang, locale };
}

/** Tags by weight, best first. A header is a stranger's: only its beginning is read. */
function readAcceptLanguage(header = ''): string[] {
  return header
    .slice(0, 200)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { tag, weight: weight === undefined ? 1 : Number(weight), index };
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ tag }) => tag);
}

/** The tag in its canonical spelling where this server can format by it; extensions (calendars, digits) are dropped. */
function known(tag: string | null): string | undefined {
  if (tag === null) return undefined;
  try {
    const { baseName } = new Intl.Locale(tag.replaceAll('_', '-'));
    return Intl.NumberFormat.supportedLocalesOf([baseName]).length > 0 ? baseName : undefined;
  } catch {
    return undefined;
  }
}
