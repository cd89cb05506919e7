import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Merchant, startMerchant, storyOf } from './merchant.ts';

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

const CREATED = ['payment.created', 'created', null];
const PROCESSING = ['payment.processing', 'processing', null];
const COMPLETED = ['payment.completed', 'completed', null];
const failed = (reason: string, status = 'failed') => ['payment.failed', status, reason];

/** The one-time password as the payer enters it: the only thing here that needs a page. */
async function enterOtp(id: string, otp: string): Promise<void> {
  const page = await (await fetch(`${merchant.app.url}/checkout/${id}`)).text();
  const [, action] = /action="([^"]+\/otp)"/.exec(page) ?? [];
  if (!action) throw new Error('the page does not ask for a one-time password');
  await fetch(merchant.app.url + action, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ otp }),
  });
}

test.each([
  ['at once', '+22507987600', 0, [CREATED, COMPLETED]],
  ['after 5 s', '+22507987601', 5, [CREATED, PROCESSING, COMPLETED]],
  ['after 2 s', '+22507987654', 2, [CREATED, PROCESSING, COMPLETED]],
])('paid %s, without any page', async (_, phone, seconds, story) => {
  const created = await merchant.prompt(phone);
  expect(created).toMatchObject({ status: 'created', user_phone: phone, completed_at: null, failure_reason: null });
  if (seconds > 0) {
    await merchant.told(created.id, 'payment.processing');
    await merchant.advance(seconds);
  }
  const paid = await merchant.reads(created.id, 'completed');
  expect(paid).toEqual({ ...created, status: 'completed', completed_at: expect.stringMatching(/Z$/) });
  const heard = await merchant.told(created.id, 'payment.completed');
  expect(storyOf(heard)).toEqual(story);
  expect(heard.at(-1)?.body.data).toEqual(paid);
});

test.each([
  ['declined by the payer', '+22507987602', 0, [CREATED, failed('rejected')]],
  ['without funds', '+22507987603', 0, [CREATED, failed('insufficient_funds')]],
  ['never confirmed', '+22507987604', 301, [CREATED, PROCESSING, failed('timed_out')]],
])('%s: failed for good, with a reason', async (_, phone, seconds, story) => {
  const created = await merchant.prompt(phone);
  expect(created.status).toBe('created');
  if (seconds > 0) {
    await merchant.told(created.id, 'payment.processing');
    await merchant.advance(seconds);
  }
  const over = await merchant.reads(created.id, 'failed');
  const heard = await merchant.told(created.id, 'payment.failed');
  expect(storyOf(heard)).toEqual(story);
  expect(over).toEqual({ ...created, status: 'failed', failure_reason: story.at(-1)?.[2] });
  expect(heard.at(-1)?.body.data).toEqual(over);
  for (const wish of ['cancel', 'refund']) {
    const { status, body } = await merchant.call('POST', `/v1/checkouts/${created.id}/${wish}`, {});
    expect([wish, status, body.error]).toEqual([wish, 409, 'Conflict']);
  }
});

test('a one-time password: pending until the payer has entered it', async () => {
  const created = await merchant.prompt('+22507987605');
  await merchant.reads(created.id, 'pending');
  await enterOtp(created.id, '123456');
  await merchant.reads(created.id, 'completed');
  expect(storyOf(await merchant.told(created.id, 'payment.completed'))).toEqual([CREATED, COMPLETED]);
});

test('a wrong one-time password three times is a failure', async () => {
  const created = await merchant.prompt('+22507987605');
  await merchant.reads(created.id, 'pending');
  for (let tries = 0; tries < 3; tries++) await enterOtp(created.id, '000000');
  expect(await merchant.reads(created.id, 'failed')).toMatchObject({ failure_reason: 'incorrect_otp' });
  expect(storyOf(await merchant.told(created.id, 'payment.failed'))).toEqual([CREATED, failed('incorrect_otp')]);
});

test('cancelled: told once', async () => {
  const created = await merchant.prompt('+22507987605', { description: 'Two shirts' });
  await merchant.reads(created.id, 'pending');
  const { status, body } = await merchant.call('POST', `/v1/checkouts/${created.id}/cancel`);
  expect(status).toBe(200);
  expect(body).toEqual({ ...created, status: 'cancelled', failure_reason: 'cancelled' });
  expect(await merchant.find(created.id)).toEqual(body);
  const again = await merchant.call('POST', `/v1/checkouts/${created.id}/cancel`);
  expect(again).toMatchObject({ status: 409, body: { message: expect.stringContaining('cancelled') } });
  expect(await merchant.countDeliveries(created.id)).toBe(2);
  expect(storyOf(await merchant.told(created.id, 'payment.failed'))).toEqual([
    CREATED,
    failed('cancelled', 'cancelled'),
  ]);
});

test('while the payer confirms it cannot be cancelled', async () => {
  const created = await merchant.prompt('+22507987604');
  await merchant.reads(created.id, 'processing');
  const { status, body } = await merchant.call('POST', `/v1/checkouts/${created.id}/cancel`);
  expect(status).toBe(409);
  expect(body).toMatchObject({ statusCode: 409, error: 'Conflict', message: expect.stringContaining('processing') });
});

test('expired by the clock', async () => {
  const created = await merchant.prompt('+22507987605', { expires_in: 300 });
  expect(Date.parse(created.expires_at) - Date.parse(created.created_at)).toBe(300_000);
  await merchant.reads(created.id, 'pending');
  await merchant.advance(3600);
  expect(await merchant.find(created.id)).toEqual({ ...created, status: 'expired', failure_reason: 'expired' });
  expect(storyOf(await merchant.told(created.id, 'payment.failed'))).toEqual([CREATED, failed('expired', 'expired')]);
});

test('refunded in parts, and never more than was received', async () => {
  const created = await merchant.prompt('+22507987600');
  const paid = await merchant.reads(created.id, 'completed');
  const refund = (body: object) => merchant.call('POST', `/v1/checkouts/${created.id}/refund`, body);

  const part = await refund({ amount: 2000, currency: 'XOF', reason: 'One shirt was torn' });
  expect(part.status).toBe(201);
  expect(Object.entries(part.body)).toEqual([
    ['id', expect.stringMatching(/^refund_cs_[0-9A-Za-z]{22}$/)],
    ['status', 'completed'],
    ['amount', 2000],
    ['currency', 'XOF'],
  ]);
  const tooMuch = await refund({ amount: 3001, currency: 'XOF' });
  expect(tooMuch).toMatchObject({ status: 400, body: { details: [{ field: 'amount' }] } });
  const elsewhere = await refund({ amount: 1, currency: 'GHS' });
  expect(elsewhere).toMatchObject({ status: 400, body: { details: [{ field: 'currency' }] } });
  const rest = await refund({ currency: 'xof', reason: 'requested_by_customer' });
  expect(rest).toMatchObject({ status: 201, body: { amount: 3000, currency: 'xof', status: 'completed' } });
  expect((await refund({})).status).toBe(409);

  // What was paid stays paid; the refunds are told beside it.
  expect(await merchant.find(created.id)).toEqual(paid);
  const heard = await merchant.told(created.id, 'payment.refunded', 2);
  const refunds = heard.filter(({ body }) => body.type === 'payment.refunded');
  expect(refunds.map(({ body }) => body.data.refund)).toEqual([part.body, { ...rest.body, currency: 'XOF' }]);
  for (const { body } of refunds) expect(body.data).toMatchObject(paid);
});

test('a refund is made once for each key', async () => {
  const { id } = await merchant.prompt('+22507987600');
  await merchant.reads(id, 'completed');
  const send = () =>
    merchant.call('POST', `/v1/checkouts/${id}/refund`, { amount: 100 }, { 'idempotency-key': `refund-${id}` });
  const first = await send();
  expect(first.status).toBe(201);
  const again = await send();
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
});
