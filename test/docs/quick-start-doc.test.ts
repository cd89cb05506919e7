import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../src/http/addresses.ts';
import { type App, eventually, startApp } from '../app.ts';
import { has } from '../sdk/run-suite.ts';

/** The shops of docs/quick-start.md, taken out of the page and run: a payment is one order, whatever comes twice. */
const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/quick-start.md'), 'utf8');
const FILES = [...PAGE.matchAll(/```\w+\n(?:<\?php\n)?(?:\/\/|#) (\S+)\n(.*?)```/gs)];

const SHOPS = [
  { file: 'shop.mjs', command: process.execPath, options: () => ['shop.mjs'] },
  { file: 'shop.py', command: 'python3', options: () => ['shop.py'] },
  { file: 'shop.php', command: 'php', options: (port: number) => ['-S', `localhost:${port}`, 'shop.php'] },
].filter(({ command }) => command === process.execPath || has(command));

let app: App;
/** A folder with a clone of this repository in it, and each shop in a folder beside the clone. */
const place = mkdtempSync(join(tmpdir(), 'polytill-quick-start-'));
beforeAll(async () => {
  symlinkSync(ROOT, join(place, 'polytill'));
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
  rmSync(place, { recursive: true });
});

describe.for(SHOPS)('$file', ({ file, command, options }) => {
  const folder = join(place, file.replace('.', '-'));
  let port: number;
  let shop: ChildProcess;
  let printed = '';
  const paidOrders = () => readdirSync(folder).filter((name) => name.endsWith('.paid'));
  const at = (path: string, init: RequestInit = {}) =>
    fetch(`http://localhost:${port}${path}`, { redirect: 'manual', ...init });

  beforeAll(async () => {
    port = await freePort('127.0.0.1');
    const endpoint = { url: `http://localhost:${port}/webhooks`, events: ['*'] };
    const { body } = await app.call('POST', '/v1/webhooks', endpoint);
    layOut(folder, { file, port, url: app.url });
    shop = spawn(command, options(port), { cwd: folder, env: environment(app, body.secret) });
    for (const stream of [shop.stdout, shop.stderr]) stream?.on('data', (chunk) => (printed += chunk));
    await eventually(() => at('/nowhere').catch(() => undefined), `${file} to listen`);
  });
  afterAll(async () => {
    shop.kill();
    await once(shop, 'close');
  });

  test('an order is paid once, by the webhook and the success page, and by an event that comes again', async () => {
    const sold = await at('/');
    expect(sold.status).toBe(303);
    const id = sold.headers.get('location')?.split('/').at(-1) as string;
    expect(await (await at(`/success?session_id=${id}`)).text()).toBe('We wait for your payment.');
    expect(paidOrders()).toEqual([]);

    const method = { type: 'card', number: '4242424242424242' };
    await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
    await eventually(async () => paidOrders().length > 0, `the webhook to reach ${file}`);
    expect(await (await at(`/success?session_id=${id}`)).text()).toBe('Thank you.');
    const completed = `/v1/events?checkout_session=${id}&type=checkout.session.completed`;
    const event = (await app.call('GET', completed)).body.data[0];
    await app.call('POST', `/v1/events/${event.id}/resend`);
    await app.idle();
    expect(paidOrders()).toEqual([`order-${event.data.object.metadata.order_id}.paid`]);
    expect(printed.match(/is paid: send it/g)).toHaveLength(1);
  });

  test('a session that the shop has not made is answered, and no order', async () => {
    const before = paidOrders();
    const order = { amount: 100, success_url: app.url, cancel_url: app.url };
    const { id } = (await app.call('POST', '/v1/checkout/sessions', order)).body;
    const method = { type: 'card', number: '4242424242424242' };
    await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
    await app.idle();
    const sent = (await app.call('GET', '/v1/deliveries?limit=100')).body.data;
    const own = sent.filter(({ url }: { url: string }) => url.includes(`:${port}/`));
    expect(new Set(own.map(({ status }: { status: string }) => status))).toEqual(new Set(['succeeded']));
    expect(paidOrders()).toEqual(before);
  });

  test('what a stranger sends is refused', async () => {
    const before = paidOrders();
    const forged = { method: 'POST', body: '{"type":"checkout.session.completed"}' };
    expect((await at('/webhooks', forged)).status).toBe(400);
    const signed = { ...forged, headers: { 'x-paygate-signature': `t=${Math.floor(Date.now() / 1000)},v1=00` } };
    expect((await at('/webhooks', signed)).status).toBe(400);
    expect((await at('/success?session_id=nothing')).status).toBe(500);
    expect((await at('/favicon.ico')).status).toBe(404);
    expect(paidOrders()).toEqual(before);
  });
});

function layOut(folder: string, { file, port, url }: { file: string; port: number; url: string }): void {
  const [, , code = ''] = FILES.find(([, name]) => name === file) ?? [];
  mkdirSync(join(folder, 'node_modules/@polytill'), { recursive: true });
  symlinkSync(join(ROOT, 'sdk/typescript'), join(folder, 'node_modules/@polytill/sdk'));
  const here = code.replaceAll('http://localhost:4242', url).replaceAll('3000', String(port));
  writeFileSync(join(folder, file), file.endsWith('.php') ? `<?php\n${here}` : here);
}

function environment({ firstRun }: App, secret: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PYTHONPATH: join(ROOT, 'sdk/python'),
    PYTHONDONTWRITEBYTECODE: '1',
    POLYTILL_KEY: firstRun.testKeys.paygate,
    POLYTILL_WEBHOOK_SECRET: secret,
  };
}
