import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Desk, openDesk } from '../dashboard/desk.ts';

/** What a page offers to pay crypto with, where chains carry different assets. Nothing listens at their endpoints. */

const SETTINGS = {
  extended_public_key:
    'xpub6Ce9NcJvTk37Bzxb8tEr66HG1mUvG7VWr6GbUxSAmKxFtqAX8iAhSYZeXHdpuH7psUuh9w9Yze3ffTWeueTKHme62h6pACAQk2CNvJZcy6v',
  endpoints: 'base http://127.0.0.1:65535\npolygon http://127.0.0.1:65535',
  tokens: 'polygon EURC 0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42 6',
};
const ORDER = {
  amount: 2_500,
  currency: 'USD',
  payment_method_types: ['crypto'],
  success_url: 'https://shop.example/paid',
  cancel_url: 'https://shop.example/',
};

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
  const { to } = await desk.post('/settings/rails/evm', SETTINGS);
  expect(to).toMatch(/done=unreachable$/);
});
afterAll(() => app?.stop());

test('is each asset on each network that carries it, and no other pair', async () => {
  expect(await offeredIn(ORDER)).toEqual([
    ['ETH:base', 'ETH on Base'],
    ['USDC:base', 'USDC on Base'],
    ['USDC:polygon', 'USDC on Polygon'],
    ['EURC:polygon', 'EURC on Polygon'],
  ]);
});

test('is told in the dashboard, chain by chain', async () => {
  const { html } = await desk.get('/settings/rails');
  expect(html).toContain('ETH and USDC on Base; USDC and EURC on Polygon');
});

test('is less where the session allows less', async () => {
  expect(await offeredIn({ ...ORDER, allowed_assets: ['EURC'] })).toEqual([['EURC:polygon', 'EURC on Polygon']]);
});

test('is all that is taken: another pair is answered with the choice once more', async () => {
  const { body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
  const form = new URLSearchParams({ method: 'crypto', asset: 'EURC:base', attempt: '1' });
  const answer = await fetch(`${body.url}/pay`, { method: 'POST', redirect: 'manual', body: form });
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Choose one of these.')]);
});

test.each([
  [['EURC'], 200, undefined],
  [['USDT', 'EURC'], 200, undefined],
  [['USDT'], 422, 'no rail is set up that carries crypto (USDT) in USD in test mode'],
  [['EURC', 'DOGE'], 400, 'must be one of: ETH, USDT, USDC, EURC'],
  [['0x60a3'], 400, 'must be the symbol of an asset, such as USDC'],
])('a session that allows %j', async (allowed_assets, status, words) => {
  const answer = await app.call('POST', '/v1/checkout/sessions', { ...ORDER, allowed_assets });
  expect(answer.status).toBe(status);
  if (words) expect(answer.body.error.message).toContain(words);
  else expect(answer.body.allowed_assets).toEqual(allowed_assets);
});

async function offeredIn(order: object): Promise<string[][]> {
  const { body } = await app.call('POST', '/v1/checkout/sessions', order);
  const html = await (await fetch(body.url)).text();
  const [options = ''] = /<select[^>]*name="asset"[\s\S]*?<\/select>/.exec(html) ?? [];
  return [...options.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)/g)].map(([, ...option]) => option);
}
