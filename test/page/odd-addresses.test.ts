import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example',
  cancel_url: 'https://shop.example',
};
const CARD = { method: 'card', card_number: '4242424242424242', card_expiry: '11/34', card_cvc: '123', attempt: '1' };

let app: App;
let open: string;
let paid: string;
beforeAll(async () => {
  app = await startApp();
  const create = async () => (await app.call('POST', '/v1/checkout/sessions', ORDER)).body.url as string;
  [open, paid] = [await create(), await create()];
  await fetch(`${paid}/pay`, { method: 'POST', body: new URLSearchParams(CARD), redirect: 'manual' });
});
afterAll(() => app?.stop());

/** Anybody can write an address, and links are mangled on their way through chats and trackers. */
test.each([
  'leaving=a&leaving=b',
  'from=a&from=b',
  'sent=late&sent=late',
  'lang=pl&lang=fr',
  'leaving',
  'from=%00',
  'lang=__proto__',
  'utm_source=x',
])('the page is there all the same with ?%s', async (query) => {
  for (const session of [open, paid]) {
    for (const path of ['', '/status', '/language']) {
      const { status } = await fetch(`${session}${path}?${query}`, { redirect: 'manual' });
      expect({ path, status }).toEqual({ path, status: 200 });
    }
  }
});
