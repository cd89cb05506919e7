import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pngOf, rings } from '../../src/operations/pictures.fixture.ts';
import { LANGUAGES } from '../../src/page/texts.ts';
import { countryOf, SANDBOX_TOKEN, startPawapayDouble } from '../../src/rails/pawapay/pawapay-double.fixture.ts';
import { createPawapayKind } from '../../src/rails/pawapay/pawapay-kind.ts';
import { type App, eventually, startApp } from '../app.ts';
import { openDesk } from '../dashboard/desk.ts';

/** What the first payable view may weigh over the wire, headers and all, and in how many requests. */
const MOST_BYTES = 14_336;
const MOST_REQUESTS = 3;

const ORDER = {
  amount: 46_450,
  description: 'Order 1042, handwoven in Bonwire and sent by courier',
  success_url: 'https://shop.example/thanks?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cart',
  line_items: [
    { name: 'Handwoven scarf', description: 'Indigo and gold, 180 cm', unit_amount: 11_000, quantity: 2 },
    { name: 'Stoneware cup', description: 'Glazed by hand', unit_amount: 4500, quantity: 4 },
    { name: 'Shea butter soap', unit_amount: 1200, quantity: 3 },
    { name: 'Delivery to Kumasi', unit_amount: 2850, quantity: 1 },
  ],
};

let app: App;
let url: string;
beforeAll(async () => {
  app = await startApp();
  const { status, body } = await app.call('POST', '/v1/checkout/sessions', { ...ORDER, currency: 'GHS' });
  expect(status, JSON.stringify(body)).toBe(200);
  url = body.url;
});
afterAll(() => app?.stop());

test.each(['br', 'gzip'] as const)(
  'the first view weighs little in every language, compressed by %s',
  async (encoding) => {
    expect((await weigh(encoding)).filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
  },
);

/** By brotli alone, as every browser asks for it over TLS. */
test('so it does with a logo, a colour, help and terms, and sites that may frame it', async () => {
  await dressUp(app);
  expect((await weigh('br')).filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
});

/** Of four countries, whose networks all say that they do not work; dressed up with the methods of live mode, which has no card form. */
test('so it does with networks that pawaPay says are down', async () => {
  const double = await startPawapayDouble(Date.now());
  const providers = ['ORANGE_CIV', 'MTN_MOMO_CIV', 'ORANGE_SEN', 'FREE_SEN', 'MTN_MOMO_BEN', 'MOOV_BEN', 'MOOV_BFA'];
  double.configuration = {
    ...double.configuration,
    countries: providers.map((provider) => countryOf(provider.slice(-3), provider, 'XOF', ['DEPOSIT'], 'CLOSED')),
  };
  const own = await startApp({}, { railKinds: () => [createPawapayKind({ baseUrl: double.baseUrl })] });
  const desk = await openDesk(own);
  await desk.post('/settings/rails/pawapay', { api_token: SANDBOX_TOKEN });
  const { body } = await own.call('POST', '/v1/checkout/sessions', { ...ORDER, currency: 'XOF' });
  await eventually(async () => (await (await fetch(body.url)).text()).includes('disabled'), 'the page to know');
  const weights = [await weigh('br', body.url), await weigh('gzip', body.url)].flat();
  expect(weights.filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
  await dressUp(own);
  const payment_method_types = ['blik', 'mobile_money', 'crypto'];
  const live = await own.call('POST', '/v1/checkout/sessions', { ...ORDER, currency: 'XOF', payment_method_types });
  expect((await weigh('br', live.body.url)).filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
  await own.stop();
  await double.close();
});

async function dressUp(shop: App): Promise<void> {
  const logo = pngOf(128, 128, rings(128));
  console.log(`the logo: ${logo.length} bytes`);
  await shop.call('POST', '/v1/account/logo', { image: logo.toString('base64') });
  const sites = { support_url: 'https://shop.example/help', terms_url: 'https://shop.example/terms' };
  const allowed_origins = Array.from({ length: 50 }, (_, index) => `https://shop-${index}.example`);
  const { status } = await shop.call('POST', '/v1/account', {
    brand: { accent_color: '#8c2d19', ...sites },
    allowed_origins,
  });
  expect(status).toBe(200);
}

type Weight = [language: string, bytes: number];

async function weigh(encoding: 'br' | 'gzip', address = url): Promise<Weight[]> {
  const weights: Weight[] = [];
  for (const language of LANGUAGES) {
    const page = await fetchOver(`${address}?lang=${language}`, encoding);
    const html = page.text;
    expect(html).toContain(`<html lang="${language}"`);
    const files = [...html.matchAll(/<(?:script|img|link)[^>]* (?:src|href)="(?!data:)([^"]+)"/g)].map(
      ([, file]) => file as string,
    );
    expect(files.length + 1).toBeLessThanOrEqual(MOST_REQUESTS);
    const others = await Promise.all(files.map((file) => fetchOver(new URL(file, address).href, encoding)));
    weights.push([language, others.reduce((sum, { bytes }) => sum + bytes, page.bytes)]);
  }
  weights.sort(([, a], [, b]) => a - b);
  console.log(`first view by ${encoding}, in bytes: ${weights.map((weight) => weight.join(' ')).join(', ')}`);
  return weights;
}

/** As a browser asks for what it shows at the top, over a connection of its own, so that every byte of it is counted. */
async function fetchOver(address: string, encoding: string): Promise<{ bytes: number; text: string }> {
  const headers = { 'accept-encoding': encoding, 'sec-fetch-dest': 'document', connection: 'close' };
  const [answer] = (await once(get(address, { agent: false, headers }), 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  // A picture is as small as it gets.
  const isPicture = answer.headers['content-type']?.startsWith('image/');
  expect(answer.headers['content-encoding']).toBe(isPicture ? undefined : encoding);
  const { socket } = answer;
  const body = Buffer.concat(await answer.toArray());
  const text = isPicture ? '' : (encoding === 'br' ? brotliDecompressSync(body) : gunzipSync(body)).toString();
  return { bytes: socket.bytesRead, text };
}
