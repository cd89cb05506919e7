import { accountId, paymentId } from '../core/ids.ts';
import type { Scope, Store } from '../store/store.ts';
import { onMachine } from './on-machine.ts';

/** An address that was given to a payment, as the command prints it. */
export type AddressLine = {
  readonly account: string;
  readonly livemode: boolean;
  readonly network: string;
  readonly address: string;
  /** Below the account's extended key, as wallets count. */
  readonly path: string;
  /** Names the key without telling it. */
  readonly wallet: string;
  readonly payment: string;
  /** What it was made for; anything may have come. */
  readonly asset: string;
  readonly created: string;
};

const PAGE = 100;

/** Of all accounts in both modes, newest first in each. */
export function listAddressesOnMachine(): Promise<readonly AddressLine[]> {
  return onMachine(async ({ store }) => {
    const lines: AddressLine[] = [];
    for (const { id, shard } of await store.read.listAccounts()) {
      for (const livemode of [true, false]) {
        for (const line of await linesOf(store, { accountId: id, shard, livemode })) lines.push(line);
      }
    }
    return lines;
  });
}

async function linesOf(store: Store, scope: Scope): Promise<readonly AddressLine[]> {
  const lines: AddressLine[] = [];
  for (let after: string | undefined; ; ) {
    const page = { limit: PAGE, ...(after ? { after } : {}) };
    const { items, hasMore } = await store.read.listChainAddresses(scope, page);
    for (const { network, address, index, wallet, asset, ...one } of items) {
      const account = accountId.print(scope.accountId);
      const payment = paymentId.print(one.paymentId);
      const created = new Date(one.createdAtMs).toISOString();
      const made = { account, livemode: scope.livemode, network, address, path: `0/${index}` };
      lines.push({ ...made, wallet, payment, asset, created });
    }
    after = items.at(-1)?.id;
    if (!hasMore) return lines;
  }
}
