import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CapturedWebhook } from '../../src/testing/testing.ts';

export const SHOP = join(import.meta.dirname, '../../examples/shop');

export type ShopOrder = {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly shipments: number;
};

/** The shop of examples/shop as a process of its own. */
export type ExampleShop = {
  readonly url: string;
  /** What is in its database, in the order of the orders. */
  orders(): readonly ShopOrder[];
  /** What it has printed on standard error. */
  complaints(): string;
  post(path: string, body: unknown): Promise<Told>;
  /** Hands it a webhook, as it was captured or changed. */
  deliver(webhook: Pick<CapturedWebhook, 'body' | 'headers'>): Promise<Told>;
  stop(): Promise<void>;
};

export type Told = { readonly status: number; readonly text: string };

type Options = {
  /** POLYTILL_URL, POLYTILL_KEY and whatever else is to be set. */
  readonly environment: Readonly<Record<string, string>>;
  /** By the README's own command, which builds the pages too. */
  readonly npm?: boolean;
  /** Where the database is. Default: one of its own. */
  readonly folder?: string;
};

export async function startExampleShop({ environment, npm = false, folder }: Options): Promise<ExampleShop> {
  const place = folder ?? mkdtempSync(join(tmpdir(), 'polytill-shop-'));
  const file = join(place, 'shop.db');
  const port = environment.PORT ?? String(await freePort());
  const { child, serving, stderr } = run({ PORT: port, DATABASE_FILE: file, ...environment }, npm);
  const url = await serving;
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  const post = async (path: string, body: string, headers: Record<string, string>): Promise<Told> => {
    const response = await fetch(url + path, { method: 'POST', body, headers });
    return { status: response.status, text: await response.text() };
  };
  return {
    url,
    orders: () => database.prepare(ORDERS).all() as unknown as ShopOrder[],
    complaints: stderr,
    post: (path, body) => post(path, JSON.stringify(body), { 'content-type': 'application/json' }),
    deliver({
      body,
      headers: { host, connection, 'content-length': length, 'transfer-encoding': coding, ...headers },
    }) {
      return post('/webhooks', body, headers);
    },
    async stop() {
      database.close();
      // With everybody that npm has started.
      if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      if (!folder) rmSync(place, { recursive: true });
    },
  };
}

const ORDERS = `
  SELECT id, status, amount, (SELECT count(*) FROM shipments WHERE order_id = id) AS shipments FROM orders ORDER BY rowid`;

/** What it says instead of opening. */
export async function refusalOf(environment: Readonly<Record<string, string>>): Promise<string> {
  const { child, serving, stderr } = run(environment, false);
  serving.catch(() => {});
  const [code] = await once(child, 'close');
  return `${code}: ${stderr().trim()}`;
}

function run(environment: Readonly<Record<string, string>>, npm: boolean) {
  const [command, args] = npm ? ['npm', ['start', '--silent']] : [process.execPath, ['server/main.ts']];
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_update_notifier: 'false', ...environment };
  const child = spawn(command, args, { cwd: SHOP, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const { promise: serving, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
    const url = /The shop is open: (\S+)/.exec(said)?.[1];
    if (url) resolve(url);
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.on('close', (code) => reject(new Error(`the shop ended with ${code} before it was open:\n${stderr}`)));
  return { child, serving, stderr: () => stderr };
}

/** Below those that the system gives to whoever asks for any, so that nobody takes it before the shop does. */
async function freePort(): Promise<number> {
  const port = 20_000 + randomInt(10_000);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return freePort();
  server.close();
  await once(server, 'close');
  return port;
}
