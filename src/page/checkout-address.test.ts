import { describe, expect, test } from 'vitest';
import { stepAddress, withQuery } from './checkout-address.ts';
import { languagesByName } from './language-names.ts';

describe('addresses carry the language that the payer has chosen', () => {
  test.each([
    [{}, '/checkout/cs_1'],
    [{ lang: null, from: null }, '/checkout/cs_1'],
    [{ lang: 'pt-BR' }, '/checkout/cs_1?lang=pt-BR'],
    [{ from: 'pay_1', lang: 'pl' }, '/checkout/cs_1?from=pay_1&lang=pl'],
    [{ sent: 'late' } as const, '/checkout/cs_1?sent=late'],
  ])('%j', (query, address) => expect(withQuery('/checkout/cs_1', query)).toBe(address));

  test.each([
    ['https://pay.example/simulator/1', 'pl', 'https://pay.example/simulator/1?lang=pl'],
    ['https://pay.example/simulator/1?a=b', 'pl', 'https://pay.example/simulator/1?a=b&lang=pl'],
    ['https://pay.example/simulator/1', null, 'https://pay.example/simulator/1'],
    ['https://bank.example/3ds?token=a%20b', 'pl', 'https://bank.example/3ds?token=a%20b'],
    ['https://pay.example.bank.example/', 'pl', 'https://pay.example.bank.example/'],
  ])('%s, in %s', (url, lang, address) => expect(stepAddress(url, 'https://pay.example', lang)).toBe(address));
});

test('languages are listed by their own names, one alphabet after another', () => {
  const names = languagesByName().map(({ name }) => name);
  const listed = ['English', 'Français', 'Polski', 'Português (Brasil)', 'Українська', 'العربية', '日本語'];
  expect(names.filter((name) => listed.includes(name))).toEqual(listed);
  expect(new Set(names).size).toBe(names.length);
});
