import { expect, it } from 'vitest';
import { transferUri } from './transfer-uri.ts';

const address = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const token = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48';

it('asks for coin in wei, on a chain', () => {
  const asked = { address, chainId: 8_453, units: 10n ** 25n + 1n };
  expect(transferUri({ token: null }, asked)).toBe(`ethereum:${address}@8453?value=10000000000000000000000001`);
});

it('asks for a token by a call of its contract', () => {
  const asked = { address, chainId: 1, units: 25_000_000n };
  const uri = `ethereum:${token}@1/transfer?address=${address}&uint256=25000000`;
  expect(transferUri({ token }, asked)).toBe(uri);
});
