import type { DialectName } from './session.ts';

/**
 * How an API key reads: its prefix says the mode and the dialect it was issued for, so that a request's dialect is known
 * before it is routed; 32 random characters of `0-9A-Za-z` follow. `sk_test_p…` is paygate's in test mode,
 * `bagel_live_…` bagelpay's in live mode.
 */
export type KeyTextMeaning = { readonly dialect: DialectName; readonly livemode: boolean };

export const KEY_TEXT_RANDOM_LENGTH = 32;

export function keyTextPrefix(dialect: DialectName, livemode: boolean): string {
  const mode = livemode ? 'live' : 'test';
  return dialect === 'bagelpay' ? `bagel_${mode}_` : `sk_${mode}_${LETTERS[dialect]}`;
}

/** What a text says of itself. Whether such a key was ever issued is another question. */
export function parseKeyText(text: string): KeyTextMeaning | undefined {
  const match = KEY_TEXT.exec(text);
  return match ? MEANINGS.get(match[1] as string) : undefined;
}

const LETTERS: Record<Exclude<DialectName, 'bagelpay'>, string> = {
  paygate: 'p',
  convergegate: 'c',
  adullam: 'a',
  wewire: 'w',
  stripe: 's',
};

const KEY_TEXT = new RegExp(`^(sk_(?:test|live)_[a-z]|bagel_(?:test|live)_)[0-9A-Za-z]{${KEY_TEXT_RANDOM_LENGTH}}$`);

const MEANINGS: ReadonlyMap<string, KeyTextMeaning> = new Map(
  [...(Object.keys(LETTERS) as DialectName[]), 'bagelpay' as const].flatMap((dialect) =>
    [true, false].map((livemode): [string, KeyTextMeaning] => [
      keyTextPrefix(dialect, livemode),
      { dialect, livemode },
    ]),
  ),
);
