import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../../app.ts';
import { readFixture, runCurl, shapeOf } from '../../printed.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

/** Sends a line of the fixtures through curl; what is replaced is what fixtures/README.md says. */
async function curl(name: string, { id = '', email = 'customer@example.com', edit = (line: string) => line } = {}) {
  const line = edit(await readFixture('wewire', name))
    .replace('https://api.wewire.example', app.url)
    .replace('sk_test_...', app.firstRun.testKeys.wewire as string)
    .replace('{id}', id)
    .replace('[email protected]', email);
  return runCurl(line);
}

const SHAPE = [
  ['id', 'string'],
  ['url', 'string'],
  ['status', 'string'],
  ['currency', 'string'],
  ['amount', 'number'],
  ['email', 'string'],
  ['name', 'string'],
  ['productId', 'string'],
  ['productName', 'string'],
  ['productDescription', 'string'],
  ['allowedAssets', 'array'],
  ['expiresAt', 'string'],
  ['metadata', 'object'],
  ['customerId', 'null'],
  ['successUrl', 'string'],
  ['redirectUrl', 'string'],
  ['cancelUrl', 'string'],
  ['createdAt', 'string'],
  ['updatedAt', 'string'],
];
const PRINTED = {
  amount: 100,
  currency: 'USD',
  successUrl: 'https://example.com/success',
  cancelUrl: 'https://example.com/cancel',
  email: 'customer@example.com',
  name: 'John Doe',
  metadata: { orderId: '1234567890', customerId: '1234567890' },
  productId: '1234567890',
  productName: 'Product Name',
  productDescription: 'Product Description',
  allowedAssets: ['ETH', 'USDT', 'USDC'],
};
const without = (names: string[]) => (line: string) =>
  line.replace(/-d '([^']*)'/, (_, json: string) => {
    const body = Object.entries(JSON.parse(json)).filter(([name]) => !names.includes(name));
    return `-d '${JSON.stringify(Object.fromEntries(body))}'`;
  });

test('all eleven fields, as printed: answered with exactly the contract’s keys, in its order and types', async () => {
  const { status, body } = await curl('create.sh');
  expect([status, shapeOf(body)]).toEqual([200, SHAPE]);
  expect(body).toMatchObject({ ...PRINTED, redirectUrl: PRINTED.successUrl, status: 'open' });
  expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(body.url).toBe(`${app.url}/checkout/${body.id}`);
  for (const time of [body.expiresAt, body.createdAt, body.updatedAt]) {
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
  expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(24 * 3_600_000);
});

test('as printed to the letter, the masked e-mail is told of', async () => {
  const { status, body } = await curl('create.sh', { email: '[email protected]' });
  expect([status, body]).toEqual([
    400,
    { statusCode: 400, message: 'email must be an e-mail address', error: 'Bad Request' },
  ]);
});

test.each([['metadata'], ['productId'], ['productDescription'], ['allowedAssets']])(
  '%s may be left out',
  async (name) => {
    const { status, body } = await curl('create.sh', { edit: without([name]) });
    expect(status).toBe(200);
    const empty = { metadata: {}, productId: null, productDescription: null, allowedAssets: [] };
    expect(body).toMatchObject({ ...PRINTED, [name]: empty[name as keyof typeof empty] });
  },
);

test('all four may be left out', async () => {
  const { status, body } = await curl('create.sh', {
    edit: without(['metadata', 'productId', 'productDescription', 'allowedAssets']),
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ metadata: {}, productId: null, productDescription: null, allowedAssets: [] });
  expect(Object.keys(body)).toEqual(SHAPE.map(([name]) => name));
});

test.each(['amount', 'currency', 'successUrl', 'cancelUrl', 'email', 'name', 'productName'])(
  '%s may not',
  async (name) => {
    const { status, body } = await curl('create.sh', { edit: without([name]) });
    expect([status, body]).toEqual([400, { statusCode: 400, message: `${name} is required`, error: 'Bad Request' }]);
  },
);

test('one asset as a text, which is what the document types it as', async () => {
  const { status, body } = await curl('create.sh', { edit: (line) => line.replace('["ETH","USDT","USDC"]', '"USDC"') });
  expect([status, body.allowedAssets]).toEqual([200, ['USDC']]);
});

test('the other calls, as printed', async () => {
  const { body: session } = await curl('create.sh');
  expect(await curl('retrieve.sh', { id: session.id })).toMatchObject({ status: 200, body: session });
  const { status, body: list } = await curl('list.sh');
  expect([status, shapeOf(list)]).toEqual([
    200,
    [
      ['data', 'array'],
      ['page', 'number'],
      ['totalItems', 'number'],
      ['limit', 'number'],
    ],
  ]);
  expect(list.data[0]).toEqual(session);

  expect(await curl('expire.sh', { id: session.id })).toEqual({ status: 201, text: '', body: undefined });
  expect((await curl('retrieve.sh', { id: session.id })).body.status).toBe('expired');
  const { body: other } = await curl('create.sh');
  expect(await curl('cancel.sh', { id: other.id })).toEqual({ status: 201, text: '', body: undefined });
  expect((await curl('retrieve.sh', { id: other.id })).body.status).toBe('cancelled');
});

test('a key that was never issued is refused, with words that say what to send', async () => {
  const { status, body } = await curl('list.sh', { edit: (line) => line.replace('sk_test_...', 'sk_test_w') });
  expect([status, body]).toEqual([
    401,
    { statusCode: 401, message: expect.stringContaining('ww-api-key'), error: 'Unauthorized' },
  ]);
});
