import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wewire } from '../../../src/dialects/wewire/wewire.ts';
import { type Merchant, ORDER, PATH, startMerchant } from './merchant.ts';

let shop: Merchant;
beforeAll(async () => {
  shop = await startMerchant();
});
afterAll(() => shop?.stop());

const UNKNOWN = '019bc0de-9c40-7123-8abc-0123456789ab';
const key = () => shop.app.firstRun.testKeys.wewire as string;

describe('the key', () => {
  test.each([
    ['ww-api-key', (text: string) => ({ 'ww-api-key': text })],
    ['Bearer', (text: string) => ({ 'ww-api-key': '', authorization: `Bearer ${text}` })],
  ])('is taken in %s', async (_, headers) => {
    expect((await shop.call('GET', PATH, undefined, headers(key()))).status).toBe(200);
    const wrong = await shop.call('GET', PATH, undefined, headers(`${key().slice(0, -1)}_`));
    expect([wrong.status, wrong.body.error]).toEqual([401, 'Unauthorized']);
  });

  test('of another API of the account does as well, on paths that are this one’s alone', async () => {
    const answer = await shop.app.call('POST', PATH, ORDER);
    expect([answer.status, answer.body.status]).toEqual([200, 'open']);
    expect(answer.body.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.body.url).toContain(`/checkout/${answer.body.id}`);
  });

  test('of another account finds nothing', async () => {
    const session = await shop.create();
    const { id: accountId } = await shop.app.operations.createAccount({ name: 'Another' });
    const wanted = { accountId, dialect: 'wewire', livemode: false, rights: null };
    const { text } = await shop.app.operations.createKey(wanted);
    const headers = { 'ww-api-key': text };
    expect((await shop.call('GET', `${PATH}/sessions/${session.id}`, undefined, headers)).status).toBe(404);
    for (const end of ['expire', 'cancel']) {
      expect((await shop.call('POST', `${PATH}/${session.id}/${end}`, {}, headers)).status).toBe(404);
    }
    expect((await shop.call('GET', PATH, undefined, headers)).body).toEqual({
      data: [],
      page: 1,
      totalItems: 0,
      limit: 20,
    });
  });
});

describe('what is sent', () => {
  test.each([
    [{ amount: '100' }, 'amount must be a number, not a string'],
    [{ amount: null }, 'amount must be a number, not null'],
    [{ amount: 0 }, 'amount must be more than 0'],
    [{ amount: -5 }, 'amount must be more than 0'],
    [{ amount: 10.005 }, 'amount must have at most 2 decimals in USD'],
    [{ amount: 10.5, currency: 'JPY' }, 'amount must be a whole number in JPY'],
    [{ amount: 1e15 }, 'amount must be at most 999999.99 in USD'],
    [{ currency: 'usd' }, 'currency must be an ISO 4217 code in upper case, such as USD'],
    [{ currency: 840 }, 'currency must be a string, not a number'],
    [{ successUrl: 'example.com' }, 'successUrl must be an absolute URL that begins with https:// or http://'],
    [{ cancelUrl: 7 }, 'cancelUrl must be a string, not a number'],
    [{ email: 'no address' }, 'email must be an e-mail address'],
    [{ name: '' }, 'name must not be empty'],
    [{ productName: 'x'.repeat(251) }, 'productName must have at most 250 characters'],
    [{ productId: 5 }, 'productId must be a string or null, not a number'],
    [{ metadata: 'x' }, 'metadata must be an object or null, not a string'],
    [{ metadata: [1] }, 'metadata must be an object or null, not an array'],
    [{ metadata: { x: 'x'.repeat(20_000) } }, 'metadata must have at most 20000 characters as JSON'],
    [{ allowedAssets: ['BTC'] }, 'allowedAssets[0] must be one of: ETH, USDT, USDC'],
    [{ allowedAssets: 'BTC' }, 'allowedAssets must be one of: ETH, USDT, USDC'],
    [{ allowedAssets: 5 }, 'allowedAssets must be an array or string or null, not a number'],
  ])('%j is refused', async (change, message) => {
    const { status, body } = await shop.call('POST', PATH, { ...ORDER, ...change });
    expect([status, body]).toEqual([400, { statusCode: 400, message, error: 'Bad Request' }]);
  });

  test.each([
    ['[]', 'it is an array'],
    ['{"amount":1,"amount":2}', 'twice'],
    ['{', 'not valid JSON'],
  ])('%s is no body', async (text, words) => {
    const { status, body } = await shop.call('POST', PATH, text);
    expect([status, body.message]).toEqual([400, expect.stringContaining(words)]);
  });

  test('may have fields that are not known', async () => {
    const session = await shop.create({ webhookUrl: 'https://shop.example', amout: 3 });
    expect(session).not.toHaveProperty('amout');
  });

  test.each([
    [5000, 'JPY'],
    [12.345, 'KWD'],
    [0.01, 'USD'],
    [999_999.99, 'EUR'],
  ])('an amount comes back as it was: %s %s', async (amount, currency) => {
    const { id } = await shop.create({ amount, currency });
    expect(await shop.find(id)).toMatchObject({ amount, currency });
  });

  test('metadata may be any JSON, and comes back as it was', async () => {
    const metadata = { a: 1.5, b: null, c: [true, { d: 'ż ✓' }], e: {}, f: '', long: 'x'.repeat(600) };
    const { id } = await shop.create({ metadata });
    expect((await shop.find(id)).metadata).toEqual(metadata);
    const native = await shop.app.call('GET', `/v1/checkout/sessions/${id}`);
    expect(native.body.metadata).toEqual({ f: '' });
  });
});

describe('a session that is not there', () => {
  test.each(['x', UNKNOWN, UNKNOWN.toUpperCase(), `${UNKNOWN}0`, 'cs_live_0'])('%s', async (id) => {
    for (const [method, path] of [
      ['GET', `${PATH}/sessions/${id}`],
      ['POST', `${PATH}/${id}/expire`],
      ['POST', `${PATH}/${id}/cancel`],
    ] as const) {
      const { status, body } = await shop.call(method, path);
      expect([status, body]).toEqual([
        404,
        { statusCode: 404, message: `Checkout session "${id}" not found for this key`, error: 'Not Found' },
      ]);
    }
  });

  test('nor is a call that the document does not have', async () => {
    const { status, body } = await shop.call('GET', `${PATH}/${UNKNOWN}`);
    expect([status, body]).toEqual([
      404,
      { statusCode: 404, message: `Cannot GET ${PATH}/${UNKNOWN}. The reference is at /docs.`, error: 'Not Found' },
    ]);
  });
});

describe('a list', () => {
  test('has pages, newest first, and says how many there are', async () => {
    const before = (await shop.call('GET', PATH)).body.totalItems;
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.unshift((await shop.create({ productId: `n-${n}` })).id);
    const page = async (query: string) => (await shop.call('GET', `${PATH}?${query}`)).body;
    const ids = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);
    const first = await page('page=1&limit=2');
    const second = await page('page=2&limit=2');
    expect([first.page, first.limit, first.totalItems]).toEqual([1, 2, before + 5]);
    expect([second.page, second.limit, second.totalItems]).toEqual([2, 2, before + 5]);
    expect([...ids(first), ...ids(second), ids(await page('page=3&limit=2'))[0]]).toEqual(made);
    expect(await page('page=1000&limit=100')).toEqual({ data: [], page: 1000, totalItems: before + 5, limit: 100 });
    expect((await page('')).limit).toBe(20);
  });

  test.each([
    ['page=0', 'page must be at least 1'],
    ['limit=0', 'limit must be at least 1'],
    ['limit=101', 'limit must be at most 100'],
    ['page=two', 'page must be a whole number, in digits'],
    ['limit=1.5', 'limit must be a whole number, in digits'],
  ])('%s is refused', async (query, message) => {
    const { status, body } = await shop.call('GET', `${PATH}?${query}`);
    expect([status, body]).toEqual([400, { statusCode: 400, message, error: 'Bad Request' }]);
  });

  test('takes no notice of what it does not know', async () => {
    expect((await shop.call('GET', `${PATH}?status=open&sort=asc`)).status).toBe(200);
  });
});

describe('under an idempotency key', () => {
  test('the first answer is given again, and another body is a conflict', async () => {
    const headers = { 'idempotency-key': 'order-1' };
    const first = await shop.call('POST', PATH, ORDER, headers);
    const again = await shop.call('POST', PATH, ORDER, headers);
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([200, 'true', first.body]);
    const other = await shop.call('POST', PATH, { ...ORDER, amount: 7 }, headers);
    expect([other.status, other.body.message]).toEqual([409, expect.stringContaining('amount')]);
  });

  test('an answer without a body is given again too', async () => {
    const { id } = await shop.create();
    const headers = { 'idempotency-key': 'cancel-1' };
    const cancel = () => shop.call('POST', `${PATH}/${id}/cancel`, undefined, headers);
    expect([(await cancel()).status, (await cancel()).status]).toEqual([201, 201]);
    expect((await shop.call('POST', `${PATH}/${id}/cancel`)).status).toBe(409);
  });
});

describe('the description', () => {
  test('has the calls of the document and answers as they do', async () => {
    const { body: document } = await shop.call('GET', '/openapi/wewire.json');
    const calls = Object.entries<Record<string, { responses: Record<string, unknown> }>>(document.paths).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, { responses }]) => [method, path, responses] as const),
    );
    const success = (responses: Record<string, unknown>) => Object.keys(responses).filter((code) => code < '300');
    expect(calls.map(([method, path, responses]) => [method, path, ...success(responses)]).sort()).toEqual([
      ['get', '/api/v1/checkout', '200'],
      ['get', '/api/v1/checkout/sessions/{id}', '200'],
      ['post', '/api/v1/checkout', '200'],
      ['post', '/api/v1/checkout/{id}/cancel', '201'],
      ['post', '/api/v1/checkout/{id}/expire', '201'],
    ]);
    const created = calls.find(([, path]) => path.endsWith('/expire'))?.[2][201];
    expect(created).toEqual({ description: 'No content' });
    expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'apiKey', name: 'ww-api-key' });
    expect(Object.keys(document.webhooks).sort()).toEqual([...wewire.events.types].sort());
  });

  test('says what is answered: exactly these fields', async () => {
    const { body: document } = await shop.call('GET', '/openapi/wewire.json');
    const { id } = await shop.create();
    await shop.pay(id, 'partial');
    const session = await shop.find(id);
    const error = (await shop.call('GET', '/api/v1/nothing')).body;
    const [event] = await shop.told(id, 'checkout.created');
    for (const [name, object] of [
      ['CheckoutSession', session],
      ['Error', error],
      ['Event', event?.body],
    ] as const) {
      expect([name, Object.keys(document.components.schemas[name].properties)]).toEqual([name, Object.keys(object)]);
    }
    const { payment } = document.components.schemas.CheckoutSession.properties;
    expect(Object.keys(payment.properties)).toEqual(Object.keys(session.payment));
  });
});
