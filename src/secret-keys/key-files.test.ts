import { execFile } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginFileRotation, endFileRotation, keepFirstKey, newSecretKey, readKeyFiles } from './key-files.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'polytill-keys-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const first = newSecretKey();
const write = (name: string, text: string) => writeFileSync(join(dataDir, name), text);
const modeOf = (name: string) => statSync(join(dataDir, name)).mode & 0o777;
const read = (name: string) => readFileSync(join(dataDir, name), 'utf8').trim();

test('the first key is kept once, for its owner alone', async () => {
  expect(readKeyFiles(dataDir)).toBeUndefined();
  expect(await keepFirstKey(dataDir, first)).toBe(true);
  expect(await keepFirstKey(dataDir, newSecretKey())).toBe(false);
  expect(readKeyFiles(dataDir)).toEqual({ current: first, previous: [] });
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
});

test('a rotation keeps the key of before beside the new one until it has ended', async () => {
  await keepFirstKey(dataDir, first);
  await beginFileRotation(dataDir);
  const keys = readKeyFiles(dataDir);
  expect(keys?.previous).toEqual([first]);
  expect(keys?.current).not.toBe(first);
  expect(readdirSync(dataDir).sort()).toEqual(['secret.key', 'secret.key.previous']);
  for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
  await beginFileRotation(dataDir);
  expect(readKeyFiles(dataDir)).toEqual(keys);
  await endFileRotation(dataDir);
  await endFileRotation(dataDir);
  expect(readKeyFiles(dataDir)).toEqual({ current: keys?.current, previous: [] });
});

test('a rotation keeps the mode of the key before', async () => {
  await keepFirstKey(dataDir, first);
  chmodSync(join(dataDir, 'secret.key'), 0o640);
  await beginFileRotation(dataDir);
  for (const name of readdirSync(dataDir)) expect([name, modeOf(name)]).toEqual([name, 0o640]);
});

// Only root gives files away, and plays somebody who may not.
describe.skipIf(process.getuid?.() !== 0)('run by another user than the server', () => {
  const [SERVER, OTHER] = [64_321, 64_322];
  const ownersOf = () =>
    readdirSync(dataDir).map((name) => {
      const { uid, gid } = statSync(join(dataDir, name));
      return [name, uid, gid];
    });
  beforeEach(async () => {
    await keepFirstKey(dataDir, first);
    chownSync(join(dataDir, 'secret.key'), SERVER, SERVER);
    chownSync(dataDir, SERVER, SERVER);
  });

  test('as root, the keys belong to the server’s user still', async () => {
    await beginFileRotation(dataDir);
    expect(ownersOf()).toEqual([
      ['secret.key', SERVER, SERVER],
      ['secret.key.previous', SERVER, SERVER],
    ]);
    for (const name of readdirSync(dataDir)) expect(modeOf(name)).toBe(0o600);
  });

  test('as somebody who may write there and give nothing away, it says so and changes nothing', async () => {
    chmodSync(join(dataDir, 'secret.key'), 0o644);
    chmodSync(dataDir, 0o777);
    const module = new URL('./key-files.ts', import.meta.url).href;
    const program = `const { beginFileRotation } = await import(${JSON.stringify(module)});
      process.setegid(${OTHER}); process.seteuid(${OTHER});
      await beginFileRotation(${JSON.stringify(dataDir)}).catch((error) => console.log(error.message));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    expect(stdout).toMatch(
      /a new key cannot be given to the owner of secret\.key, user 64321, group 64321 \(EPERM\): nothing was changed/,
    );
    expect(ownersOf()).toEqual([['secret.key', SERVER, SERVER]]);
    expect(read('secret.key')).toBe(first);
  });
});

test('one that was stopped before the new key was made makes it', async () => {
  await keepFirstKey(dataDir, first);
  write('secret.key.previous', first);
  await beginFileRotation(dataDir);
  expect(read('secret.key.previous')).toBe(first);
  expect(read('secret.key')).not.toBe(first);
});

test.each(['secret.key', 'secret.key.previous'])('half a key in %s is none', (name) => {
  write('secret.key', first);
  write(name, first.slice(0, 20));
  expect(() => readKeyFiles(dataDir)).toThrow(`${name} holds no secret key`);
});
