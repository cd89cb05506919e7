import { getAddress, isAddress, zeroAddress } from 'viem';
import type { Evm, OpenChain } from './evm.ts';

type Read = { readonly address: string } | { readonly fault: string };

/** An address that money can go back to, as EIP-55 writes it. Nothing tells whether it is the payer's. */
export async function readRefundAddress({ book }: Evm, { settings }: OpenChain, text: string): Promise<Read> {
  const typed = text.trim();
  if (!isAddress(typed, { strict: false })) return { fault: 'must be an address: 0x and 40 hexadecimal digits' };
  if (isMixed(typed) && !isAddress(typed)) {
    return { fault: 'must be copied again: its capital letters show that it was mistyped' };
  }
  const address = getAddress(typed);
  if (address === zeroAddress) return { fault: 'must be an address of somebody: nobody has this one' };
  const tokens = settings.assets.flatMap(({ token }) => (token === null ? [] : [getAddress(token)]));
  if (tokens.includes(address)) return { fault: 'must be an address of somebody: this is the contract of a token' };
  if (await book.read.isChainAddress(address)) {
    return { fault: 'must be an address of the payer: this is one that payments are received at' };
  }
  return { address };
}

function isMixed(address: string): boolean {
  const digits = address.slice(2);
  return digits !== digits.toLowerCase() && digits !== digits.toUpperCase();
}
