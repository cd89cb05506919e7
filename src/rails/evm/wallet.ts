import { createHash, ECDH } from 'node:crypto';
import { ACCOUNT_DEPTH, faultOfExtendedKey, type KeyFault } from './extended-key.ts';

/** Makes addresses below an extended public key (BIP-32). Nothing here, and nothing on this machine, can spend from them. */
export type Wallet = {
  /** Names the key without telling it. */
  readonly fingerprint: string;
  addressAt(index: number): `0x${string}`;
  /** As wallets and exports write it, from the account's key on. */
  pathOf(index: number): string;
};

/**
 * BIP-44 leads to `m/44'/60'/account'`, whose key is given here, or the one below it, `…/0`: addresses are those of `…/0/index`
 * either way, where every wallet looks for them.
 */
export async function openWallet(text: string): Promise<Wallet | KeyFault> {
  const fault = faultOfExtendedKey(text);
  if (fault) return fault;
  const { HDKey, publicKeyToAddress } = await import('viem/accounts');
  const key = read(() => HDKey.fromExtendedKey(text));
  if (!key) return 'malformed';
  const isAccount = key.depth === ACCOUNT_DEPTH;
  const external = isAccount ? key.deriveChild(0) : key;
  const account = isAccount ? `${key.index - HARDENED}'` : "account'";
  return {
    fingerprint: createHash('sha256').update(external.publicExtendedKey).digest('hex').slice(0, 16),
    addressAt: (index) => publicKeyToAddress(uncompressed(external.deriveChild(index).publicKey)),
    pathOf: (index) => `m/44'/60'/${account}/0/${index}`,
  };
}

const HARDENED = 0x8000_0000;

function uncompressed(publicKey: Uint8Array | null): `0x${string}` {
  if (!publicKey) throw new Error('an extended public key has no public key');
  return `0x${ECDH.convertKey(publicKey, 'secp256k1', undefined, 'hex', 'uncompressed')}`;
}

function read<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
