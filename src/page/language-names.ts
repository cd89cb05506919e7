import { LANGUAGES } from './texts.ts';

/** What a language is called by those who speak it, as it begins a line: `Français`, `Português (Brasil)`. */
export function nameOf(language: string): string {
  const name = names.get(language);
  if (name !== undefined) return name;
  const own =
    new Intl.DisplayNames([language], { type: 'language', languageDisplay: 'standard' }).of(language) ?? language;
  const [first = '', ...rest] = own;
  const named = first.toLocaleUpperCase(language) + rest.join('');
  names.set(language, named);
  return named;
}

const names = new Map<string, string>();

/** Every language of the page by its name, one alphabet after another. */
export function languagesByName(): readonly NamedLanguage[] {
  if (byName === undefined) {
    const order = new Intl.Collator('en');
    byName = LANGUAGES.map((tag) => ({ tag, name: nameOf(tag) })).sort((a, b) => order.compare(a.name, b.name));
  }
  return byName;
}

type NamedLanguage = { readonly tag: string; readonly name: string };

/** Made with the first page: what orders letters takes some megabytes. */
let byName: readonly NamedLanguage[] | undefined;
