import { expect, it } from 'vitest';
import { arePasskeysPossible } from './passkey-site.ts';

it.each([
  ['https://pay.example', true],
  ['https://pay.example:8443', true],
  ['http://localhost:4242', true],
  ['http://till.localhost', true],
  ['http://pay.example', false],
  ['https://203.0.113.7', false],
  ['http://127.0.0.1:4242', false],
  ['https://[2001:db8::1]', false],
])('browsers make passkeys for %s: %s', (publicUrl, isPossible) => {
  expect(arePasskeysPossible(publicUrl)).toBe(isPossible);
});
