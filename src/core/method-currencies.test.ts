import { describe, expect, test } from 'vitest';
import { METHOD_TYPES, type MethodType } from './method.ts';
import { faultOfCurrency, offeredOf, usualMethods } from './method-currencies.ts';

describe('what settles in a currency', () => {
  test.each<[MethodType, settles: string[], not: string[]]>([
    ['card', ['GHS', 'XOF', 'PLN', 'USD', 'JPY'], []],
    ['blik', ['PLN'], ['GHS', 'XOF', 'USD', 'EUR']],
    ['mobile_money', ['GHS', 'XOF'], ['PLN', 'USD', 'EUR']],
    ['crypto', ['GHS', 'XOF', 'PLN', 'USD', 'JPY'], []],
  ])('live %s in %j', (method, settles, not) => {
    for (const currency of settles) expect(faultOfCurrency(method, { currency, livemode: true })).toBeUndefined();
    for (const currency of not) expect(faultOfCurrency(method, { currency, livemode: true })).toContain(currency);
  });

  test('a fault says what would settle', () => {
    expect(faultOfCurrency('blik', { currency: 'USD', livemode: true })).toBe(
      'blik settles in PLN only, and this is in USD',
    );
    expect(faultOfCurrency('mobile_money', { currency: 'USD', livemode: true })).toContain('GHS and XOF');
  });

  test('in test mode every method takes any currency', () => {
    for (const method of METHOD_TYPES) {
      expect(faultOfCurrency(method, { currency: 'USD', livemode: false })).toBeUndefined();
    }
  });
});

describe('what is offered', () => {
  const all = { methods: METHOD_TYPES, currency: 'PLN' };
  const settings = { methodsByCurrency: { PLN: ['blik', 'crypto'] as const } };
  const none = { methodsByCurrency: {} };

  test('live, what settles in the currency', () => {
    expect(offeredOf({ ...all, livemode: true }, none)).toEqual(['card', 'blik', 'crypto']);
    expect(offeredOf({ ...all, currency: 'GHS', livemode: true }, none)).toEqual(['card', 'mobile_money', 'crypto']);
  });

  test('live, and what the account offers for it', () => {
    expect(offeredOf({ ...all, livemode: true }, settings)).toEqual(['blik', 'crypto']);
    expect(offeredOf({ ...all, currency: 'USD', livemode: true }, settings)).toEqual(['card', 'crypto']);
  });

  test('in test mode all that the session names', () => {
    expect(offeredOf({ ...all, livemode: false }, settings)).toEqual(METHOD_TYPES);
  });

  test('a session that names none begins with the account’s own choice, in its order', () => {
    expect(usualMethods('PLN', { methodsByCurrency: { PLN: ['crypto', 'blik'] } })).toEqual(['crypto', 'blik']);
    expect(usualMethods('GHS', settings)).toEqual(METHOD_TYPES);
  });
});
