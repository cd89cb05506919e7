import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../app.ts';
import { deskOf } from '../dashboard/desk.ts';
import { joinAs } from '../dashboard/sign-in.ts';
import { type ChainShop, type Order, startChainShop } from './chain-shop.ts';
import { type Devnet, mineUntil, startDevnet } from './devnet.ts';
import { refundCalls } from './refund-calls.ts';

/** How a payer and a merchant bring a crypto refund to its end, without script: the page, and the dashboard. */

let devnet: Devnet;
let shop: ChainShop;
beforeAll(async () => {
  devnet = await startDevnet();
  shop = await startChainShop(devnet);
});
afterAll(async () => {
  await shop?.app.stop();
  await devnet?.stop();
});

const ADDRESS = '0x8ba1f109551bD432803012645Ac136ddd64DBA72';
const OTHER = '0x90F79bf6EB2c4f870365E785982E1f101E93b906';

async function refunded(): Promise<{ order: Order; id: string }> {
  // One test moves the clock ahead.
  const order = await shop.order({ asset: 'USDC', expiresInMs: 24 * 3_600_000 });
  await devnet.sendToken('USDC', order.address, 25_000_000n);
  await mineUntil(devnet, async () => (await order.read()).status === 'complete', 'the session to be paid');
  expect(await (await fetch(order.session.url)).text()).not.toContain('name="address"');
  const { body } = await shop.app.call('POST', '/v1/refunds', { checkout_session: order.id });
  return { order, id: body.id };
}

const read = async (id: string) => (await shop.app.call('GET', `/v1/refunds/${id}`)).body;

async function post(path: string, fields: Record<string, string>) {
  const answer = await fetch(path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
  return { status: answer.status, html: await answer.text() };
}

test('the payer names an address on the page once: the merchant may have sent it since', async () => {
  const { order, id } = await refunded();
  const page = async () => (await fetch(order.session.url)).text();
  const action = /action="([^"]+\/refunds\/[^"]+)"/.exec(await page())?.[1] ?? '';
  expect(action).toContain(id);
  const form = new URL(action, order.session.url).href;
  const wrong = await post(form, { address: 'my "wallet"' });
  expect(wrong).toMatchObject({ status: 422 });
  expect(wrong.html).toContain('Money cannot go back to this address');
  expect(wrong.html).toContain('value="my &quot;wallet&quot;"');
  expect((await read(id)).action.type).toBe('name_address');
  expect((await post(form, { address: ADDRESS.toLowerCase() })).status).toBe(303);
  expect((await read(id)).action).toMatchObject({ type: 'send', address: ADDRESS, amount: '25' });
  const named = async () => (await page()).includes(`25.00 goes back to <code dir="ltr">${ADDRESS}</code>`);
  expect(await named()).toBe(true);
  expect(await page()).not.toContain('name="address"');
  expect((await post(form, { address: OTHER })).status).toBe(303);
  expect((await read(id)).action).toMatchObject({ type: 'send', address: ADDRESS });
  const hash = await devnet.sendToken('USDC', ADDRESS, 25_000_000n);
  await devnet.mine();
  await shop.app.call('POST', `/v1/refunds/${id}/transaction`, { transaction: hash });
  expect(await page()).not.toContain('name="address"');
  expect(await named()).toBe(true);
  expect((await post(form, { address: ADDRESS })).status).toBe(303);
  await mineUntil(devnet, async () => (await read(id)).status === 'succeeded', 'the refund to be confirmed');
});

test('who does not know the session’s address names nothing', async () => {
  const [one, other] = [await refunded(), await refunded()];
  const answer = await post(`${one.order.session.url}/refunds/${other.id}/address`, { address: ADDRESS });
  expect(answer.status).toBe(404);
  expect((await read(other.id)).action.type).toBe('name_address');
});

test('a transaction that is lost is named before another one is sent', async () => {
  const { order, id } = await refunded();
  await shop.app.call('POST', `/v1/refunds/${id}/address`, { address: ADDRESS });
  const hash = await devnet.sendToken('USDC', ADDRESS, 25_000_000n);
  await devnet.mine();
  await shop.app.call('POST', `/v1/refunds/${id}/transaction`, { transaction: hash });
  await devnet.reorganise(1);
  await eventually(async () => (await read(id)).action.confirmations === 0, 'it to be gone');
  await refundCalls(devnet, shop).givenUp(id);
  const { html } = await shop.desk.get(`/sessions/${order.id}/refunds/${id}`);
  expect(html).toContain('may still be mined');
  expect(html).toContain(hash);
});

test('the merchant is told what to do next, and does it in the dashboard', async () => {
  const { order, id } = await refunded();
  const desk = deskOf(shop.app, await joinAs(shop.app, 'support'), 'test');
  const session = `/sessions/${order.id}`;
  const at = `${session}/refunds/${id}`;
  const asked = (await desk.get(session)).html;
  for (const text of [`${at}"`, 'waits for the payer to name an address', 'Ethereum, asked how it stands'])
    expect(asked).toContain(text);
  const asks = await desk.get(at);
  expect(asks.html).toContain(order.session.url);
  const refused = await desk.post(`${at}/address`, { address: '0x12' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('must be an address');
  expect((await desk.post(`${at}/address`, { address: ADDRESS })).to).toContain(at);
  expect((await desk.get(session)).html).toContain('waits for you to send it from your wallet');
  const send = await desk.get(at);
  for (const text of [ADDRESS, '25 USDC', 'class="qr"', 'uint256=25000000', devnet.tokens.USDC]) {
    expect(send.html.toLowerCase()).toContain(text.toLowerCase());
  }
  expect((await desk.post(`${at}/transaction`, { transaction: `0x${'12'.repeat(32)}` })).status).toBe(422);
  const hash = await devnet.sendToken('USDC', ADDRESS, 25_000_000n);
  await devnet.mine();
  expect((await desk.post(`${at}/transaction`, { transaction: hash })).to).toContain(at);
  expect((await desk.get(at)).html).toContain(hash);
  await mineUntil(devnet, async () => (await read(id)).status === 'succeeded', 'the refund to be confirmed');
  expect((await desk.get(at)).html).toContain('does not wait for anything');
  expect((await desk.get(session)).html).not.toContain(`${at}"`);
  const reader = deskOf(shop.app, await joinAs(shop.app, 'read_only'), 'test');
  expect((await reader.get(at)).status).toBe(403);
});
