import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CREATED_AT_MS, sessionOf } from './session.fixture.ts';
import { pagePathOf, renderCreatedSession, renderSession } from './session.ts';

const AT = { publicUrl: 'https://pay.example' };

test('a created session has the keys of the document, in its order, and no other', async () => {
  const printed = await readFile(new URL('../fixtures/session.json', import.meta.url), 'utf8');
  const keys = [...printed.matchAll(/^\t"(\w+)":/gm)].map(([, key]) => key);
  expect(keys).toHaveLength(21);
  expect(Object.keys(renderCreatedSession(sessionOf(), AT))).toEqual(keys);
});

test('afterwards it has both subtotals and what was given back besides', () => {
  const session = sessionOf({}, { amountRefundedMinor: 400 });
  expect(renderSession(session, AT)).toEqual({
    ...renderCreatedSession(session, AT),
    amount_subtotal: 1000,
    amount_refunded: 400,
  });
});

test('what is absent is blank, or null where it is no text', () => {
  const session = sessionOf({ extra: {}, customerName: null, customerEmail: null, successUrl: null });
  expect(renderCreatedSession(session, AT)).toMatchObject({
    cancel_url: '',
    customer_firstname: '',
    customer_lastname: '',
    customer_email: '',
    customer_ip: '',
    customer_country: '',
    success_url: '',
    locale: '',
    notification_url: '',
    fees: null,
    metadata: null,
  });
});

test('what was sent is given back', () => {
  const session = sessionOf({
    cancelUrl: 'https://url.com/back',
    notificationUrl: 'https://url.com/hook',
    locale: 'pl',
    metadata: { order_id: '1234' },
    extra: {
      customer_firstname: 'Zoë',
      customer_lastname: 'van Dijk',
      customer_ip: '192.0.2.1',
      customer_country: 'NL',
    },
  });
  expect(renderCreatedSession(session, AT)).toMatchObject({
    cancel_url: 'https://url.com/back',
    notification_url: 'https://url.com/hook',
    locale: 'pl',
    metadata: { order_id: '1234' },
    customer_firstname: 'Zoë',
    customer_lastname: 'van Dijk',
    customer_ip: '192.0.2.1',
    customer_country: 'NL',
  });
});

test('times are whole Unix seconds, and it lives for a day unless it was said otherwise', () => {
  const { created_at, expire_at } = renderCreatedSession(sessionOf(), AT);
  expect(created_at).toBe(Math.floor(CREATED_AT_MS / 1000));
  expect(expire_at - created_at).toBe(86_400);
});

test('the page is below /pay', () => {
  const session = sessionOf();
  expect(renderCreatedSession(session, AT).url).toBe(`https://pay.example${pagePathOf(session)}`);
  expect(pagePathOf(session)).toMatch(/^\/pay\/[\w-]{22}$/);
});

test.each([
  ['open', 'open'],
  ['complete', 'completed'],
  ['expired', 'expired'],
  ['canceled', 'expired'],
  ['failed', 'expired'],
] as const)('a session that is %s is told as %s', (status, word) => {
  expect(renderSession(sessionOf({}, { status }), AT).status).toBe(word);
});

test('property: no amount changes by a unit, whatever decimals its currency has', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.constantFrom('PLN', 'XOF', 'JPY', 'KWD', 'TND'),
      (amountMinor, currency) => {
        const told = renderSession(sessionOf({ amountMinor, currency }, { amountRefundedMinor: amountMinor }), AT);
        const amounts = [told.amount_total, told.amount_sub_total, told.amount_subtotal, told.amount_refunded];
        expect(new Set(amounts)).toEqual(new Set([amountMinor]));
        expect(told.currency.toUpperCase()).toBe(currency);
      },
    ),
  );
});
