import { afterAll, beforeAll, expect, test } from 'vitest';
import { paymentId, prefixedId } from '../../src/core/ids.ts';
import { base64SessionId } from '../../src/core/session-id.ts';
import { type App, startApp } from '../app.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** What somebody pastes leads to its page, in whichever API's form it is. */

const CARD = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };

let app: App;
let desk: Desk;
let session: { readonly id: string; readonly uuid: string };
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
  const order = { amount: 500, success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
  const { id } = (await app.call('POST', '/v1/checkout/sessions', order)).body;
  await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method: CARD });
  await app.idle();
  session = { id, uuid: prefixedId('cs_').parse(id) ?? '' };
});
afterAll(() => app?.stop());

const find = (text: string, who = desk) => who.get(`/search?${new URLSearchParams({ q: text })}`);

test('a session, by any of its ids, and from the other mode', async () => {
  const { uuid } = session;
  const spellings = [
    session.id,
    prefixedId('cs_test_').print(uuid),
    uuid,
    base64SessionId.print({ id: uuid, livemode: false, extra: {} }),
  ];
  const there = { status: 303, to: `${desk.base}/sessions/${session.id}` };
  for (const text of [...spellings, ` ${session.id} `]) expect([text, await find(text)]).toMatchObject([text, there]);
  expect(await find(session.id, desk.inMode('live'))).toMatchObject(there);
});

test('a payment and a refund lead to their session, in each form', async () => {
  const [payment] = (await app.call('GET', '/v1/payments')).body.data;
  const refund = (await app.call('POST', '/v1/refunds', { payment: payment.id, amount: 100 })).body;
  const uuid = paymentId.parse(payment.id) ?? '';
  const refundUuid = prefixedId('re_').parse(refund.id) ?? '';
  const texts = [
    ...['pay_', 'pi_', 'ch_'].map((prefix) => prefixedId(prefix).print(uuid)),
    ...['re_', 'refund_cs_'].map((prefix) => prefixedId(prefix).print(refundUuid)),
  ];
  for (const text of texts) {
    expect([text, (await find(text)).to]).toEqual([text, `${desk.base}/sessions/${session.id}`]);
  }
});

test('an event, in each form, and whatever else has a page', async () => {
  const [event] = (await app.call('GET', '/v1/events')).body.data;
  const { to } = await find(prefixedId('wh_').print(prefixedId('evt_').parse(event.id) ?? ''));
  expect(to).toBe(`${desk.base}/events/${event.id}`);
  expect((await desk.get(to ?? '')).status).toBe(200);
  const any = prefixedId('key_').print(session.uuid).slice(4);
  expect((await find(`key_${any}`)).to).toBe(`${desk.base}/keys/key_${any}`);
  expect((await find(`webhook_${any}`)).to).toBe(`${desk.base}/webhooks/we_${any}`);
});

test('what is nothing here is told; any other text is looked for among the sessions', async () => {
  const stranger = deskOf(app, await joinAs(app, 'owner', { name: 'A stranger', account: await another() }));
  const unknown = await desk.get(`/search?q=${prefixedId('pay_').print(session.uuid)}`);
  expect([unknown.status, unknown.html.includes('Nothing here has this id.')]).toEqual([404, true]);
  expect((await find(session.id, strangers(stranger))).status).toBe(404);
  expect((await find('ama@example.com')).to).toBe(`${desk.base}/sessions?q=ama%40example.com`);
  expect((await find('')).to).toBe(`${desk.base}/sessions`);
});

let other: Awaited<ReturnType<App['operations']['createAccount']>>;
async function another() {
  other = await app.operations.createAccount({ name: 'Another' });
  return other;
}

/** The same person, in their own account. */
function strangers(who: Desk): Desk {
  return { ...who, get: (path) => who.get(path.startsWith('/dashboard') ? path : baseOfOther() + path) };
}
const baseOfOther = () => desk.base.replace(/acct_\w+/, prefixedId('acct_').print(other.id));
