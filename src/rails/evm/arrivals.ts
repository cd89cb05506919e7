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

/** What an endpoint is asked at once: more may be refused, and take more memory than is worth it. */
const ASKED_AT_ONCE = 10;

export async function inChunks<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += ASKED_AT_ONCE) {
    answers.push(...(await Promise.all(items.slice(start, start + ASKED_AT_ONCE).map(ask))));
  }
  return answers;
}

type Facts = Pick<ChainTransfer, 'key' | 'hash' | 'asset' | 'units' | 'blockNumber' | 'minedAtMs'>;

export function arrived(address: WatchedAddress, facts: Facts): ChainTransfer {
  const { shard, accountId, livemode, network, paymentId } = address;
  return { shard, accountId, livemode, network, paymentId, ...facts };
}
