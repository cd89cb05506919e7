import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build as bundle } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { SDK } from './run-suite.ts';

/** The SDK where there is no Node: bundled as for an edge runtime, in a world that has the web's globals and no others. */
const { fetch, Headers, Request, Response, URL, URLSearchParams, AbortController, AbortSignal } = globalThis;
const { TextEncoder, TextDecoder, crypto, setTimeout, clearTimeout } = globalThis;
const WEB = { fetch, Headers, Request, Response, URL, URLSearchParams, AbortController, AbortSignal };
const MORE = { TextEncoder, TextDecoder, crypto, setTimeout, clearTimeout };

let app: App;
let code: string;
// biome-ignore lint/suspicious/noExplicitAny: it comes out of a text
let sdk: any;
const world = createContext({ ...WEB, ...MORE });

beforeAll(async () => {
  app = await startApp();
  code = await bundleForEdge();
  sdk = runInContext(`${code}; sdk`, world);
});
afterAll(() => app.stop());

async function bundleForEdge(): Promise<string> {
  const entry = join(SDK, 'typescript/dist/esm/index.js');
  const bundled = await bundle({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    resolve: { conditions: ['workerd', 'worker', 'browser'] },
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'sdk' } },
  });
  const [output] = [bundled].flat();
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  return output.output[0].code;
}

test('nothing of Node is in the bundle', () => {
  expect(code).not.toMatch(/node:|\brequire\(|\bprocess\.|\bBuffer\b/);
  expect(runInContext('typeof process + typeof Buffer + typeof require', world)).toBe('undefinedundefinedundefined');
});

test('calls are made, retried and listed', async () => {
  const client = new sdk.Polytill(app.firstRun.testKeys.paygate as string, { baseUrl: app.url });
  const order = { amount: 5000, success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
  const { id } = await client.checkout.sessions.create(order);
  const seen: string[] = [];
  for await (const session of client.checkout.sessions.list({ limit: 1 })) seen.push(session.id);
  expect(seen).toEqual([id]);
  await expect(client.checkout.sessions.retrieve('cs_none')).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('webhooks are proven on Web Crypto, and by nothing else', async () => {
  const body = '{"type":"checkout.session.completed"}';
  const nowMs = 1_767_225_600_000;
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode('whsec_x'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`1767225600.${body}`));
  const header = `t=1767225600,v1=${Buffer.from(mac).toString('hex')}`;
  for (const each of [body, new TextEncoder().encode(body), new TextEncoder().encode(body).buffer]) {
    const event = await sdk.Webhook.constructEventAsync(each, header, 'whsec_x', { nowMs });
    expect(event.type).toBe('checkout.session.completed');
  }
  const foreign = sdk.Webhook.constructEventAsync(body, header, 'whsec_y', { nowMs });
  await expect(foreign).rejects.toMatchObject({ reason: 'no_match' });
  expect(() => sdk.Webhook.constructEvent(body, header, 'whsec_x', { nowMs })).toThrow(
    /await Webhook.constructEventAsync/,
  );
});
