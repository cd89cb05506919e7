import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { eventually } from '../app.ts';
import { ADAPTERS } from '../dialects/adapters.ts';
import { at, type Merchant, type Shop, startShop } from '../dialects/shop.ts';
import { type Received, startReceiver } from '../receiver.ts';
import { has } from '../sdk/run-suite.ts';
import { ROOT, readPage } from './read-page.ts';
import { runProgram } from './run-program.ts';

/** The programs of docs/switching that snippets.test.ts leaves alone, because they only define something or need another side. */
const folder = mkdtempSync(join(tmpdir(), 'polytill-switching-'));
const notified = await startReceiver();
let shop: Shop;
/** What each API's check is given as secret, and the requests that it is to believe. */
const delivered: Record<string, { secret: string; heard: () => readonly Received[] }> = {};

beforeAll(async () => {
  for (const [name, target] of [
    ['stripe', 'node_modules/stripe'],
    ['bagelpay', 'node_modules/bagelpay'],
    ['@polytill/sdk', 'sdk/typescript'],
  ] as const) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(ROOT, target), join(folder, 'node_modules', name));
  }
  shop = await startShop();
  for (const { name } of DIALECTS) {
    layOut(name);
    delivered[name] = await shop.endpoint(name);
  }
  const own = merchantOf('convergegate');
  delivered.convergegate = {
    secret: shop.app.firstRun.testKeys.convergegate as string,
    heard: () => notified.received,
  };
  const order = await own.adapter.order({ amountMinor: 5000, currency: 'PLN' }, own.send);
  const { body } = await own.send(own.adapter.can.create, { ...order, notification_url: notified.url });
  await own.pay(body.id);
  await shop.settle();
  await eventually(
    async () => Object.values(delivered).every(({ heard }) => heard().length > 0),
    'everybody to hear of a payment',
  );
});
afterAll(async () => {
  await shop?.stop();
  await notified.stop();
  rmSync(folder, { recursive: true });
});

const CHECKS = DIALECTS.flatMap(({ name }) =>
  readPage(`docs/switching/${name}.md`)
    .filter(({ file }) => file?.startsWith('verify.'))
    .map(({ file = '' }) => ({ name, file })),
);

test('every page has a check in JavaScript, and all but Stripe’s in Python and PHP too', () => {
  expect(CHECKS).toHaveLength(6 + 5 + 5);
});

/** Answers for each request whether it is believed. */
const ASK: Readonly<Record<string, { command: string; code: string }>> = {
  mjs: {
    command: process.execPath,
    code: `
      import { readFileSync } from 'node:fs';
      import { verify } from './verify.mjs';
      console.log(JSON.stringify(JSON.parse(readFileSync('asked.json')).map(({ text, headers, secret }) => {
        try { return verify(Buffer.from(text), headers, secret) !== undefined; } catch { return false; }
      })));`,
  },
  py: {
    command: 'python3',
    code: `
import json
from verify import verify
def believes(one):
    try:
        return verify(one["text"].encode(), one["headers"], one["secret"]) is not None
    except Exception:
        return False
print(json.dumps([believes(one) for one in json.load(open("asked.json"))]))`,
  },
  php: {
    command: 'php',
    code: `<?php
      require getenv('POLYTILL_PHP');
      require 'verify.php';
      echo json_encode(array_map(function (array $one) {
          try { return verify($one['text'], $one['headers'], $one['secret']) !== null; } catch (Exception) { return false; }
      }, json_decode(file_get_contents('asked.json'), true)));`,
  },
};

describe.each(CHECKS)('$name: $file', ({ name, file }) => {
  const kind = file.slice('verify.'.length);
  const { command, code } = ASK[kind] as (typeof ASK)[string];
  test.runIf(command === process.execPath || has(command))(
    'believes what was delivered, and nothing else',
    async () => {
      const { secret, heard } = delivered[name] as (typeof delivered)[string];
      const asked = heard().flatMap(({ text, headers }) => [
        { text, headers, secret },
        { text: `${text} `, headers, secret },
        { text, headers, secret: `${secret.slice(0, -4)}AAA=` },
      ]);
      writeFileSync(join(folder, name, 'asked.json'), JSON.stringify(asked));
      writeFileSync(join(folder, name, `ask.${kind}`), code);
      const answers = JSON.parse(await run(name, [command, `ask.${kind}`]));
      expect(answers).toEqual(heard().flatMap(() => [true, false, false]));
    },
  );
});

test('bagelpay: products are copied under their own ids, archived ones too, and once', async () => {
  const [here, old] = [merchantOf('bagelpay'), await strangerOf('bagelpay')];
  const products: { product_id: string; name: string }[] = [];
  for (const name of ['E-book', 'Poster']) {
    const wanted = { name, description: name, price: 9.99, currency: 'USD' };
    products.push((await old.send('POST /api/products/create', wanted)).body.data);
  }
  await old.send(at('POST /api/products/:id/archive', products[1]?.product_id as string));
  const copy = () => run('bagelpay', ['copy-products.mjs'], { BAGELPAY_URL: shop.app.url, BAGELPAY_KEY: old.key });
  expect((await copy()).match(/Operation successful/g)).toHaveLength(2);
  for (const { product_id, name } of products) {
    const { body } = await here.send(at('GET /api/products/:id', product_id));
    expect(body.data).toMatchObject({ product_id, name, price: 9.99, currency: 'USD', is_archive: name === 'Poster' });
  }
  expect((await copy()).match(/is there already/g)).toHaveLength(2);
});

test('stripe: prices are copied with their product, once, and found by their old ids', async () => {
  const [here, old] = [merchantOf('stripe'), await strangerOf('stripe')];
  const { body: product } = await old.send('POST /v1/products', { name: 'T-shirt', description: 'Blue' });
  for (const unit_amount of [2000, 2500]) {
    await old.send('POST /v1/prices', { product: product.id, currency: 'usd', unit_amount });
  }
  const copy = () => run('stripe', ['copy-prices.mjs'], { STRIPE_URL: shop.app.url, STRIPE_KEY: old.key });
  const copied = (await copy()).trim().split('\n');
  expect(copied).toHaveLength(2);
  expect(await copy()).toBe('');
  const products = new Set<string>();
  for (const [oldId, newId] of copied.map((line) => line.split(' '))) {
    const { body } = await here.send(`GET /v1/prices?lookup_keys[]=${oldId}&expand[]=data.product`);
    expect(body.data).toMatchObject([
      { id: newId, currency: 'usd', product: { name: 'T-shirt', description: 'Blue' } },
    ]);
    products.add(body.data[0].product.id);
  }
  expect(products.size).toBe(1);
});

test('stripe: an order stays where it was decided for', async () => {
  const program = `
    import { chooseProvider, clientFor } from './client-for.mjs';
    const orders = Array.from({ length: 100 }, (_, number) => ({ number }));
    const taken = (share) => orders.filter((order) => chooseProvider(order, share) === 'polytill').length;
    console.log(taken(0), taken(0.25), taken(1));
    for (const provider of ['polytill', 'stripe']) console.log(clientFor({ provider }).getApiField('host'));`;
  writeFileSync(join(folder, 'stripe/choose.mjs'), program);
  const { hostname } = new URL(shop.app.url);
  expect(await run('stripe', ['choose.mjs'], { STRIPE_KEY: 'sk_test_x' })).toBe(
    `0 25 100\n${hostname}\napi.stripe.com\n`,
  );
});

/** The files of a page, in a folder of their own. */
function layOut(name: string): void {
  mkdirSync(join(folder, name));
  for (const { file, code } of readPage(`docs/switching/${name}.md`)) {
    if (file) writeFileSync(join(folder, name, file), `${code}\n`.replaceAll('http://localhost:4242', shop.app.url));
  }
}

function adapterOf(name: string) {
  return ADAPTERS.find(({ dialect }) => dialect.name === name) as (typeof ADAPTERS)[number];
}

function merchantOf(name: string): Merchant {
  return shop.merchant(adapterOf(name));
}

/** Who stands for the old provider: another account, which speaks the same API. */
async function strangerOf(name: string): Promise<Merchant & { key: string }> {
  const { id: accountId } = await shop.app.operations.createAccount({ name: 'The old provider' });
  const key = await shop.newKey({ dialect: name, accountId });
  const merchant = shop.merchant(adapterOf(name), key);
  return Object.assign(merchant, { key });
}

async function run(
  name: string,
  command: readonly string[],
  environment: Record<string, string> = {},
): Promise<string> {
  const [program = '', ...args] = command.length === 1 ? [process.execPath, ...command] : command;
  const own = {
    PATH: process.env.PATH ?? '',
    PYTHONPATH: join(ROOT, 'sdk/python'),
    PYTHONDONTWRITEBYTECODE: '1',
    POLYTILL_PHP: join(ROOT, 'sdk/php/autoload.php'),
    POLYTILL_KEY: shop.app.firstRun.testKeys[name] ?? '',
  };
  const place = { folder: join(folder, name), environment: { ...own, ...environment } };
  const { code, stdout, stderr } = await runProgram(program, args, place);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}
