import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFixture, runCurl, shapeOf } from '../../printed.ts';
import { type Merchant, startMerchant } from './merchant.ts';

let merchant: Merchant;

beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

/** Sends the document's request line through curl. Its host is a sample; `more` is what the line itself lacks. */
async function curl(more = '') {
  const line = await readFixture('adullam', 'create.sh');
  return runCurl(line.replace('https://api.example.com', merchant.app.url).replace(/^curl /, `curl ${more} `));
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

test('as printed the line has no Authorization: 401 in this API’s shape', async () => {
  const { status, body } = await curl();
  expect(status).toBe(401);
  expect(body).toEqual({
    statusCode: 401,
    error: 'Unauthorized',
    message: expect.stringContaining('Bearer'),
    details: [],
  });
});

test('with it, the answer is the document’s: its fields first, in its order, of its types', async () => {
  const { status, body } = await curl(`-H 'Authorization: Bearer ${merchant.key}'`);
  expect(status).toBe(201);
  const printed = JSON.parse(await readFixture('adullam', 'redirect.json'));
  expect(shapeOf(body)).toEqual([...shapeOf(printed), ['url', 'string']]);
  const { id, created_at, customer_id, ...fixed } = printed;
  expect(body).toMatchObject(fixed);
  expect(body.id).toMatch(/^cs_test_[0-9A-Za-z]{22}$/);
  expect(body.customer_id).toMatch(/^cus_[0-9A-Za-z]{22}$/);
  expect(created_at).toMatch(TIME);
  expect(body.created_at).toMatch(TIME);
  expect(body.url).toBe(`${merchant.app.url}/checkout/${body.id}`);
  expect([id, customer_id]).not.toContain(body.id);
  expect(await merchant.find(body.id)).toEqual(body);
});

test('the schema half’s examples make the schema half’s answer', async () => {
  const request = JSON.parse(await readFixture('adullam', 'mobile-money-request.json'));
  const printed = JSON.parse(await readFixture('adullam', 'mobile-money.json'));
  const headers = { 'idempotency-key': '7b0d7bd4-4c8a-4b93-b1ff-d1f8b2f1b7b1' };
  const body = { ...request, payment_id: printed.payment_id, description: printed.description };
  const answer = await merchant.call('POST', '/v1/checkouts', body, headers);
  expect(answer.status).toBe(201);
  // The document shows every field filled at once; these two have nothing to say of what was just created.
  const expected = shapeOf({ ...printed, completed_at: null, failure_reason: null });
  expect(shapeOf(answer.body)).toEqual(expected);
  const { id, created_at, expires_at, completed_at, failure_reason, ...fixed } = printed;
  expect(answer.body).toMatchObject(fixed);
  expect(answer.body.id).toMatch(/^cs_ci_[0-9A-Za-z]{22}$/);
  for (const time of [answer.body.created_at, answer.body.expires_at, created_at, expires_at, completed_at]) {
    expect(time).toMatch(TIME);
  }
  expect(Date.parse(answer.body.expires_at) - Date.parse(answer.body.created_at)).toBe(1_800_000);
  expect([id, failure_reason]).not.toContain(answer.body.id);

  await merchant.advance(2);
  const paid = await merchant.reads(answer.body.id, 'completed');
  expect(shapeOf(paid)).toEqual(shapeOf({ ...printed, failure_reason: null }));
});

test('the schema half’s body with nothing that may be left out', async () => {
  const request = JSON.parse(await readFixture('adullam', 'mobile-money-request.json'));
  const { status, body } = await merchant.call('POST', '/v1/checkouts', request, { 'idempotency-key': 'least' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ description: '', payment_id: expect.stringMatching(/^ORDER_/), transaction_fee: 25 });
});
