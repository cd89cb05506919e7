import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../src/http/addresses.ts';
import { eventually } from '../app.ts';
import { startReceiver } from '../receiver.ts';
import { listens } from './join-shell.ts';
import { ROOT, type Snippet } from './read-page.ts';
import { folderOf, type ReadersPlace } from './readers-place.ts';
import { createStage } from './stage.ts';

/** What a page's reader has: an account with keys, a folder, a shop that hears of events, and orders from before. */
export type PageDesk = {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A snippet as it is run: with addresses, ids and idempotency keys that are of here and now. */
  stage(snippet: Snippet): Promise<Snippet>;
  /** Everything in JSON that was sent and answered with the page's keys, and every webhook. */
  heard(): unknown[];
  close(): Promise<void>;
};

export async function openPageDesk(page: string, snippets: readonly Snippet[], place: ReadersPlace): Promise<PageDesk> {
  const { app, recorder, scratch } = place;
  const { url } = recorder;
  const { account, keys } = await openAccount(place);
  const dialect = /^docs\/switching\/(\w+)\.md$/.exec(page)?.[1] ?? 'paygate';
  const receiver = await startReceiver();
  const shop = new URL(receiver.url).origin;
  const stage = createStage({ app, url, shop, account, keys, dialect });
  const { secret } = await stage.post('/v1/webhooks', { url: `${shop}/webhooks`, events: ['*'], dialect });
  const webhook = await hearOne(receiver, stage.pay);
  const signature = String(webhook.headers['x-paygate-signature']);
  // Each API's error, for pages that show one.
  for (const key of Object.values(keys))
    await fetch(`${url}/v1/nothing`, { headers: { authorization: `Bearer ${key}` } });
  const folder = join(scratch, folderOf(page));
  layOut(folder, { keys, body: webhook.text });
  // A program of the page's own is the shop, where there is one that serves.
  const ownPort = snippets.some(listens) ? String(await freePort('127.0.0.1')) : new URL(shop).port;
  return {
    folder,
    environment: {
      ...surroundings(folder),
      ...Object.fromEntries(Object.entries(keys).map(([name, key]) => [`POLYTILL_${name.toUpperCase()}_KEY`, key])),
      POLYTILL_PAGE: page,
      POLYTILL_URL: url,
      POLYTILL_KEY: keys[dialect] as string,
      POLYTILL_WEBHOOK_SECRET: secret,
      POLYTILL_DATA_DIR: app.config.dataDir,
      // Of the request whose body lies in body.json.
      SIGNATURE: signature,
      T: /^t=(\d+)/.exec(signature)?.[1] ?? '',
      SECRET: secret,
    },
    async stage(snippet) {
      const here = snippet.code
        .replaceAll(/https?:\/\/(?:localhost:4242|pay\.example(?:\.com)?)\b/g, url)
        .replaceAll(/(?<![\w.])localhost:4242\b/g, new URL(url).host)
        .replaceAll(/https:\/\/(?:yoursite\.com|shop\.example(?:\.com)?|(?:www\.)?example\.com)/g, shop)
        .replaceAll(/\b3000\b/g, ownPort);
      return { ...snippet, code: namedApart(await stage.replaceIds(here), snippet.line) };
    },
    heard: () => [
      ...Object.values(keys).flatMap((key) => recorder.heardWith(key)),
      ...receiver.received.map(({ body }) => body),
    ],
    async close() {
      // The doctor of another page would find nobody there.
      await closeEndpoints(place.app.url, keys.paygate as string);
      await receiver.stop();
    },
  };
}

async function closeEndpoints(url: string, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  for (;;) {
    const { data } = await (await fetch(`${url}/v1/webhooks?limit=100`, { headers })).json();
    if (data.length === 0) return;
    for (const { id } of data) await fetch(`${url}/v1/webhooks/${id}`, { method: 'DELETE', headers });
  }
}

async function openAccount({ app }: ReadersPlace) {
  const { id: account } = await app.operations.createAccount({ name: 'Makola Cloth' });
  const keys: Record<string, string> = {};
  for (const dialect of Object.keys(app.firstRun.testKeys)) {
    keys[dialect] = (
      await app.operations.createKey({ accountId: account, dialect, livemode: false, rights: null })
    ).text;
  }
  return { account, keys };
}

/** A webhook that was delivered, for whoever checks one. */
async function hearOne({ received }: Awaited<ReturnType<typeof startReceiver>>, pay: () => Promise<unknown>) {
  await pay();
  return eventually(
    async () => received.find(({ text }) => /\.completed"/.test(text)),
    'the shop to hear that an order is paid',
  );
}

/** What readers have at hand: the keys, a webhook's body as it arrived, a logo. */
function layOut(folder: string, { keys, body }: { keys: Record<string, string>; body: string }): void {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'data/test-keys.json'), JSON.stringify(keys));
  writeFileSync(join(folder, 'body.json'), body);
  writeFileSync(join(folder, 'logo.webp'), Buffer.from(LOGO, 'base64'));
}

const LOGO = 'UklGRh4AAABXRUJQVlA4TBEAAAAvL8AHAAdQvS50qf+BiOh/AAA=';

function surroundings(folder: string): Record<string, string> {
  return {
    PATH: `${join(folder, '../node_modules/.bin')}:${join(process.execPath, '..')}:${process.env.PATH}`,
    HOME: folder,
    CI: 'true',
    NO_COLOR: '1',
    npm_config_update_notifier: 'false',
    PYTHONPATH: `${join(ROOT, 'sdk/python')}:${folder}`,
    PYTHONDONTWRITEBYTECODE: '1',
    POLYTILL_PHP: join(ROOT, 'sdk/php/autoload.php'),
  };
}

/** The same idempotency key in two languages' snippets would name two different things. */
function namedApart(code: string, line: number): string {
  return code.replace(/(idempotency[-_]?key["']?\s*(?::|=>|=)\s*["'`]?)([\w.-]{3,})/gi, `$1$2-${line}`);
}
