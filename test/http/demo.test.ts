import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSnippet, requestOf } from '../../src/demo/snippets.ts';
import { createShopEndpoint } from '../../src/demo/webhook-endpoint.ts';
import { createPaygateClient } from '../../src/paygate-client.ts';
import { type App, eventually, startApp } from '../app.ts';

/** The demo shop without a browser: what it makes, what it refuses, what it says when things are broken. */
describe('the demo shop', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.stop());

  const get = (path: string) => fetch(app.url + path, { redirect: 'manual' });
  const post = (form: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/demo/checkout`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: form,
      redirect: 'manual',
    });
  const endpoints = async () => (await app.call('GET', '/v1/webhooks')).body.data;

  test('makes its endpoint at the first visit, keeps it, and makes it again when it is gone', async () => {
    expect(await endpoints()).toEqual([]);
    await Promise.all([get('/demo'), get('/demo')]);
    await get('/demo');
    const [made, ...more] = await endpoints();
    expect(made.url).toBe(`${app.url}/demo/webhook`);
    expect(made.description).toMatch(/demo shop.*You can delete it/);
    expect(more).toEqual([]);
    await app.call('DELETE', `/v1/webhooks/${made.id}`);
    await post('quantity-scarf=1');
    const again = await eventually(async () => (await endpoints())[0], 'another endpoint');
    expect(again.id).not.toBe(made.id);
  });

  test('replaces the endpoint of an earlier process, whose secret nobody knows any more', async () => {
    const client = createPaygateClient({ apiUrl: () => app.url, key: app.firstRun.testKeys.paygate });
    const url = `${app.url}/elsewhere`;
    const [earlier, later] = [createShopEndpoint(client, url), createShopEndpoint(client, url)];
    await earlier.ready();
    await later.ready();
    const own = (await endpoints()).filter((endpoint: { url: string }) => endpoint.url === url);
    expect(own).toHaveLength(1);
    expect(later.secret()).not.toBe(earlier.secret());
    await client.delete(`/v1/webhooks/${own[0].id}`);
  });

  test('hears of its orders where no webhook may go to a loopback address', async () => {
    const guarded = await startApp({ POLYTILL_ALLOW_LOOPBACK: '0' });
    try {
      const bought = await fetch(`${guarded.url}/demo/checkout`, {
        method: 'POST',
        body: new URLSearchParams({ 'quantity-scarf': '1' }),
        redirect: 'manual',
      });
      const id = bought.headers.get('location')?.split('/').at(-1);
      const hears = async () => {
        const answer = await fetch(`${guarded.url}/demo/orders/revision?session_id=${id}`);
        return ((await answer.json()) as { revision: number }).revision > 0;
      };
      await eventually(hears, 'the first webhook');
    } finally {
      await guarded.stop();
    }
  });

  test('sends a buyer to the session that it has made', async () => {
    const answer = await post('quantity-scarf=2&quantity-coffee=1&email=ama%40example.com');
    expect(answer.status).toBe(303);
    const id = answer.headers.get('location')?.split('/').at(-1);
    const { body } = await app.call('GET', `/v1/checkout/sessions/${id}`);
    expect(body).toMatchObject({
      amount: 2 * 11_000 + 6850 + 2850,
      currency: 'GHS',
      customer_email: 'ama@example.com',
    });
  });

  test('the code that it shows makes such a session', async () => {
    const bought = await post('quantity-shea=3');
    const id = bought.headers.get('location')?.split('/').at(-1);
    const { body: session } = await app.call('GET', `/v1/checkout/sessions/${id}`);
    const request = requestOf({ session, moments: [] });
    const { node, curl } = createSnippet({ publicUrl: app.url, session, request });
    const env = { ...process.env, POLYTILL_KEY: app.firstRun.testKeys.paygate };
    const run = promisify(execFile);
    const code = `${node}\nconsole.log(JSON.stringify(session));`;
    const byNode = await run(process.execPath, ['--input-type=module', '-e', code], { env });
    expect(JSON.parse(byNode.stdout)).toMatchObject({ object: 'checkout.session', amount: session.amount });
    const byCurl = await run('/bin/sh', ['-c', curl.replace('curl', 'curl -s')], { env });
    expect(JSON.parse(byCurl.stdout)).toMatchObject({ object: 'checkout.session', amount: session.amount });
  });

  const NAMES: [what: string, id: string][] = [
    ['well-formed and unknown', 'cs_0000000000000000000000'],
    ['a NUL', '%00'],
    ['a way out of the path', '../../v1/payments'],
    ['markup', '<script>alert(1)</script>'],
    ['endless', 'x'.repeat(5000)],
    ['two of them', 'a&session_id=b'],
    ['no UTF-8', '%F0%28%8C%28'],
    ['nothing', ''],
  ];
  test.each(NAMES)('there is no order whose name is %s', async (_what, id) => {
    const answer = await get(`/demo/orders?session_id=${id}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('<script>alert');
    const revision = await get(`/demo/orders/revision?session_id=${id}`);
    expect(await revision.json()).toEqual({ revision: 0 });
  });

  test('a session of the account that is not the shop’s is as unknown as none', async () => {
    const body = { amount: 100, success_url: 'https://shop.example', cancel_url: 'https://shop.example' };
    const session = (await app.call('POST', '/v1/checkout/sessions', body)).body;
    expect((await get(`/demo/orders?session_id=${session.id}`)).status).toBe(404);
  });

  const ORDERS: [what: string, form: string, headers: Record<string, string>, statusCode: number][] = [
    ['posted from another site', 'quantity-scarf=1', { origin: 'https://evil.example' }, 403],
    ['too large to be one', `email=${'x'.repeat(20_000)}`, {}, 413],
    ['in another format', '{}', { 'content-type': 'application/json' }, 415],
    ['for nothing', 'quantity-scarf=0', {}, 400],
    ['with an e-mail that is none', 'quantity-scarf=1&email=ama', {}, 400],
  ];
  test.each(ORDERS)('takes no order %s', async (_what, form, headers, statusCode) => {
    expect((await post(form, headers)).status).toBe(statusCode);
  });

  test('takes so many orders a minute from one address, and says what to do then', async () => {
    const proxied = await startApp({ TRUST_PROXY: 'loopback' });
    try {
      const buy = (address: string) =>
        fetch(`${proxied.url}/demo/checkout`, {
          method: 'POST',
          headers: { 'x-forwarded-for': address },
          body: new URLSearchParams({ 'quantity-scarf': '1' }),
          redirect: 'manual',
        });
      for (let i = 0; i < 20; i++) expect((await buy('203.0.113.7')).status).toBe(303);
      const refused = await buy('203.0.113.7');
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('5');
      expect(await refused.text()).toMatch(/Nothing was ordered: wait/);
      expect((await buy('203.0.113.8')).status).toBe(303);
    } finally {
      await proxied.stop();
    }
  });

  test('the code that it shows reads the key from where it is kept', async () => {
    const bought = await post('quantity-scarf=1');
    const id = bought.headers.get('location')?.split('/').at(-1);
    const html = await (await get(`/demo/orders?session_id=${id}`)).text();
    expect(html).toContain(`${app.config.dataDir}/test-keys.json`);
  });

  test('a forged webhook shows nowhere', async () => {
    const bought = await post('quantity-scarf=1');
    const id = bought.headers.get('location')?.split('/').at(-1) as string;
    const body = JSON.stringify({
      id: 'evt_forged',
      type: 'checkout.session.completed',
      sequence: 99,
      data: { object: { object: 'checkout.session', id, metadata: { shop: 'polytill-demo' } } },
    });
    const forged = await fetch(`${app.url}/demo/webhook`, {
      method: 'POST',
      headers: { 'x-paygate-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` },
      body,
    });
    expect(forged.status).toBe(400);
    expect(await (await get(`/demo/orders?session_id=${id}`)).text()).not.toContain('evt_forged');
  });

  test('its pages run and load nothing that is not theirs, and are kept by nobody', async () => {
    const { headers } = await get('/demo');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
