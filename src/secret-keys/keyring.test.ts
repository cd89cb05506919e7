import { expect, test } from 'vitest';
import { createKeyring, type SecretKeys } from './keyring.ts';
import { createSealingKey, keyIdOf, prefixOf } from './sealing-key.ts';

const [FIRST, SECOND, THIRD] = ['first', 'second', 'third'].map((name) => `the ${name} secret key of these tests`) as [
  string,
  string,
  string,
];
const sealedBy = (secret: string, text = 'whsec_') => createSealingKey(secret).seal(text);
/** As texts were before keys had names. */
const unnamed = (sealed: string) => sealed.replace(/^v2\.[0-9a-f]{16}/, 'v1');

test('sealed texts name their key, which says nothing of it', () => {
  const { id } = createSealingKey(FIRST);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(createSealingKey(FIRST).id).toBe(id);
  expect(createSealingKey(SECOND).id).not.toBe(id);
  expect(sealedBy(FIRST)).toContain(prefixOf(id));
  expect([keyIdOf(sealedBy(FIRST)), keyIdOf(unnamed(sealedBy(FIRST)))]).toEqual([id, null]);
});

test.each(['', 'v1', 'v2', 'v1.a.b', 'v2.a.b.c', 'v3.a.b.c.d', 'v2..a.b.c'])('%o is no sealed text', (text) => {
  expect(() => createSealingKey(FIRST).unseal(text)).toThrow('not a sealed text');
  expect(() => createKeyring({ current: FIRST, previous: [] }).unseal(text)).toThrow('not a sealed text');
});

test('the current key seals, and every key opens its own, named or not', () => {
  const ring = createKeyring({ current: SECOND, previous: [FIRST] });
  expect(keyIdOf(ring.seal('x'))).toBe(ring.currentId);
  for (const secret of [FIRST, SECOND]) {
    expect(ring.unseal(sealedBy(secret, secret))).toBe(secret);
    expect(ring.unseal(unnamed(sealedBy(secret, secret)))).toBe(secret);
    expect(ring.openerOf(unnamed(sealedBy(secret)))).toBe(secret);
  }
  expect(ring.openerOf(sealedBy(THIRD))).toBeUndefined();
  expect(() => ring.unseal(sealedBy(THIRD))).toThrow(`not set (${createSealingKey(THIRD).id})`);
  expect(() => ring.unseal(unnamed(sealedBy(THIRD)))).toThrow('does not open');
});

test('a text under another name, or changed, does not open', () => {
  const ring = createKeyring({ current: SECOND, previous: [FIRST] });
  const renamed = sealedBy(FIRST).replace(createSealingKey(FIRST).id, ring.currentId);
  expect(() => ring.unseal(renamed)).toThrow('does not open');
  expect(() => ring.unseal(`${sealedBy(SECOND).slice(0, -2)}AA`)).toThrow('does not open');
});

test('keys in files are read again when a text needs one that is not here', () => {
  let kept: SecretKeys | null = { current: FIRST, previous: [] };
  const ring = createKeyring({ current: FIRST, previous: [] }, () => kept);
  kept = { current: SECOND, previous: [FIRST] };
  expect(ring.currentId).toBe(createSealingKey(FIRST).id);
  expect(ring.unseal(sealedBy(SECOND, 'new'))).toBe('new');
  expect(ring.currentId).toBe(createSealingKey(SECOND).id);
  expect(ring.unseal(sealedBy(FIRST, 'old'))).toBe('old');
  kept = null;
  ring.refresh();
  expect(ring.has(createSealingKey(FIRST).id)).toBe(true);
});
