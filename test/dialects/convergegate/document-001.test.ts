import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFixture, runCurl, shapeOf } from '../../printed.ts';
import { basic, type Merchant, PATH, startMerchant } from './merchant.ts';

let merchant: Merchant;

beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

/** Each must be in the text as printed, and is put right: these slips and no other. */
function correct(text: string, corrections: readonly (readonly [printed: string | RegExp, right: string])[]): string {
  return corrections.reduce((line, [printed, right]) => {
    const corrected = line.replace(printed, right);
    if (corrected === line) throw new Error(`the document does not print ${printed}`);
    return corrected;
  }, text);
}

/** Sends the document's request line through curl. fixtures/README.md names what is corrected in it. */
async function curl() {
  const line = correct(await readFixture('convergegate', 'create.sh'), [
    [/https:\/\/\{provided.url\}/, merchant.app.url],
    ['sk_test_BQokikJOvBiI2HlWgH4olfQ2', merchant.key],
    ['expires_at=2147483648\n', 'expires_at=2147483648 \\\n'],
    ['success_url=https://url.com/\n', 'success_url=https://url.com/ \\\n'],
    ['cancel_url=https://url.com/\n', 'cancel_url=https://url.com/ \\\n'],
    ['notification_url:', 'notification_url='],
  ]);
  return runCurl(line);
}

async function printedSession() {
  return JSON.parse(
    correct(await readFixture('convergegate', 'session.json'), [
      ['"cancel_url": "https://url.com/"\n', '"cancel_url": "https://url.com/",\n'],
    ]),
  );
}

test('the document’s request, sent by curl, answers with the document’s object, key by key and type by type', async () => {
  const { status, body } = await curl();
  expect(status).toBe(200);
  const printed = await printedSession();
  expect(shapeOf(body)).toEqual(shapeOf(printed));
  // The samples are compared by their form, and all the rest by its value.
  const { id, url, created_at, ...fixed } = printed;
  expect(body).toMatchObject(fixed);
  expect(id).toMatch(/^[\w-]{22}$/);
  expect(body.id).toMatch(/^[\w-]{22}$/);
  expect(url).toMatch(/^https:\/\/\{provided.url\}\/pay\/AW-kLcRRC5P8U68CYe0kVA$/);
  expect(body.url).toBe(`${merchant.app.url}/pay/${body.id}`);
  expect([created_at, body.created_at].every(Number.isInteger)).toBe(true);
  expect(body.created_at).toBeLessThan(printed.expire_at);
});

test('read back, it has both subtotals and what was refunded besides', async () => {
  const { body } = await curl();
  const { status, body: found } = await merchant.get(`${PATH}/${body.id}`);
  expect(status).toBe(200);
  expect(found).toEqual({ ...body, amount_subtotal: 1000, amount_refunded: 0 });
});

test('its page is there', async () => {
  const { body } = await curl();
  const page = await fetch(body.url, { headers: { 'accept-language': 'en' } });
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain('BLIK');
  expect(html).toContain('10.00');
});

test('the sample key of the document is refused, in this API’s shape', async () => {
  const { status, body } = await merchant.get(
    `${PATH}/AW-kLcRRC5P8U68CYe0kVA`,
    basic('sk_test_cBQokikJOvBiI2HlWgH4olfQ2AAAAAAAA'),
  );
  expect(status).toBe(401);
  expect(body.error).toEqual({
    type: 'authentication_error',
    message: expect.stringContaining('HTTP Basic'),
    charge_id: '',
    decline_code: '',
  });
  const unknown = await merchant.get(`${PATH}/AW-kLcRRC5P8U68CYe0kVA`);
  expect(unknown.status).toBe(404);
  expect(unknown.body.error.message).toContain('"AW-kLcRRC5P8U68CYe0kVA"');
});
