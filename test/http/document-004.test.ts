import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFixture, runCurl, shapeOf } from '../printed.ts';
import { type Api, CARD, startApi } from './api.ts';

let api: Api;
let url: string;

beforeAll(async () => {
  api = await startApi();
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`;
});
afterAll(() => api.close());

/** Sends a request line of the document through curl; only its samples are replaced. */
async function curl(name: string, id = '') {
  const line = (await readFixture('paygate', name))
    .replace('https://api.44.200.142.19.nip.io', url)
    .replace('sk_test_...', api.key)
    .replace('cs_abc123def456', id);
  const { status, body } = await runCurl(line);
  expect([status, body]).toEqual([200, body]);
  return body;
}

test('creating answers with the document’s object: its fields first, in its order, of its types', async () => {
  const session = await curl('create.sh');
  const printed = JSON.parse(await readFixture('paygate', 'session.json'));
  expect(shapeOf(session).slice(0, 15)).toEqual(shapeOf(printed));
  const { id, url: page, expires_at, created_at, ...fixed } = printed;
  expect(session).toMatchObject(fixed);
  expect(session.url).toMatch(new RegExp(`/checkout/${session.id}$`));
  expect(Date.parse(session.expires_at) - Date.parse(session.created_at)).toBe(
    Date.parse(expires_at) - Date.parse(created_at),
  );
  expect([id, page]).not.toContain(session.id);
});

test('retrieving, expiring and listing answer as printed', async () => {
  const session = await curl('create.sh');
  expect(await curl('retrieve.sh', session.id)).toEqual(session);
  const expired = await curl('expire.sh', session.id);
  expect(expired).toMatchObject({ id: session.id, status: 'expired', payment_status: 'unpaid' });

  const paid = await curl('create.sh');
  await api.post(`/v1/test/checkout/sessions/${paid.id}/pay`, CARD);
  const list = await curl('list.sh');
  expect(list.object).toBe('list');
  expect(list.data).toHaveLength(1);
  expect(list.data[0]).toMatchObject({ id: paid.id, status: 'complete', payment_status: 'paid' });
  expect(list.data[0].payment).toMatch(/^pay_/);
  expect(list.data[0].customer).toMatch(/^cus_/);
});

test('the placeholder key of the document is refused, with words that say what to send', async () => {
  const line = await readFixture('paygate', 'retrieve.sh');
  const { body } = await runCurl(line.replace('https://api.44.200.142.19.nip.io', url));
  expect(body.error).toMatchObject({
    code: 'invalid_api_key',
    message: expect.stringContaining('Bearer'),
  });
});
