import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFixture } from '../../printed.ts';
import { type Merchant, startMerchant } from './merchant.ts';

const run = promisify(execFile);

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
  // The document's own merchant is eight hours ahead of UTC, and sells this product.
  await merchant.setTimeZone('Asia/Shanghai');
  await merchant.sell({ product_id: 'prod_1964884901818347521' });
});
afterAll(() => merchant.stop());

/** Sends the request through curl as it is printed; what is corrected in it is named in fixtures/README.md. */
async function sendPrinted(key: string) {
  const [head = '', body = ''] = (await readFixture('bagelpay', 'create.http')).split('\n\n');
  const [requestLine = '', ...headers] = head.split('\n');
  const [method = '', path = ''] = requestLine.split(' ');
  const corrected = headers
    .filter((header) => !header.startsWith('Content-Length:'))
    .map((header) => header.replace('x-api-key: text', `x-api-key: ${key}`));
  const { stdout } = await run('curl', [
    ...['--silent', '--show-error', '--http1.1', '--request', method],
    ...corrected.flatMap((header) => ['--header', header]),
    ...['--data-binary', body, '--write-out', '\n%{http_code} %{content_type}', merchant.app.url + path],
  ]);
  const [answer = '', status] = stdout.split(/\n(?=\d{3} [^\n]*$)/);
  return { answer: JSON.parse(answer), status };
}

/** Every key with the type of its value, in order, at every depth. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]);
}

test('the example is answered with its keys, in its order, of its types, and with its values', async () => {
  const { answer, status } = await sendPrinted(merchant.key);
  const printed = JSON.parse(await readFixture('bagelpay', 'checkout.json'));
  expect(status).toBe('200 application/json; charset=utf-8');
  expect(shapeOf(answer)).toEqual(shapeOf(printed));

  const samples = ['payment_id', 'product_id', 'checkout_url', 'created_at', 'updated_at', 'expires_on'];
  const fixed = Object.fromEntries(Object.entries(printed.data).filter(([name]) => !samples.includes(name)));
  const { data, ...envelope } = answer;
  expect(envelope).toEqual({ msg: 'Operation successful', code: 200 });
  expect(data).toMatchObject(fixed);
  expect(data.payment_id).toMatch(/^ch_\d+$/);
  expect(data.product_id).toBe('prod_1964884901818347521');
  expect(data.checkout_url).toBe(`${merchant.app.url}/checkout/${data.product_id}/${data.payment_id}`);
});

test('the times have the form of the printed ones: milliseconds and +08:00, an hour apart', async () => {
  const { data } = (await sendPrinted(merchant.key)).answer;
  const printed = JSON.parse(await readFixture('bagelpay', 'checkout.json')).data;
  const formOf = (time: string) => time.replaceAll(/\d(?!\d?:00$)/g, '0');
  for (const name of ['created_at', 'updated_at', 'expires_on']) expect(formOf(data[name])).toBe(formOf(printed[name]));
  const life = ({ created_at, expires_on }: typeof data) => Date.parse(expires_on) - Date.parse(created_at);
  expect([life(data), life(printed)]).toEqual([3_600_000, 3_600_000]);
  expect(data.updated_at).toBe(data.created_at);
  expect(Math.abs(Date.parse(data.created_at) - Date.now())).toBeLessThan(60_000);
});

test('the address of the page leads to it', async () => {
  const { data } = (await sendPrinted(merchant.key)).answer;
  const page = await fetch(data.checkout_url);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('9.99')]);
});

test('the placeholder key of the document is refused, in the envelope', async () => {
  const { answer, status } = await sendPrinted('text');
  expect(status).toMatch(/^401 /);
  expect(answer).toEqual({ msg: expect.stringContaining('x-api-key'), code: 401, data: null });
});
