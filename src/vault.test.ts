import { expect, test } from 'vitest';
import { createVault } from './vault.ts';

const vault = createVault('a secret key of some length, for this test');

test('what is sealed opens again, and never seals to the same text twice', () => {
  const text = 'whsec_żółw 🐢';
  const sealed = vault.seal(text);
  expect(vault.unseal(sealed)).toBe(text);
  expect(vault.seal(text)).not.toBe(sealed);
  expect(sealed).not.toContain('whsec');
});

test('what was changed, or sealed with another key, does not open', () => {
  const sealed = vault.seal('secret');
  expect(() => vault.unseal(`${sealed.slice(0, -2)}AA`)).toThrow('does not open');
  expect(() => createVault('another secret key of some length').unseal(sealed)).toThrow('POLYTILL_SECRET_KEY');
  expect(() => vault.unseal('v1.x')).toThrow('not a sealed text');
});

test('a key pair is two raw keys that belong together, and another each time', () => {
  const { publicKey, privateKey } = vault.newKeyPair();
  expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
  expect(privateKey).toMatch(/^whsk_[A-Za-z0-9+/]{43}=$/);
  expect(vault.newKeyPair().publicKey).not.toBe(publicKey);
});

test('a hash is equal for equal text under one key, and another under another key', () => {
  expect(vault.hash('a')).toBe(vault.hash('a'));
  expect(vault.hash('a')).not.toBe(vault.hash('b'));
  expect(vault.hash('a')).not.toBe(createVault('another secret key of some length').hash('a'));
});
