import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginFileRotation, endFileRotation, keepFirstKey, newSecretKey, readKeyFiles } from './key-files.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'polytill-keys-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const first = newSecretKey();
const write = (name: string, text: string) => writeFileSync(join(dataDir, name), text);
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
