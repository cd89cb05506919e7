import { afterAll, beforeAll, expect, test } from 'vitest';
import { JPEG, LOSSLESS_WEBP, noise, pngOf, WEBP } from '../../src/operations/pictures.fixture.ts';
import { type App, startApp } from '../app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

const PATH = '/v1/account/logo';
const base64 = (picture: Buffer) => picture.toString('base64');

async function upload(picture: Buffer): Promise<string> {
  const { status, body } = await app.call('POST', PATH, { image: base64(picture) });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.brand.logo.url;
}

test.each<[string, string, Buffer, object]>([
  ['image/png', base64(pngOf(128, 64)), pngOf(128, 64), { width: 128, height: 64 }],
  ['image/jpeg', `data:image/jpeg;base64,${base64(JPEG)}`, JPEG, { width: 48, height: 32 }],
  // What the sender claims it to be is not asked.
  ['image/webp', `data:image/png;base64,${base64(WEBP)}`, WEBP, { width: 48, height: 32 }],
])('%s: the account tells where it is, and there it is', async (mediaType, image, picture, size) => {
  const { status, body } = await app.call('POST', PATH, { image });
  expect(status).toBe(200);
  const { url } = body.brand.logo;
  expect(body).toMatchObject({ object: 'account', brand: { logo: { url, ...size }, accent_color: null } });
  expect(url).toMatch(new RegExp(`^${app.url}/assets/logo/[\\w-]{22}$`));
  expect((await app.call('GET', '/v1/account')).body).toEqual(body);

  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(picture.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': mediaType,
    'content-length': `${picture.length}`,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
});

test('is not sent again to whoever has it', async () => {
  const url = await upload(JPEG);
  const etag = (await fetch(url)).headers.get('etag') as string;
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { status, body } = await ask(url, { 'if-none-match': known });
    expect([known, status, body]).toEqual([known, 304, '']);
  }
  expect((await ask(url, { 'if-none-match': '"other"' })).status).toBe(200);
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, `${JPEG.length}`]);
});

test('another has another address, and the one before is gone, as is what was taken away', async () => {
  const [first, second] = [await upload(JPEG), await upload(WEBP)];
  expect(first).not.toBe(second);
  expect((await fetch(first)).status).toBe(404);
  expect((await fetch(second)).status).toBe(200);
  const { status, body } = await app.call('DELETE', PATH);
  expect([status, body.object, body.brand.logo]).toEqual([200, 'account', null]);
  expect((await fetch(second)).status).toBe(404);
  expect((await app.call('DELETE', PATH)).status).toBe(200);
});

test.each(['x', 'x'.repeat(22), '%00', '..%2f..%2fv1', 'x'.repeat(400)])('no logo: %s', async (id) => {
  const { status, headers } = await ask(`${app.url}/assets/logo/${id}`);
  expect([status, headers.get('cache-control'), headers.get('content-type')]).toEqual([
    404,
    null,
    expect.stringMatching(/^text\/plain/),
  ]);
});

test.each<[string, object, string, RegExp]>([
  ['nothing', {}, 'parameter_missing', /"image" is required/],
  ['no text', { image: 7 }, 'parameter_invalid', /must be a string/],
  ['an address', { image: 'https://shop.example/logo.png' }, 'parameter_invalid', /must be the picture in base64/],
  ['line breaks', { image: `${base64(JPEG).slice(0, 76)}\n${base64(JPEG).slice(76)}` }, 'parameter_invalid', /base64/],
  ['no padding', { image: base64(WEBP).replace(/=+$/, '') }, 'parameter_invalid', /with its padding/],
  ['base64 for addresses', { image: JPEG.toString('base64url') }, 'parameter_invalid', /base64/],
  ['a data: URI that is no base64', { image: 'data:image/svg+xml,<svg/>' }, 'parameter_invalid', /base64/],
  ['an empty text', { image: '' }, 'parameter_invalid', /must be a PNG, JPEG or WebP picture: save it as one of these/],
  ['an SVG', { image: base64(Buffer.from('<svg onload="alert(1)"/>')) }, 'parameter_invalid', /must not be an SVG/],
  ['too many bytes', { image: base64(pngOf(90, 90, noise)) }, 'parameter_invalid', /make it 128 × 128 pixels/],
  ['too many pixels', { image: base64(pngOf(1025, 40)) }, 'parameter_invalid', /1025 × 40 pixels.*make it 128 × 128/],
  ['another parameter', { image: base64(JPEG), alt: 'x' }, 'parameter_unknown', /"alt"/],
])('refuses %s and says what to do', async (_, body, code, message) => {
  const before = await upload(LOSSLESS_WEBP);
  const refused = await app.call('POST', PATH, body);
  expect([refused.status, refused.body.error.code]).toEqual([400, code]);
  expect(refused.body.error.message).toMatch(message);
  expect((await app.call('GET', '/v1/account')).body.brand.logo.url).toBe(before);
});

test('a body of more than 256 KB is not read', async () => {
  const { status, body } = await app.call('POST', PATH, { image: 'A'.repeat(270_000) });
  expect([status, body.error.code]).toEqual([413, 'body_too_large']);
});

test('once under an idempotency key', async () => {
  const headers = { 'idempotency-key': 'a logo' };
  const first = await app.call('POST', PATH, { image: base64(JPEG) }, headers);
  const last = await upload(WEBP);
  const again = await app.call('POST', PATH, { image: base64(JPEG) }, headers);
  expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([first.body, 'true']);
  expect((await app.call('GET', '/v1/account')).body.brand.logo.url).toBe(last);
  expect((await app.call('POST', PATH, { image: base64(WEBP) }, headers)).status).toBe(409);
});

test('needs the right to change the account', async () => {
  const [account] = await app.store.read.listAccounts();
  const keyWith = async (access: 'read' | 'write') => {
    const wanted = {
      accountId: account?.id ?? '',
      dialect: 'paygate',
      livemode: false,
      rights: { account: access },
    } as const;
    return { authorization: `Bearer ${(await app.operations.createKey(wanted)).text}` };
  };
  const [reader, writer] = [await keyWith('read'), await keyWith('write')];
  const image = base64(JPEG);
  expect((await app.call('POST', PATH, { image }, reader)).status).toBe(403);
  expect((await app.call('DELETE', PATH, undefined, reader)).status).toBe(403);
  expect((await app.call('POST', PATH, { image }, writer)).status).toBe(200);
  expect((await app.call('DELETE', PATH, undefined, writer)).status).toBe(200);
});

async function ask(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}
