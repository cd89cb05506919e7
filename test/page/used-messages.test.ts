import { expect, test } from 'vitest';
import { chooseLanguage, type Language } from '../../src/page/language.ts';
import { messages } from '../../src/page/locales/en.ts';
import { renderState, STATES } from './states.tsx';

/** A message that no state says is translated in vain: use it, or take it out of every language. */
test('every message is said in some state', async () => {
  const language = await chooseLanguage(null, 'en');
  const said = new Set<string>();
  const watched: Language = { ...language, texts: watch(language.texts, said) };
  for (const state of STATES) renderState(state, watched);
  expect(keysOf(messages).filter((key) => !said.has(key))).toEqual([]);
});

/** The same object, with what is read of it noted. */
function watch<T extends object>(tree: T, said: Set<string>, prefix = ''): T {
  return new Proxy(tree, {
    get(target, key) {
      const value = Reflect.get(target, key) as unknown;
      const path = `${prefix}${String(key)}`;
      if (typeof value === 'object' && value !== null) return watch(value, said, `${path}.`);
      said.add(path);
      return value;
    },
  });
}

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}
