import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { type Answer, type Api, PUBLIC_URL, startApi } from './api.ts';

const ROOT = join(import.meta.dirname, '../..');

let api: Api;
beforeAll(async () => {
  api = await startApi({ moreDialects: DIALECTS.slice(1) });
});
afterAll(() => api?.close());

const get = (url: string, headers = {}): Promise<Answer> => api.send({ method: 'GET', url, headers });
const mainOf = ({ text }: Answer) => /<main.*?<\/main>/s.exec(text)?.[0] as string;
const linksOf = (html: string) => [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, link]) => link as string);

test('every page that the navigation has is there, and every link and picture on each', async () => {
  const seen = new Map<string, Answer>();
  const waiting = ['/docs'];
  const broken: string[] = [];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    if (seen.has(from)) continue;
    const answer = await get(from);
    seen.set(from, answer);
    if (answer.status !== 200) broken.push(from);
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
    waiting.push(...linksOf(answer.text).flatMap((link) => /^\/docs[^#]*/.exec(link) ?? []));
  }
  expect(broken).toEqual([]);
  for (const path of ['/docs/webhooks', '/docs/errors', '/docs/decisions/replay', '/docs/more/sdk/python']) {
    expect([path, seen.has(path)]).toEqual([path, true]);
  }
  for (const kind of ['.png', '.js']) expect([...seen.keys()].filter((path) => path.endsWith(kind))).not.toEqual([]);
});

describe('a page', () => {
  test('tells where it stands among the others', async () => {
    const { text } = await get('/docs/signatures');
    expect(text).toContain('<title>When a signature does not match · Polytill documentation</title>');
    expect([...text.matchAll(/<a href="([^"]+)" aria-current="page"/g)].map(([, link]) => link)).toEqual([
      '/docs/signatures',
    ]);
    expect(text).toContain('<a rel="prev" href="/docs/webhooks">');
  });

  test('lists its headings where it has several', async () => {
    const { text } = await get('/docs/webhooks');
    const [contents = ''] = /<nav class="contents".*?<\/nav>/s.exec(text) ?? [];
    expect(contents).toContain('<a href="#verify-the-signature">Verify the signature</a>');
    expect((await get('/docs/glossary')).text).not.toContain('<nav class="contents"');
  });

  test('runs nothing inline, and can be kept and asked for again', async () => {
    const first = await get('/docs/webhooks/');
    const policy = String(first.headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("script-src 'self';");
    expect(first.headers).toMatchObject({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
    const again = await get('/docs/webhooks', { 'if-none-match': first.headers.etag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await get('/docs/errors', { 'if-none-match': first.headers.etag })).status).toBe(200);
    const head = await api.send({ method: 'HEAD', url: '/docs/webhooks' });
    expect([head.status, head.headers.etag]).toEqual([200, first.headers.etag]);
  });

  test('comes compressed to who can read it', async () => {
    const { rawPayload, headers } = await api.server.inject({
      url: '/docs/webhooks',
      headers: { 'accept-encoding': 'br' },
    });
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(rawPayload).toString()).toBe((await get('/docs/webhooks')).text);
  });

  test('has code that calls the very server that shows it', async () => {
    const [, code = ''] = /<pre (.*?)<\/pre>/s.exec(mainOf(await get('/docs/webhooks'))) ?? [];
    expect(code).toContain(`${PUBLIC_URL}/v1/webhooks`);
    expect(code).not.toContain('localhost:4242');
  });

  test('is there as Markdown too, for whoever pastes it somewhere', async () => {
    for (const [address, source] of [
      ['/docs/webhooks.md', 'docs/webhooks.md'],
      ['/docs/README.md', 'docs/README.md'],
      ['/docs/more/sdk/python.md', 'sdk/python/README.md'],
    ] as const) {
      const { status, text, headers } = await get(address);
      expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
      expect(text).toBe(await readFile(join(ROOT, source), 'utf8'));
    }
    const { headers } = await get('/docs/webhooks.md');
    expect((await get('/docs/webhooks.md', { 'if-none-match': `W/"other", ${headers.etag}` })).status).toBe(304);
  });
});

test('a picture is served as what it is', async () => {
  const { rawPayload, headers } = await api.server.inject('/docs/checkout.png');
  expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  expect(rawPayload.equals(await readFile(join(ROOT, 'docs/checkout.png')))).toBe(true);
});

describe('what is not there', () => {
  test.each([
    '/docs/nowhere',
    '/docs/methods/nowhere/at-all',
    '/docs/nowhere.md',
    '/docs/api/nowhere',
    '/docs/more/package.json',
  ])('%s is answered by a page like the others, with a field to search in', async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(answer.headers.etag).toBeUndefined();
    expect(mainOf(answer)).toContain('There is no such page');
    expect(answer.text).toMatch(/<input id="search" type="search" name="q" value="[^"]+"/);
  });

  test.each([
    '/docs/../package.json',
    '/docs/..%2f..%2fpackage.json',
    '/docs/%2e%2e/%2e%2e/package.json',
    '/docs/more/..%2f..%2f..%2fetc%2fpasswd',
    '/docs/catalogue.json',
    '/docs/__proto__',
    '/docs/constructor',
    '/docs/%00',
    '/docs/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  ])('%s leads nowhere else', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).not.toContain('<script>');
  });
});

describe('the search', () => {
  const find = async (query: string) => get(`/docs/search?q=${encodeURIComponent(query)}`);

  test('leads to the place on the page', async () => {
    const answer = await find('Retry-After idempotency');
    expect(answer.status).toBe(200);
    expect(mainOf(answer)).toContain('<mark>');
    const [place = ''] = linksOf(mainOf(answer));
    const [path, anchor] = place.split('#');
    expect((await get(path as string)).text).toContain(anchor ? `id="${anchor}"` : '<h1');
  });

  test('says so where nothing is found, and keeps what was asked', async () => {
    const answer = await find('xyzzy plugh');
    expect(mainOf(answer)).toContain('Nothing found for “xyzzy plugh”');
    expect(answer.text).toContain('name="q" value="xyzzy plugh"');
  });

  test.each(['', '?', '?q=', '?q=%20', '?q[]=a', '?q[a]=b', '?other=1'])(
    'of nothing asks what for: %s',
    async (end) => {
      const answer = await get(`/docs/search${end}`);
      expect(answer.status).toBe(200);
      expect(mainOf(answer)).toContain('Write what you look for');
    },
  );

  test('takes the first of several', async () => {
    expect(mainOf(await get('/docs/search?q=webhooks&q=refunds'))).toContain('for “webhooks”');
  });

  test.each([
    '"><script>alert(1)</script>',
    '" onfocus="alert(1)',
    '</title><script>',
    '\0',
    '\u202e',
    '{{',
    'a'.repeat(5000),
  ])('shows hostile words as words: %j', async (query) => {
    const answer = await find(query);
    expect(answer.status).toBe(200);
    expect(answer.text.match(/<script/g)).toHaveLength(1);
    expect(answer.text.length).toBeLessThan(60_000);
  });
});
