import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** An address that nobody has the key of, always the same for the same seed. */
export function deriveAddress(seed: string): string {
  return checksumAddress(hash(seed).slice(-40));
}

/** What looks like a transaction's hash, always the same for the same seed. */
export function deriveTransactionHash(seed: string): string {
  return `0x${hash(seed)}`;
}

/** EIP-55: a hex letter is upper case where the same place in the hash of the lower-case address is 8 or more. */
export function checksumAddress(hex40: string): string {
  const address = hex40.toLowerCase();
  const digest = hash(address);
  const letters = [...address].map((digit, i) =>
    Number.parseInt(digest[i] as string, 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${letters.join('')}`;
}

function hash(text: string): string {
  return bytesToHex(keccak_256(utf8ToBytes(text)));
}
