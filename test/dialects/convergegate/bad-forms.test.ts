import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_TYPES } from '../../../src/dialects/convergegate/schema/error.ts';
import type { Answer } from '../../app.ts';
import { basic, encode, type Merchant, ORDER, PATH, startMerchant } from './merchant.ts';

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

const GOOD = encode(ORDER);

/** In this API's shape, with a message that says what is wrong. */
function expectRefusal({ status, body }: Answer, expected: number, message: string | RegExp): void {
  expect([status, body]).toMatchObject([
    expected,
    {
      error: {
        message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
      },
    },
  ]);
  expect(Object.keys(body.error)).toEqual(['type', 'message', 'charge_id', 'decline_code']);
  expect(ERROR_TYPES).toContain(body.error.type);
  expect(body.error.message.length).toBeLessThan(400);
}

describe('forms that two parsers could read in two ways', () => {
  test.each([
    ['a field twice', `${GOOD}&amount=1`, '"amount" twice'],
    ['a metadata key twice', `${GOOD}&metadata[a]=1&metadata[a]=2`, 'twice'],
    ['__proto__', `${GOOD}&__proto__[x]=1`, '__proto__'],
    ['__proto__ below metadata', `${GOOD}&metadata[__proto__]=1`, '__proto__'],
    ['__proto__, encoded', `${GOOD}&metadata%5B__proto__%5D=1`, '__proto__'],
    ['broken percent-encoding', `${GOOD}&metadata[a]=%zz`, 'percent-encoding'],
    ['half a character', `${GOOD}&metadata[a]=%C4`, 'percent-encoding'],
    ['a NUL', `${GOOD}&metadata[a]=%00`, 'NUL'],
    ['a text with parts', `${GOOD}&metadata=x&metadata[a]=1`, 'parts'],
    ['a broken name', `${GOOD}&metadata[a=1`, 'not the name of a field'],
    ['nesting without end', `${GOOD}&metadata${'[a]'.repeat(50)}=1`, 'levels deep'],
    ['fields without end', `${GOOD}${Array.from({ length: 3000 }, (_, i) => `&f${i}=1`).join('')}`, 'fields'],
  ])('%s', async (_what, form, message) => {
    expectRefusal(await merchant.post(PATH, form), 400, message);
  });
});

describe('values that cannot be', () => {
  test.each<[Record<string, string | number>, string]>([
    [{ amount: 0 }, '"amount" must be at least 1'],
    [{ amount: -5 }, '"amount" must be at least 1'],
    [{ amount: '10.50' }, '"amount" must be a whole number, in digits'],
    [{ amount: '1e3' }, '"amount" must be a whole number, in digits'],
    [{ amount: '' }, '"amount" must be a whole number, in digits'],
    [{ amount: 100_000_000 }, '"amount" must be at most'],
    [{ amount: '9'.repeat(400) }, '"amount" must be a whole number, in digits'],
    [{ currency: 'zzz' }, '"currency" must be an ISO 4217 code'],
    [{ currency: '' }, '"currency" must be an ISO 4217 code'],
    [{ customer_email: 'nobody' }, '"customer_email" must be an e-mail address'],
    [{ customer_firstname: '' }, '"customer_firstname" must not be empty'],
    [{ customer_lastname: 'x'.repeat(101) }, '"customer_lastname" must have at most 100 characters'],
    [{ success_url: 'javascript:alert(1)' }, '"success_url" must be an absolute URL'],
    [{ success_url: `https://url.com/${'x'.repeat(3000)}` }, '"success_url" must have at most 2048'],
    [{ notification_url: 'https://' }, '"notification_url" is not a valid URL'],
    [{ payment_method: 'card' }, 'must be one of: blik'],
    [{ 'payment_method[0]': 'blik', 'payment_method[1]': 'card' }, 'must be one of: blik'],
    [{ 'payment_method[]': '' }, 'must be one of: blik'],
    [{ 'payment_method[a]': 'blik' }, '"payment_method" must be an array'],
    [{ expires_at: 1 }, '"expires_at" must be a time that is still to come'],
    [{ customer_email: 'a@b..de' }, '"customer_email" must be an e-mail address'],
    [{ expires_at: 'tomorrow' }, '"expires_at" must be a whole number, in digits'],
    [{ customer_ip: 'localhost' }, '"customer_ip" must be an IP address'],
    [{ customer_ip: '1'.repeat(500) }, '"customer_ip" must have at most'],
    [{ customer_country: 'x'.repeat(101) }, '"customer_country" must have at most'],
    [{ locale: 'x'.repeat(36) }, '"locale" must have at most'],
    [{ metadata: 'x' }, '"metadata" must be an object'],
    [{ 'metadata[]': '1' }, '"metadata" must be an object or null, not an array'],
    [{ 'metadata[a]': 'x'.repeat(501) }, '"metadata.a" must have at most 500'],
    [{ [`metadata[${'k'.repeat(41)}]`]: 'x' }, '"metadata" has a name of more than 40'],
    [{ 'metadata[a][b]': 'x' }, '"metadata.a" must be a string'],
    [
      Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`metadata[k${i}]`, 'x'])),
      '"metadata" must have at most 50',
    ],
  ])('%j', async (more, message) => {
    expectRefusal(await merchant.post(PATH, { ...ORDER, ...more }), 400, message);
  });

  test.each(['amount', 'currency', 'customer_email', 'success_url', 'customer_firstname', 'cancel_url', 'locale'])(
    'a list where %s is one value',
    async (name) => {
      const { [name]: _left, ...rest } = ORDER;
      expectRefusal(await merchant.post(PATH, { ...rest, [`${name}[]`]: 'x' }), 400, `"${name}" must be`);
    },
  );

  test.each(Object.keys(ORDER))('without %s', async (name) => {
    const { [name]: _left, ...rest } = ORDER;
    expectRefusal(await merchant.post(PATH, rest), 400, `"${name}" is required`);
  });

  test.each(['', '77712', '7771234', 'abcdef', '777--123', '77 7123'])('the BLIK code %j', async (code) => {
    const { id } = await merchant.create();
    expectRefusal(await merchant.pay(id, code), 400, '"blik_code" must be a BLIK code: six digits');
  });

  test('no BLIK code at all', async () => {
    const { id } = await merchant.create();
    expectRefusal(await merchant.post(`${PATH}/${id}/pay`, ''), 400, '"blik_code" is required');
  });
});

test('what is not known is ignored', async () => {
  const { status, body } = await merchant.post(PATH, {
    ...ORDER,
    colour: 'red',
    'nested[a][b]': 'x',
    constructor: 'x',
  });
  expect(status).toBe(200);
  expect(Object.keys(body)).toHaveLength(21);
});

test('bodies that are no plain form', async () => {
  const json = JSON.stringify(ORDER);
  expectRefusal(await merchant.post(PATH, json, { 'content-type': 'application/json' }), 415, 'x-www-form-urlencoded');
  expectRefusal(await merchant.post(PATH, GOOD, { 'content-type': 'text/plain' }), 415, 'text/plain');
  expectRefusal(await merchant.post(PATH, GOOD, { 'content-encoding': 'gzip' }), 415, 'gzip');
  expectRefusal(await merchant.post(PATH, 'x'.repeat(300_000)), 413, 'larger');
});

test('401 comes before 400, and 400 before 404', async () => {
  const stranger = basic(`sk_test_c${'A'.repeat(32)}`);
  expectRefusal(await merchant.post(PATH, 'amount=x', stranger), 401, 'API key');
  expectRefusal(await merchant.post(`${PATH}/nonsense/pay`, { blik_code: 'x' }), 400, 'blik_code');
  expectRefusal(await merchant.post(`${PATH}/nonsense/pay`, { blik_code: '777123' }), 404, '"nonsense"');
  expectRefusal(await merchant.get(`${PATH}/${'x'.repeat(400)}`), 404, 'x');
  expectRefusal(await merchant.get('/v1/nothing'), 404, 'GET /v1/nothing');
});

test('another account’s session, and one of the other mode, are as unknown as none', async () => {
  const { id } = await merchant.create();
  const { operations } = merchant.app;
  const { id: accountId } = await operations.createAccount({ name: 'Another' });
  const issued = await operations.createKey({ accountId, dialect: 'convergegate', livemode: false, rights: null });
  expectRefusal(await merchant.get(`${PATH}/${id}`, basic(issued.text)), 404, id);
  expectRefusal(await merchant.pay(id, '777123', basic(issued.text)), 404, id);
});

test('a restricted key is told what it lacks', async () => {
  const { account } = await merchant.app.operations.authenticate(merchant.key);
  const rights = { checkout_sessions: 'write' } as const;
  const key = { accountId: account.id, dialect: 'convergegate', livemode: false, rights };
  const restricted = basic((await merchant.app.operations.createKey(key)).text);
  const { id } = await merchant.create();
  expect((await merchant.get(`${PATH}/${id}`, restricted)).status).toBe(200);
  expectRefusal(await merchant.pay(id, '777123', restricted), 403, 'payments:write');
  expectRefusal(await merchant.post('/v1/refunds', { session_id: id }, restricted), 403, 'refunds:write');
});
