import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';

const ORIGINS = ['https://shop.example', 'http://localhost:3000'];
const SHOP = 'https://shop.example';
const ORDER = { amount: 5000, currency: 'GHS', success_url: `${SHOP}/thanks`, cancel_url: `${SHOP}/cart` };
const CARD = { method: 'card', card_expiry: '11/34', card_cvc: '123', attempt: '1' };

let app: App;
beforeAll(async () => {
  app = await startApp();
  await app.call('POST', '/v1/account', { allowed_origins: ORIGINS });
});
afterAll(() => app?.stop());

type Session = { readonly id: string; readonly url: string };

async function create(input: object = {}, headers: Record<string, string> = {}): Promise<Session> {
  const { status, body } = await app.call('POST', '/v1/checkout/sessions', { ...ORDER, ...input }, headers);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

function post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
}

/** Pays by card from a frame or not, and answers where the payer is sent. */
async function payFrom({ url }: Session, card_number: string, headers: Record<string, string> = {}): Promise<string> {
  return (await post(`${url}/pay`, { ...CARD, card_number }, headers)).headers.get('location') ?? '';
}

const bankOf = (session: Session) => payFrom(session, '4000002500003155');

async function paid(session: Session): Promise<Session> {
  await payFrom(session, '4242424242424242');
  return session;
}

async function canceled(session: Session): Promise<Session> {
  await app.call('POST', `/v1/checkout/sessions/${session.id}/cancel`);
  return session;
}

function framing({ headers }: Response) {
  return {
    ancestors: /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1],
    frameOptions: headers.get('x-frame-options'),
    resources: headers.get('cross-origin-resource-policy'),
    embedder: headers.get('cross-origin-embedder-policy'),
    opener: headers.get('cross-origin-opener-policy'),
  };
}

const BY_THE_LISTED = {
  ancestors: ORIGINS.join(' '),
  frameOptions: null,
  resources: 'cross-origin',
  embedder: 'require-corp',
  opener: 'same-origin',
};
const BY_NOBODY = {
  ancestors: "'none'",
  frameOptions: 'DENY',
  resources: 'same-origin',
  embedder: null,
  opener: 'same-origin',
};

/** Every page that a session has. */
const PAGES: readonly [name: string, status: number, (session: Session) => Promise<Response>][] = [
  ['to be paid', 200, ({ url }) => fetch(url)],
  ['with a mistake in the form', 422, ({ url }) => post(`${url}/pay`, { method: 'blik', attempt: '1' })],
  ['that cannot read a form', 415, ({ url }) => fetch(`${url}/pay`, { method: 'POST', body: 'x' })],
  ['of its languages', 200, ({ url }) => fetch(`${url}/language?lang=fr`)],
  ['of the test bank', 200, async (session) => fetch(await bankOf(session))],
  ['of the test bank’s languages', 200, async (session) => fetch(`${await bankOf(session)}/language`)],
  ['paid', 200, async (session) => fetch((await paid(session)).url)],
  ['canceled', 200, async (session) => fetch((await canceled(session)).url)],
];

describe('who may frame a page', () => {
  test.each(PAGES)('%s: the sites that its account has listed', async (_name, status, visit) => {
    const answer = await visit(await create());
    expect(answer.status).toBe(status);
    expect(framing(answer)).toEqual(BY_THE_LISTED);
  });

  test.each(PAGES)('%s: nobody, where only another account has listed sites', async (_name, status, visit) => {
    const { id } = await app.operations.createAccount({ name: 'Another' });
    const { text } = await app.operations.createKey({
      accountId: id,
      dialect: 'paygate',
      livemode: false,
      rights: null,
    });
    const answer = await visit(await create({}, { authorization: `Bearer ${text}` }));
    expect(answer.status).toBe(status);
    expect(framing(answer)).toEqual(BY_NOBODY);
  });

  test.each(['document', 'iframe', 'empty'])('what the browser asks for as %s', async (destination) => {
    const headers = { 'sec-fetch-dest': destination };
    const answer = await fetch((await create()).url, { headers });
    expect(framing(answer)).toEqual(destination === 'document' ? BY_NOBODY : BY_THE_LISTED);
    expect((await answer.text()).includes('data-origins')).toBe(destination !== 'document');
  });

  test.each([
    ['no such session', '/checkout/cs_0000000000000000000000'],
    ['the languages of no such session', '/checkout/cs_0000000000000000000000/language'],
    ['the demo', '/demo'],
  ])('%s: nobody', async (_name, path) => {
    expect(framing(await fetch(app.url + path))).toEqual(BY_NOBODY);
  });

  test('what another site has posted: nobody', async () => {
    const { url } = await create();
    const answer = await post(`${url}/pay`, CARD, { 'sec-fetch-site': 'cross-site', origin: ORIGINS[0] as string });
    expect(answer.status).toBe(403);
    expect(framing(answer)).toEqual(BY_NOBODY);
  });
});

describe('in a frame the payer is led to the receipt and not to the shop', () => {
  test.each([
    ['by the browser’s word', { 'sec-fetch-dest': 'iframe' }],
    ['by our script’s word', { 'polytill-framed': '1' }],
  ])('%s', async (_name, headers) => {
    const session = await create();
    expect(await payFrom(session, '4242424242424242', headers)).toBe(new URL(session.url).pathname);
    const { payment } = (await app.call('GET', `/v1/checkout/sessions/${session.id}`)).body;
    const back = await fetch(`${session.url}?from=${payment}`, { headers, redirect: 'manual' });
    expect(back.status).toBe(200);
    expect(await back.text()).toMatch(/<a class="main" href="https:\/\/shop.example\/thanks" target="_top"/);
  });

  test('elsewhere to the shop', async () => {
    expect(await payFrom(await create(), '4242424242424242', { 'sec-fetch-dest': 'document' })).toBe(ORDER.success_url);
  });
});

describe('what the script of a framed page is told', () => {
  test('which sites it may speak with, and what to say once it is paid', async () => {
    const session = await create();
    const open = await (await fetch(`${session.url}?lang=fr`)).text();
    expect(open).toContain(`data-origins="${ORIGINS.join(' ')}" data-close="Fermer"`);
    expect(open).not.toContain('data-session');
    const receipt = await (await fetch((await paid(session)).url)).text();
    expect(receipt).toContain(`data-session="${session.id}" data-success="${ORDER.success_url}"`);
  });
});

describe('/embed.js', () => {
  const fetchScript = (headers: Record<string, string> = {}) => fetch(`${app.url}/embed.js`, { headers });

  test('is at most 2 KB, and a plain script that leaves one name behind', async () => {
    const script = await (await fetchScript({ 'accept-encoding': 'identity' })).text();
    console.log(`embed.js: ${script.length} bytes`);
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(2048);
    expect(script).toMatch(/^\(function\(\)\{.*\}\)\(\);\s*$/s);
    expect(script).not.toMatch(/\bimport\b|\bexport\b|https?:\/\/|eval|innerHTML/);
  });

  test('may be loaded by any site, and is asked for anew soon', async () => {
    const { status, headers } = await fetchScript();
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300, must-revalidate',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    const etag = headers.get('etag') as string;
    expect((await fetchScript({ 'if-none-match': etag })).status).toBe(304);
    // A proxy that compresses makes a strong tag weak, and one that unpacks a weak tag strong.
    expect((await fetchScript({ 'if-none-match': `"other", ${etag.replace('W/', '')}` })).status).toBe(304);
    expect((await fetchScript({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  test.each(['br', 'gzip'])('comes compressed by %s', async (encoding) => {
    const { headers } = await fetchScript({ 'accept-encoding': encoding });
    expect(headers.get('content-encoding')).toBe(encoding);
  });
});
