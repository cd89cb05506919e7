import type { DialectName } from './session.ts';

/**
 * How an API key reads: its prefix says the mode and the dialect it was issued for, so that a request's dialect is known
 * before it is routed; 32 random characters of `0-9A-Za-z` follow. `sk_test_p…` is paygate's in test mode,
 * `bagel_live_…` bagelpay's in live mode.
 */
export type KeyForms = {
  prefix(dialect: DialectName, livemode: boolean): string;
  /** What a text says of itself. Whether such a key was ever issued is another question. */
  parse(text: string): KeyTextMeaning | undefined;
  /** Whose key a text was meant to be, cut short or mistyped as it may be. */
  guess(text: string): DialectName | undefined;
};

export type KeyTextMeaning = { readonly dialect: DialectName; readonly livemode: boolean };

export const KEY_TEXT_RANDOM_LENGTH = 32;

/** From each dialect's own form, such as `sk_{mode}_p`. */
export function createKeyForms(forms: Readonly<Record<DialectName, string>>): KeyForms {
  const prefix = (dialect: DialectName, livemode: boolean): string => {
    const form = forms[dialect];
    if (form === undefined) throw new Error(`no API is called ${dialect}`);
    return form.replace('{mode}', livemode ? 'live' : 'test');
  };
  const meanings = new Map<string, KeyTextMeaning>();
  for (const dialect of Object.keys(forms)) {
    for (const livemode of [false, true]) {
      const begins = prefix(dialect, livemode);
      const other = meanings.get(begins);
      if (other) throw new Error(`keys of ${dialect} and ${other.dialect} would both begin with ${begins}`);
      meanings.set(begins, { dialect, livemode });
    }
  }
  const beginnings = [...meanings];
  const parse = (text: string) =>
    RANDOM_END.test(text) ? meanings.get(text.slice(0, -KEY_TEXT_RANDOM_LENGTH)) : undefined;
  return {
    prefix,
    // Asked at every request: a text as long as a key is looked up, and only another is compared with each beginning.
    guess: (text) => (parse(text) ?? beginnings.find(([begins]) => text.startsWith(begins))?.[1])?.dialect,
    parse,
  };
}

const RANDOM_END = new RegExp(`[0-9A-Za-z]{${KEY_TEXT_RANDOM_LENGTH}}$`);
