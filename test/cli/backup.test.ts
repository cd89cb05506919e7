import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { readConfig } from '../../src/config.ts';
import { type Polytill, startPolytill } from '../../src/main.ts';
import { type Desk, openDesk } from './run-cli.ts';

/** One story: a server with a paid session is backed up while it runs, and comes back elsewhere from what was backed up. */
let desk: Desk;
let server: Polytill;
let key: string;
let paid: { id: string };
const serve = (dataDir: string) =>
  startPolytill(readConfig({ PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: join(desk.folder, dataDir) }));

async function call(url: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(url + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  return answer.json() as Promise<{ id: string; status: string }>;
}

const order = { amount: 5000, success_url: 'http://localhost/', cancel_url: 'http://localhost/' };

beforeAll(async () => {
  await buildWhatIsStale();
  desk = openDesk({ LOG_LEVEL: 'silent' });
  server = await serve('data');
  key = server.firstRun.testKeys.paygate;
  paid = await call(server.url, '/v1/checkout/sessions', order);
  const method = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };
  await call(server.url, `/v1/test/checkout/sessions/${paid.id}/pay`, { method });
});
afterAll(async () => {
  await server?.stop();
  desk?.remove();
});

test('a running server is backed up while others write, for its owner alone', async () => {
  let writing = true;
  const writes = (async () => {
    let count = 0;
    for (; writing; count++) await call(server.url, '/v1/checkout/sessions', order);
    return count;
  })();
  const { code, json } = await desk.run('backup first --json');
  writing = false;
  expect(await writes).toBeGreaterThan(0);
  expect({ code, secret: json().secret_key }).toEqual({ code: 0, secret: 'file' });
  const names = ['backup.json', 'polytill.db', 'secret.key', 'test-keys.json'];
  expect(readdirSync(join(desk.folder, 'first')).sort()).toEqual(names);
  for (const name of names)
    expect([name, statSync(join(desk.folder, 'first', name)).mode & 0o777]).toEqual([name, 0o600]);
});

test('no backup is written over another', async () => {
  expect(await desk.run('backup first')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is there already'),
  });
});

test('it comes back in another directory: the same session, paid, under the same key', async () => {
  const restored = await desk.run('restore first', { POLYTILL_DATA_DIR: './elsewhere' });
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  const other = await serve('elsewhere');
  try {
    expect(other.firstRun).toMatchObject({ isNew: false, testKeys: { paygate: key } });
    expect(await call(other.url, `/v1/checkout/sessions/${paid.id}`)).toMatchObject({ status: 'complete' });
  } finally {
    await other.stop();
  }
});

test('what is there is kept: refused, then set aside; never under a running server', async () => {
  expect(await desk.run('restore first')).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('--replace sets it aside'),
  });
  const busy = await desk.run('restore first --replace');
  expect(busy).toMatchObject({ code: 3, stderr: expect.stringContaining('is in use: stop the server first') });
  expect(await call(server.url, `/v1/checkout/sessions/${paid.id}`)).toMatchObject({ status: 'complete' });

  const after = await call(server.url, '/v1/checkout/sessions', order);
  await server.stop();
  const { code, json } = await desk.run('restore first --replace --json');
  expect(code).toBe(0);
  expect(json().set_aside.map((path: string) => path.replace(/-\d{8}T\d{6}Z$/, ''))).toContain(
    join(desk.folder, 'data/polytill.db.before-restore'),
  );
  server = await serve('data');
  expect(await call(server.url, `/v1/checkout/sessions/${paid.id}`)).toMatchObject({ status: 'complete' });
  expect(await call(server.url, `/v1/checkout/sessions/${after.id}`)).toMatchObject({
    error: { code: 'resource_missing' },
  });
});

type Files = readonly { name: string; bytes: number; sha256: string }[];

function rewriteManifest(directory: string, change: (files: Files) => Files | undefined) {
  const path = join(directory, 'backup.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...manifest, files: change(manifest.files) }));
}

test.each([
  [
    'a byte more',
    (directory: string) => appendFileSync(join(directory, 'polytill.db'), 'x'),
    'is not what was backed up',
  ],
  ['a missing file', (directory: string) => rmSync(join(directory, 'secret.key')), 'is missing'],
  ['no manifest', (directory: string) => rmSync(join(directory, 'backup.json')), 'is no backup'],
  [
    'a newer format',
    (directory: string) => writeFileSync(join(directory, 'backup.json'), '{"format":2}'),
    'was made by a newer Polytill',
  ],
  ['a manifest without files', (directory: string) => rewriteManifest(directory, () => undefined), 'is no backup'],
  [
    'a file for outside of the data directory',
    (directory: string) => {
      writeFileSync(join(directory, '../outside'), '');
      const sha256 = createHash('sha256').digest('hex');
      rewriteManifest(directory, (files) => [...files, { name: '../outside', bytes: 0, sha256 }]);
    },
    'is no backup',
  ],
])('a broken backup is refused before anything is touched: %s', async (_, spoil, words) => {
  const name = mkdtempSync(join(desk.folder, 'broken-'));
  rmSync(name, { recursive: true });
  expect((await desk.run(['backup', name])).code).toBe(0);
  spoil(name);
  const ran = await desk.run(['restore', name], { POLYTILL_DATA_DIR: './untouched' });
  expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(words) });
  expect(readdirSync(desk.folder)).not.toContain('untouched');
});

test('PostgreSQL has its own', async () => {
  const environment = {
    DATABASE_URL: 'postgresql://localhost/till',
    POLYTILL_SECRET_KEY: 'a secret key for this test alone, that is',
  };
  expect(await desk.run('backup dump', environment)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('pg_dump'),
  });
  expect(await desk.run('restore dump', environment)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('pg_restore'),
  });
});
