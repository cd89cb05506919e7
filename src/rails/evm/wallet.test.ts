import { mnemonicToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import { openWallet, type Wallet } from './wallet.ts';

const MNEMONIC = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const keyAt = (path: string) => mnemonicToAccount(MNEMONIC, { path: path as `m/44'/60'/${string}` }).getHdKey();

async function open(text: string): Promise<Wallet> {
  const wallet = await openWallet(text);
  if (typeof wallet === 'string') throw new Error(wallet);
  return wallet;
}

describe('the addresses below an extended public key', () => {
  it.each([0, 1, 2, 9, 255, 100_000, 0x7fff_ffff])('are those of the words themselves, at %i', async (addressIndex) => {
    const wallet = await open(keyAt("m/44'/60'/4'").publicExtendedKey);
    const account = mnemonicToAccount(MNEMONIC, { accountIndex: 4, addressIndex });
    expect(wallet.addressAt(addressIndex)).toBe(account.address);
    expect(wallet.pathOf(addressIndex)).toBe(`m/44'/60'/4'/0/${addressIndex}`);
  });

  it('are the same below the account and below the level of what is received', async () => {
    const account = await open(keyAt("m/44'/60'/0'").publicExtendedKey);
    const external = await open(keyAt("m/44'/60'/0'/0").publicExtendedKey);
    for (const index of [0, 7, 4_096]) expect(external.addressAt(index)).toBe(account.addressAt(index));
    // Indexes are counted below the fingerprint: neither of the two forms gives one again that the other has given.
    expect(external.fingerprint).toBe(account.fingerprint);
    expect(external.pathOf(7)).toBe("m/44'/60'/account'/0/7");
  });

  it('are others of another account', async () => {
    const [one, other] = [await open(xpubOf(0)), await open(xpubOf(1))];
    expect(one.addressAt(0)).not.toBe(other.addressAt(0));
    expect(one.fingerprint).not.toBe(other.fingerprint);
  });
});

it('is named without being told', async () => {
  const text = xpubOf(0);
  const { fingerprint } = await open(text);
  const key = keyAt("m/44'/60'/0'");
  const parts = [
    text,
    Buffer.from(key.publicKey ?? []).toString('hex'),
    Buffer.from(key.chainCode ?? []).toString('hex'),
  ];
  expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
  for (const part of parts) expect(part).not.toContain(fingerprint);
});

it.each([
  ['a private key', keyAt("m/44'/60'/0'").privateExtendedKey, 'private'],
  ['the master key', keyAt('m' as never).publicExtendedKey, 'malformed'],
  ['the coin’s key, above the account', keyAt("m/44'/60'").publicExtendedKey, 'malformed'],
  ['the key of one address', keyAt("m/44'/60'/0'/0/0").publicExtendedKey, 'malformed'],
  ['a key with a letter that is mistaken', xpubOf(0).replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')), 'malformed'],
  ['a key of Bitcoin’s other forms', xpubOf(0).replace('xpub', 'zpub'), 'malformed'],
  ['an address', mnemonicToAccount(MNEMONIC).address, 'malformed'],
  ['the words', MNEMONIC, 'malformed'],
  ['nothing', '', 'malformed'],
])('refuses %s', async (_what, text, fault) => {
  expect(await openWallet(text)).toBe(fault);
});

function xpubOf(account: number): string {
  return keyAt(`m/44'/60'/${account}'`).publicExtendedKey;
}
