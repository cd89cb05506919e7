import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refused } from '../../../core/errors.ts';
import { base64SessionId, sessionIdParser } from '../../../core/session-id.ts';
import { parseForm } from '../../../http/form-body.ts';
import { readForm } from '../../../http/read-form.ts';
import type { Caller } from '../../../operations/operations.ts';
import { SessionInput } from '../schema/session.ts';
import { parseMethod, parseSession } from './session-input.ts';

const NOW_MS = Date.UTC(2026, 0, 15, 10);
const context = {
  publicUrl: 'https://pay.example',
  clock: { nowMs: () => NOW_MS },
  parseSessionId: sessionIdParser([base64SessionId]),
};
const callerOf = (livemode: boolean) => ({ livemode, account: { testClockOffsetMs: 0 } }) as Caller;

const LEAST =
  'amount=1000&currency=pln&customer_email=john%40example.com&customer_firstname=John&customer_lastname=Doe&success_url=https%3A%2F%2Furl.com%2F';

/** As the server reads it: the form, then what the schema asks for, then the codec. */
function read(more = '', livemode = false) {
  const body = readForm(SessionInput, parseForm(`${LEAST}${more}`));
  return parseSession(body as never, callerOf(livemode), context);
}

function refusalOf(more: string, livemode = false) {
  try {
    read(more, livemode);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  return undefined;
}

describe('the least that makes a session', () => {
  test('is BLIK, in upper case inside, with both names and the one that they make', () => {
    expect(read()).toMatchObject({
      amountMinor: 1000,
      currency: 'PLN',
      methods: ['blik'],
      customerName: 'John Doe',
      extra: { customer_firstname: 'John', customer_lastname: 'Doe' },
      cancelUrl: null,
      notificationUrl: null,
      locale: null,
      expiresAtMs: undefined,
    });
  });

  test('a blank field is one that was left out', () => {
    const blank = '&cancel_url=&notification_url=&customer_ip=&customer_country=&payment_method=&locale=&metadata=';
    expect(read(blank)).toEqual(read());
  });
});

test.each(['&payment_method=blik', '&payment_method[]=blik', '&payment_method%5B0%5D=blik'])(
  '%s is a list of one',
  (more) => {
    expect(read(more).methods).toEqual(['blik']);
  },
);

test.each(['USD', 'usd', 'uSd'])('the currency %s is read in any letter case', (currency) => {
  const body = readForm(SessionInput, parseForm(LEAST.replace('pln', currency)));
  expect(parseSession(body as never, callerOf(false), context).currency).toBe('USD');
});

test('any later time is taken, the document’s own included', () => {
  expect(read('&expires_at=2147483648').expiresAtMs).toBe(2_147_483_648_000);
  expect(read(`&expires_at=${NOW_MS / 1000 + 1}`).expiresAtMs).toBe(NOW_MS + 1000);
});

test.each([
  [`&expires_at=${NOW_MS / 1000}`, 'expires_at', 'still to come'],
  ['&expires_at=0', 'expires_at', 'still to come'],
  [`&expires_at=${NOW_MS}000`, 'expires_at', 'after the year 9999'],
  ['&cancel_url=ftp://url.com/', 'cancel_url', 'absolute URL'],
  ['&notification_url=url.com', 'notification_url', 'absolute URL'],
  ['&customer_ip=999.1.1.1', 'customer_ip', 'IP address'],
  ['&locale=not_a_tag', 'locale', 'language tag'],
])('%s is refused', (more, param, reason) => {
  expect(refusalOf(more)).toMatchObject({ code: 'parameter_invalid', param, reason: expect.stringContaining(reason) });
});

test('live URLs are https', () => {
  expect(refusalOf('&cancel_url=http://url.com/', true)).toMatchObject({ param: 'cancel_url' });
  expect(refusalOf('&cancel_url=http://url.com/')).toBeUndefined();
});

test.each(['xyz', 'US', 'dollars', 'XAU'])('%s is no currency', (currency) => {
  const body = readForm(SessionInput, parseForm(LEAST.replace('pln', currency)));
  expect(() => parseSession(body as never, callerOf(false), context)).toThrow(Refused);
});

test('property: an amount is read as it was written, whatever decimals its currency has', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.constantFrom('pln', 'xof', 'jpy', 'kwd', 'tnd'),
      (amount, currency) => {
        const form = LEAST.replace('amount=1000', `amount=${amount}`).replace('pln', currency);
        const body = readForm(SessionInput, parseForm(form));
        const input = parseSession(body as never, callerOf(false), context);
        expect([input.amountMinor, input.currency]).toEqual([amount, currency.toUpperCase()]);
      },
    ),
  );
});

test('property: metadata is read as it was sent', () => {
  const name = fc.stringMatching(/^[a-z_]{1,10}$/).filter((text) => text !== '__proto__');
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.string({ minLength: 1, unit: 'grapheme' }), { noNullPrototype: true }),
      (metadata) => {
        const fields = Object.entries(metadata).filter(([, value]) => value.isWellFormed() && !value.includes('\0'));
        const form = fields.map(([key, value]) => `&metadata[${key}]=${encodeURIComponent(value)}`).join('');
        expect(Object.entries(read(form).metadata ?? {})).toEqual(fields);
      },
    ),
  );
});

test.each(['777123', '777 123', '777-123'])('the code %s is six digits', (blik_code) => {
  expect(parseMethod({ blik_code })).toEqual({ type: 'blik', code: '777123' });
});
