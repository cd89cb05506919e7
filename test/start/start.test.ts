import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { type Started, start } from './start-process.ts';

let folder: string;
let running: Started[] = [];
beforeAll(() => buildWhatIsStale());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'polytill-start-'));
  running = [];
});
afterEach(async () => {
  for (const one of running) one.signal('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  rmSync(folder, { recursive: true });
});

const SECRET = 'a secret key for the tests of the start alone';

function run(environment: Record<string, string> = {}, options: Parameters<typeof start>[1] = {}): Started {
  const dataDir = join(folder, 'data');
  const started = start({ PORT: '0', POLYTILL_DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment }, options);
  running.push(started);
  return started;
}

/** It ends with 1, and with exactly one line that says why. */
async function complaintOf({ ended }: Started): Promise<string> {
  const { code, errors, stdout } = await ended;
  expect({ code, stdout, lines: errors.length, errors }).toMatchObject({ code: 1, stdout: '', lines: 1 });
  expect(errors[0]).toMatch(/^polytill: /);
  return errors[0] as string;
}

async function stop(started: Started): Promise<void> {
  started.signal('SIGTERM');
  expect(await started.ended).toMatchObject({ code: 0, errors: [] });
}

const inData = (name: string) => join(folder, 'data', name);
const keysOf = () => JSON.parse(readFileSync(inData('test-keys.json'), 'utf8')) as Record<string, string>;

async function statusWith(url: string, key: string | undefined): Promise<number> {
  return (await fetch(`${url}/v1/checkout/sessions`, { headers: { authorization: `Bearer ${key}` } })).status;
}

test('an unknown argument is refused in one line, and --help tells what there is', async () => {
  const { code, stdout, errors } = await run({}, { args: ['--foo'] }).ended;
  expect({ code, stdout, errors }).toEqual({
    code: 2,
    stdout: '',
    errors: ["polytill: unknown option '--foo'. See: polytill start --help"],
  });
});

test('the key is printed when it is made, and never again', async () => {
  const first = run();
  await first.serving;
  await stop(first);
  const again = run();
  await again.serving;
  await stop(again);
  const key = keysOf().paygate as string;
  expect((await first.ended).stdout).toContain(key);
  expect((await again.ended).stdout).not.toContain(key);
  expect((await again.ended).stdout).toContain(`require('${inData('test-keys.json')}').paygate`);
});

test('a node greets with what it serves, at its address too', async () => {
  const shop = run();
  const url = await shop.serving;
  expect((await fetch(url, { redirect: 'manual' })).headers.get('location')).toBe('/demo');
  expect((await fetch(`${url}/favicon.ico`)).headers.get('content-type')).toContain('svg');
  expect(await (await fetch(`${url}/robots.txt`)).text()).toContain('Disallow: /');
  await stop(shop);
  const bare = run({ POLYTILL_DEMO: '0', POLYTILL_ROLES: 'worker' });
  const welcome = await (await fetch(await bare.serving)).text();
  expect(welcome).toContain('<h1>Polytill</h1>');
  expect(welcome).not.toContain('href');
  await stop(bare);
  const api = run({ POLYTILL_DEMO: '0' });
  expect(await (await fetch(await api.serving)).text()).toContain('<a href="/docs">Documentation</a>');
  await stop(api);
  expect((await bare.ended).stdout).not.toMatch(/demo|docs|curl/);
});

describe('the first run and those after it', () => {
  test('make the database, the secret key and six test keys once, for their owner alone', async () => {
    const first = run();
    expect(await statusWith(await first.serving, keysOf().paygate)).toBe(200);
    for (const name of ['polytill.db', 'secret.key', 'test-keys.json']) {
      expect([name, statSync(inData(name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    expect(keysOf()).toEqual({
      paygate: expect.stringMatching(/^sk_test_p[0-9A-Za-z]{32}$/),
      bagelpay: expect.stringMatching(/^bagel_test_[0-9A-Za-z]{32}$/),
      convergegate: expect.stringMatching(/^sk_test_c[0-9A-Za-z]{32}$/),
      adullam: expect.stringMatching(/^sk_test_a[0-9A-Za-z]{32}$/),
      wewire: expect.stringMatching(/^sk_test_w[0-9A-Za-z]{32}$/),
      stripe: expect.stringMatching(/^sk_test_s[0-9A-Za-z]{32}$/),
    });
    await stop(first);

    const kept = ['secret.key', 'test-keys.json'].map((name) => readFileSync(inData(name)));
    const second = run();
    expect(await statusWith(await second.serving, keysOf().paygate)).toBe(200);
    expect(['secret.key', 'test-keys.json'].map((name) => readFileSync(inData(name)))).toEqual(kept);
    await stop(second);
    expect((await first.ended).stdout).toContain('first run');
    expect((await second.ended).stdout).not.toContain('first run');
  });

  test('a test key that was taken out of the file is made anew, and the others stay', async () => {
    const first = run();
    await first.serving;
    await stop(first);
    const { stripe, ...others } = keysOf();
    writeFileSync(inData('test-keys.json'), JSON.stringify(others));
    const second = run();
    const url = await second.serving;
    expect(keysOf()).toEqual({ ...others, stripe: expect.stringMatching(/^sk_test_s/) });
    expect(keysOf().stripe).not.toBe(stripe);
    expect(await statusWith(url, keysOf().paygate)).toBe(200);
    await stop(second);
  });

  test('settings are read from .env in the working directory, beneath the environment', async () => {
    mkdirSync(join(folder, 'here'));
    const lines = ['POLYTILL_DATA_DIR=./mine', 'PUBLIC_URL=https://pay.example/', 'LOG_LEVEL=nonsense'];
    writeFileSync(join(folder, 'here/.env'), lines.join('\n'));
    const started = start({ PORT: '0', LOG_LEVEL: 'silent' }, { cwd: join(folder, 'here') });
    running.push(started);
    expect(await started.serving).toBe('https://pay.example');
    expect(statSync(join(folder, 'here/mine/polytill.db')).isFile()).toBe(true);
    await stop(started);
  });
});

test.each(['--help', '-h'])('%s tells every setting, and starts nothing', async (flag) => {
  const { code, stdout, errors } = await run({}, { args: [flag] }).ended;
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  for (const name of ['HOST', 'PORT', 'PUBLIC_URL', 'DATABASE_URL', 'POLYTILL_SECRET_KEY', 'POLYTILL_ROLES']) {
    expect(stdout).toContain(`  ${name} `);
  }
  expect(() => statSync(join(folder, 'data'))).toThrow();
});

test.each([
  [{ PORT: 'abc' }, 'PORT must be a number from 0 to 65535'],
  [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535'],
  [{ PORT: '-1' }, 'PORT must be a number from 0 to 65535'],
  [{ PUBLIC_URL: 'foo' }, 'PUBLIC_URL must be an absolute http or https URL'],
  [{ PUBLIC_URL: 'http://a:99999' }, 'PUBLIC_URL must be an absolute http or https URL'],
  [{ LOG_LEVEL: 'x' }, 'LOG_LEVEL must be one of fatal, error,'],
  [{ POLYTILL_ROLES: 'x' }, 'POLYTILL_ROLES must be one or more of api, page'],
  [{ POLYTILL_ROLES: 'api, page' }, 'no spaces'],
  [{ POLYTILL_ALLOW_LOOPBACK: 'yes' }, 'POLYTILL_ALLOW_LOOPBACK must be 1, 0, true or false'],
  [{ POLYTILL_RATE_LIMIT: '1.5' }, 'POLYTILL_RATE_LIMIT must be a whole number'],
  [{ METRICS_TOKEN: 'hush' }, 'METRICS_TOKEN must be at least 16 characters'],
  [{ TRUST_PROXY: 'nginx' }, 'TRUST_PROXY must be'],
  [{ SMTP_URL: 'mail.example' }, 'SMTP_URL must be'],
  [{ DATABASE_URL: 'mysql://root@localhost/till', POLYTILL_SECRET_KEY: SECRET }, 'DATABASE_URL must be a URL such as'],
  [{ DATABASE_URL: 'postgresql://localhost/till' }, 'POLYTILL_SECRET_KEY is required with DATABASE_URL'],
  [{ POLYTILL_SECRET_KEY: 'hush' }, 'POLYTILL_SECRET_KEY must be at least 32 characters'],
  [{ HOST: '192.0.2.1' }, 'HOST is not an address of this machine'],
  [{ HOST: 'no-such-host.invalid' }, 'HOST is not an address of this machine'],
] as [Record<string, string>, string][])('a bad setting gets one clear line: %o', async (environment, words) => {
  const complaint = await complaintOf(run(environment));
  expect(complaint).toContain(words);
  expect(complaint).not.toContain('hush');
});

describe('what is in the way gets one clear line', () => {
  test('a taken port', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address() as { port: number };
    expect(await complaintOf(run({ PORT: String(port) }))).toContain(`port ${port} is taken`);
    squatter.close();
  });

  test.each([
    ['below a file', () => join(folder, 'file/data'), 'ENOTDIR'],
    ['where nobody may write', () => '/proc/polytill/data', 'E'],
  ])('a data directory %s', async (_, where, code) => {
    writeFileSync(join(folder, 'file'), '');
    const dataDir = where();
    const complaint = await complaintOf(run({ POLYTILL_DATA_DIR: dataDir }));
    expect(complaint).toContain(`POLYTILL_DATA_DIR ${dataDir} cannot be written (${code}`);
  });

  test.each([
    ['test-keys.json', '{"paygate": "sk_te', 'test-keys.json cannot be read: mend it, or remove it'],
    ['test-keys.json', 'null', 'test-keys.json cannot be read: mend it, or remove it'],
    ['test-keys.json', '{"paygate": 1}', 'test-keys.json cannot be read: mend it, or remove it'],
    ['secret.key', '', 'secret.key holds no secret key'],
    ['polytill.db', 'This is a letter, not a database. '.repeat(100), 'file is not a database'],
  ])('a broken %s: %.20j', async (name, content, words) => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(inData(name), content);
    const complaint = await complaintOf(run());
    expect(complaint).toContain(words);
    expect(readFileSync(inData(name), 'utf8')).toBe(content);
  });

  test('a PostgreSQL that is not there', async () => {
    const url = 'postgresql://till:hunter2@127.0.0.1:1/till?sslmode=disable';
    const complaint = await complaintOf(run({ DATABASE_URL: url, POLYTILL_SECRET_KEY: SECRET }));
    expect(complaint).toContain('PostgreSQL at 127.0.0.1:1/till cannot be reached');
    expect(complaint).not.toContain('hunter2');
  });

  test('another secret key than the database was made with', async () => {
    const first = run({ POLYTILL_SECRET_KEY: SECRET });
    await first.serving;
    await stop(first);
    const kept = readFileSync(inData('test-keys.json'));
    const other = await complaintOf(run({ POLYTILL_SECRET_KEY: `${SECRET}.` }));
    expect(other).toContain('POLYTILL_SECRET_KEY differs from the one that this database was made with');
    expect(await complaintOf(run())).toContain('POLYTILL_SECRET_KEY is not set and there is no');
    expect(() => statSync(inData('secret.key'))).toThrow();
    writeFileSync(inData('secret.key'), `${SECRET}?\n`);
    expect(await complaintOf(run())).toContain('secret.key differs from the one that this database was made with');
    expect(readFileSync(inData('test-keys.json'))).toEqual(kept);

    const again = run({ POLYTILL_SECRET_KEY: SECRET });
    expect(await statusWith(await again.serving, keysOf().paygate)).toBe(200);
    await stop(again);
  });

  test('a Node older than 24', async () => {
    const versions = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';
    const nodeArgs = ['--import', `data:text/javascript,${encodeURIComponent(versions)}`];
    expect(await complaintOf(run({}, { nodeArgs }))).toContain('Node 24 or newer is needed, and this is 20.20.2');
  });

  test('a Node older than 24 that is really there', async ({ skip }) => {
    const node = oldNode();
    if (!node) return skip('no Node older than 24 in the PATH');
    expect(await complaintOf(run({}, { node }))).toContain('Node 24 or newer is needed');
  });
});

function oldNode(): string | undefined {
  const candidates = (process.env.PATH ?? '').split(':').map((directory) => join(directory, 'node'));
  return candidates.find((path) => {
    try {
      return Number(/^v(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1]) < 24;
    } catch {
      return false;
    }
  });
}
