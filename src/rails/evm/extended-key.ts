import { createHash } from 'node:crypto';

export type KeyFault = 'malformed' | 'private';

/** `m/44'/60'/account'`; wallets look for addresses two levels below it. */
export const ACCOUNT_DEPTH = 3;

/**
 * Why a text is not the extended public key (BIP-32) of an account or of the level below it; undefined where it is. A letter that
 * is mistaken is found by the checksum that ends the key: money would go where nobody can spend it.
 */
export function faultOfExtendedKey(text: string): KeyFault | undefined {
  if (/^[a-z]prv/i.test(text)) return 'private';
  if (!/^xpub[1-9A-HJ-NP-Za-km-z]{107}$/.test(text)) return 'malformed';
  const bytes = Buffer.from(
    fromBase58(text)
      .toString(16)
      .padStart(2 * KEY_BYTES, '0'),
    'hex',
  );
  const checksum = sha256(sha256(bytes.subarray(0, -CHECKSUM_BYTES))).subarray(0, CHECKSUM_BYTES);
  const depth = bytes[DEPTH_AT] as number;
  const isGood = checksum.equals(bytes.subarray(-CHECKSUM_BYTES)) && [ACCOUNT_DEPTH, ACCOUNT_DEPTH + 1].includes(depth);
  return isGood ? undefined : 'malformed';
}

const KEY_BYTES = 82;
const CHECKSUM_BYTES = 4;
/** After the four bytes that say what it is. */
const DEPTH_AT = 4;
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function fromBase58(text: string): bigint {
  return [...text].reduce((sum, letter) => sum * 58n + BigInt(BASE58.indexOf(letter)), 0n);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
