import { refuse } from '../core/errors.ts';

/** The language of the page, as it was sent; `examples` are languages of this API's payers. */
export function parseLocale(text: string | null | undefined, examples: string): string | null {
  if (text === undefined || text === null) return null;
  try {
    Intl.getCanonicalLocales(text);
    return text;
  } catch {
    return refuse({ code: 'parameter_invalid', param: 'locale', reason: `must be a language tag such as ${examples}` });
  }
}
