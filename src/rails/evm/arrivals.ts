import type { ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';

/** How many addresses one request names. */
export const AT_ONCE = 1_000;

export function chunksOf(addresses: readonly WatchedAddress[]): readonly (readonly WatchedAddress[])[] {
  return Array.from({ length: Math.ceil(addresses.length / AT_ONCE) }, (_, index) =>
    addresses.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}

export function byAddress(addresses: readonly WatchedAddress[]): ReadonlyMap<string, WatchedAddress> {
  return new Map(addresses.map((one) => [one.address.toLowerCase(), one]));
}

export function sumUnits(transfers: readonly Pick<ChainTransfer, 'units'>[]): bigint {
  return transfers.reduce((sum, { units }) => sum + units, 0n);
}

type Facts = Pick<ChainTransfer, 'key' | 'hash' | 'asset' | 'units' | 'blockNumber' | 'minedAtMs'>;

export function arrived(address: WatchedAddress, facts: Facts): ChainTransfer {
  const { shard, accountId, livemode, network, paymentId } = address;
  return { shard, accountId, livemode, network, paymentId, ...facts };
}
