import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pngOf, rings } from '../../src/operations/pictures.fixture.ts';
import { LANGUAGES } from '../../src/page/texts.ts';
import { type App, startApp } from '../app.ts';

/** What the first payable view may weigh over the wire, headers and all, and in how many requests. */
const MOST_BYTES = 14_336;
const MOST_REQUESTS = 3;

let app: App;
let url: string;
beforeAll(async () => {
  app = await startApp();
  const { status, body } = await app.call('POST', '/v1/checkout/sessions', {
    amount: 46_450,
    currency: 'GHS',
    description: 'Order 1042, handwoven in Bonwire and sent by courier',
    success_url: 'https://shop.example/thanks?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://shop.example/cart',
    line_items: [
      { name: 'Handwoven scarf', description: 'Indigo and gold, 180 cm', unit_amount: 11_000, quantity: 2 },
      { name: 'Stoneware cup', description: 'Glazed by hand', unit_amount: 4500, quantity: 4 },
      { name: 'Shea butter soap', unit_amount: 1200, quantity: 3 },
      { name: 'Delivery to Kumasi', unit_amount: 2850, quantity: 1 },
    ],
  });
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
  const logo = pngOf(128, 128, rings(128));
  console.log(`the logo: ${logo.length} bytes`);
  await app.call('POST', '/v1/account/logo', { image: logo.toString('base64') });
  const sites = { support_url: 'https://shop.example/help', terms_url: 'https://shop.example/terms' };
  const allowed_origins = Array.from({ length: 50 }, (_, index) => `https://shop-${index}.example`);
  const { status } = await app.call('POST', '/v1/account', {
    brand: { accent_color: '#8c2d19', ...sites },
    allowed_origins,
  });
  expect(status).toBe(200);
  expect((await weigh('br')).filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
});

type Weight = [language: string, bytes: number];

async function weigh(encoding: 'br' | 'gzip'): Promise<Weight[]> {
  const weights: Weight[] = [];
  for (const language of LANGUAGES) {
    const page = await fetchOver(`${url}?lang=${language}`, encoding);
    const html = page.text;
    expect(html).toContain(`<html lang="${language}"`);
    const files = [...html.matchAll(/<(?:script|img|link)[^>]* (?:src|href)="(?!data:)([^"]+)"/g)].map(
      ([, file]) => file as string,
    );
    expect(files.length + 1).toBeLessThanOrEqual(MOST_REQUESTS);
    const others = await Promise.all(files.map((file) => fetchOver(new URL(file, url).href, encoding)));
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
