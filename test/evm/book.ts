import { randomBytes } from 'node:crypto';
import { createPublicClient, http } from 'viem';
import type { ChainCursor, ChainTransfer, WatchedAddress } from '../../src/core/chain/chain-watch.ts';
import { makeUuid } from '../../src/core/ids.ts';
import { arrived } from '../../src/rails/evm/arrivals.ts';
import { openChain } from '../../src/rails/evm/chain-client.ts';
import { createWatch } from '../../src/rails/evm/create-watch.ts';
import type { Evm, OpenChain } from '../../src/rails/evm/evm.ts';
import { MOST_BLOCKS } from '../../src/rails/evm/read-chain.ts';
import { type ChainSettings, FIELDS, readSettings } from '../../src/rails/evm/settings.ts';
import { openWallet, type Wallet } from '../../src/rails/evm/wallet.ts';
import { watchChain } from '../../src/rails/evm/watch-chain.ts';
import { openMemoryStore } from '../../src/store/open-memory-store.ts';
import { type Devnet, EXTENDED_PUBLIC_KEY } from './devnet.ts';
import { type RpcProxy, startRpcProxy } from './rpc-proxy.ts';

/** What an account knows of a chain, looked at when a test says so, over two endpoints. */
export type Book = {
  readonly endpoints: readonly [RpcProxy, RpcProxy];
  /** So many addresses of payments, watched from now on; the place in the wallet is theirs alone. */
  watch(
    count: number,
    window?: { untilMs: number; coinFromBefore?: bigint; height?: number },
  ): Promise<readonly [WatchedAddress, ...WatchedAddress[]]>;
  /** Looks once. Answers what the first endpoint was asked. */
  look(): Promise<string[]>;
  /** The same, and whose payments are to be looked at. */
  lookFor(): Promise<readonly string[]>;
  /** Another server takes the chain, though this one has it. */
  takeAway(): Promise<void>;
  /** As the server looks, at the chain's pace: what it says is wrong. */
  faults(): Promise<readonly string[]>;
  seen(address: WatchedAddress | undefined): Promise<readonly ChainTransfer[]>;
  cursor(): Promise<ChainCursor>;
  /** From when on it is so late. */
  setNow(ms: number): void;
  close(): Promise<void>;
};

const SHARD = 7;
const newId = () => makeUuid(Date.now(), SHARD, randomBytes(8));

export async function openBook(
  devnet: Pick<Devnet, 'url' | 'tokens'>,
  terms = '',
  changes: Partial<ChainSettings> = {},
): Promise<Book> {
  const store = openMemoryStore();
  await store.migrate();
  const endpoints = [await startRpcProxy(devnet.url), await startRpcProxy(devnet.url)] as const;
  const tokens = Object.entries(devnet.tokens).map(([symbol, token]) => `devnet ${symbol} ${token} 6`);
  const settings = readSettings(
    {
      [FIELDS.key]: EXTENDED_PUBLIC_KEY,
      [FIELDS.endpoints]: `devnet ${endpoints.map(({ url }) => url).join(' ')}`,
      [FIELDS.tokens]: tokens.join('\n'),
      [FIELDS.terms]: terms,
    },
    { livemode: false },
  );
  const [chain] = settings.chains;
  const open: OpenChain = {
    settings: { ...chain, ...changes } as never,
    client: await openChain(chain as never, fetch),
  };
  const wallet = (await openWallet(EXTENDED_PUBLIC_KEY)) as Wallet;
  let nowMs = Date.now();
  const evm = { book: store, settings, wallet, realNowMs: () => nowMs } as unknown as Evm;
  const key = { accountId: newId(), livemode: false, network: 'devnet' } as const;
  const node = createPublicClient({ transport: http(devnet.url), cacheTime: 0 });
  const watch = createWatch(evm, [open]);
  const lookFor = async () =>
    (await watchChain(evm, open, { ...key, nowMs, mostBlocks: MOST_BLOCKS, readsRest: true })).paymentIds;
  return {
    endpoints,
    async watch(count, { untilMs: watchUntilMs, coinFromBefore = 0n, height } = { untilMs: Number.MAX_SAFE_INTEGER }) {
      const { number: latest, hash, timestamp } = await node.getBlock();
      const number = height ?? Number(latest);
      const watched: WatchedAddress[] = [];
      await store.transact(async (tx) => {
        const readToMs = Number(timestamp) * 1_000;
        const head = {
          blocks: [{ number, hash }],
          readToMs,
          finalized: null,
          tokensTo: number,
          balancesAt: number + 10,
          comparedToMs: readToMs,
        };
        await tx.openChainCursor({ ...key, shard: SHARD, ...head, watchUntilMs });
        for (let made = 0; made < count; made++) {
          // The chain outlives the test: an address of one is none of another's.
          const index = nextIndex++;
          const ids = { paymentId: newId(), sessionId: newId(), asset: 'ETH', createdAtMs: nowMs };
          const watch = { watchUntilMs, fromBlock: number };
          const below = { address: wallet.addressAt(index), wallet: wallet.fingerprint, index };
          const address = { ...key, shard: SHARD, ...ids, ...below, ...watch };
          await tx.insertWatchedAddress(address);
          const before = { key: 'aside:before', hash: null, asset: 'ETH', units: coinFromBefore, blockNumber: number };
          if (coinFromBefore > 0n) await tx.putChainTransfers([arrived(address, { ...before, minedAtMs: readToMs })]);
          watched.push(address);
        }
      });
      return watched as [WatchedAddress, ...WatchedAddress[]];
    },
    async look() {
      endpoints[0].taken();
      await lookFor();
      return endpoints[0].taken();
    },
    lookFor,
    takeAway: async () => {
      const later = Date.now() + 3_600_000;
      await store.transact((tx) => tx.leaseChain(key, { nowMs: later, untilMs: later + 1 }));
    },
    faults: async () => (await watch({ ...key, nowMs })).faults,
    seen: async (address) => store.read.listChainTransfers((address as WatchedAddress).paymentId),
    cursor: async () => (await store.read.findChainCursor(key)) as ChainCursor,
    setNow(ms) {
      nowMs = ms;
    },
    async close() {
      await Promise.all(endpoints.map((endpoint) => endpoint.stop()));
      await store.close();
    },
  };
}

let nextIndex = 0;
