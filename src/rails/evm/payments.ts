import type { ChainCursor, ChainKey, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import type { MethodDetails, MethodInput } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import type { RailCall } from '../rail.ts';
import { arrived } from './arrivals.ts';
import { askChain, type Unavailable } from './chain-client.ts';
import type { AssetSpec } from './chains.ts';
import { coinOf } from './coin-transfers.ts';
import type { Evm, OpenChain } from './evm.ts';
import { mustBeOf } from './forks.ts';
import { type LockedRate, lastRate, lockedRatesOf } from './locked-rates.ts';
import { formatPrice } from './rates/price.ts';
import { quoteUnits } from './rates/quote.ts';
import { finalizedOf } from './read-chain.ts';
import { type Known, rightOf, tellStanding, WATCH_AFTER_EXPIRY_MS } from './tell.ts';

type Crypto = Extract<MethodDetails, { type: 'crypto' }>;

/**
 * Locks a rate, and gives the payment an address of its own. The chain is asked first where it stands, so that what comes from
 * then on is seen, and nobody is told an address that is not watched.
 */
export async function startPayment(evm: Evm, call: RailCall, input: MethodInput): Promise<Outcome> {
  const { payment } = call;
  const chain = input.type === 'crypto' ? evm.chainOf(input.network) : undefined;
  const asset = chain?.settings.assets.find(({ symbol }) => input.type === 'crypto' && symbol === input.asset);
  if (!chain || !asset) return { kind: 'refused', message: 'this is not paid on any chain that is connected' };
  const rate = await lockRate(evm, asset, call);
  if ('kind' in rate) return rate;
  const head = await headOf(chain);
  if ('kind' in head) return head;
  const cursor = { ...chainKeyOf(payment), shard: payment.shard, ...head };
  const address = await giveAddress(evm, call, { chain, asset, cursor });
  if ('kind' in address) return address;
  const known = { address, asset, locked: { rates: [rate] }, transfers: [], cursor };
  return { ...tellStanding(withChain(evm, { chain, call }, known), call), railReference: address.address };
}

/** How it stands, by what was seen of the chain; the chain itself is read for all payments together (`watch-chain.ts`). */
export async function pollPayment(evm: Evm, call: RailCall): Promise<Outcome> {
  const { payment } = call;
  const chain = evm.chainOf(cryptoOf(payment).network);
  if (!chain) return { kind: 'unavailable', message: 'the chain that it is paid on has no endpoint any more' };
  const locked = lockedRatesOf(payment);
  const address = await evm.book.read.findWatchedAddress(payment.id);
  // An address that nobody was told: nothing can have come.
  if (!address || !locked) return { kind: 'absent' };
  const asset = chain.settings.assets.find(({ symbol }) => symbol === address.asset);
  const cursor = await evm.book.read.findChainCursor(chainKeyOf(payment));
  if (!asset || !cursor) return { kind: 'unavailable', message: `${address.asset} is not in the settings any more` };
  const transfers = await evm.book.read.listChainTransfers(payment.id);
  const known = withChain(evm, { chain, call }, { address, asset, locked, transfers, cursor });
  const rated = await withRateOfNow(evm, known, call);
  return 'kind' in rated ? rated : tellStanding(rated, call);
}

/**
 * A rate that has run out is locked anew where somebody has begun to pay, and where money has come after it: that counts for
 * what it is worth then.
 */
async function withRateOfNow(evm: Evm, known: Known, call: RailCall): Promise<Known | Unavailable> {
  const { untilMs } = lastRate(known.locked);
  const right = rightOf(known);
  const isBegun = call.payment.status === 'requires_action' && right.length > 0 && call.nowMs >= untilMs;
  if (!isBegun && !right.some(({ minedAtMs }) => minedAtMs > untilMs)) return known;
  const rate = await lockRate(evm, known.asset, call);
  if ('kind' in rate) return rate;
  return { ...known, locked: { rates: [...known.locked.rates, rate] } };
}

async function lockRate(evm: Evm, asset: AssetSpec, { payment, nowMs }: RailCall): Promise<LockedRate | Unavailable> {
  const { amountMinor, currency } = payment;
  const priced = await evm.market.priceOf(asset.symbol, currency);
  if (priced.kind === 'unavailable') return { kind: 'unavailable', message: priced.reason };
  const { price, sources } = priced;
  const dueUnits = quoteUnits({ amountMinor, currency, price, decimals: asset.decimals });
  return {
    dueUnits: String(dueUnits),
    untilMs: nowMs + evm.settings.quoteMs,
    price: formatPrice(price),
    sources,
  };
}

type Head = Pick<ChainCursor, 'blocks' | 'readToMs' | 'finalized' | 'tokensTo' | 'balancesAt' | 'comparedToMs'>;

function headOf(chain: OpenChain): Promise<Head | Unavailable> {
  return askChain(chain, async (node) => {
    const head = await node.getBlock({ blockTag: 'latest' });
    await mustBeOf(node, chain.settings);
    const number = Number(head.number);
    const headMs = Number(head.timestamp) * 1_000;
    return {
      blocks: [{ number, hash: head.hash }],
      readToMs: headMs,
      finalized: await finalizedOf(node, chain.settings),
      tokensTo: number,
      balancesAt: number,
      comparedToMs: headMs,
    };
  });
}

type Given = {
  readonly chain: OpenChain;
  readonly asset: AssetSpec;
  readonly cursor: ChainKey & Head & Pick<Payment, 'shard'>;
};

/** The one that was given already, or the next one of the wallet, once it is known what is there. */
async function giveAddress(
  { book, wallet }: Evm,
  { payment, session, nowMs }: RailCall,
  { chain, asset, cursor }: Given,
): Promise<WatchedAddress | Unavailable> {
  const given = await book.read.findWatchedAddress(payment.id);
  if (given) return given;
  const watchUntilMs = session.expiresAtMs + WATCH_AFTER_EXPIRY_MS;
  const index = await book.transact((tx) => tx.takeWalletIndex(wallet.fingerprint));
  const address: WatchedAddress = {
    ...chainKeyOf(payment),
    shard: payment.shard,
    paymentId: payment.id,
    sessionId: payment.sessionId,
    address: wallet.addressAt(index),
    wallet: wallet.fingerprint,
    index,
    asset: asset.symbol,
    watchUntilMs,
    fromBlock: cursor.tokensTo,
    createdAtMs: nowMs,
  };
  const before = await coinFromBefore(chain, address, cursor.readToMs);
  if ('kind' in before) return before;
  return book.transact(async (tx) => {
    const known = await tx.findWatchedAddress(payment.id);
    if (known) return known;
    await tx.openChainCursor({ ...cursor, watchUntilMs });
    await tx.insertWatchedAddress(address);
    await tx.putChainTransfers(before);
    return address;
  });
}

/** What was there before anybody knew the address pays nothing: the wallet may have been used elsewhere. */
async function coinFromBefore(
  chain: OpenChain,
  address: WatchedAddress,
  headMs: number,
): Promise<readonly ChainTransfer[] | Unavailable> {
  const coin = coinOf(chain.settings);
  if (coin === undefined) return [];
  const at = { address: address.address as `0x${string}`, blockNumber: BigInt(address.fromBlock) };
  const units = await askChain(chain, (node) => node.getBalance(at));
  if (typeof units !== 'bigint') return units;
  const facts = { key: 'aside:before', hash: null, asset: coin, units, blockNumber: address.fromBlock };
  return units === 0n ? [] : [arrived(address, { ...facts, minedAtMs: headMs })];
}

type Seen = Pick<Known, 'address' | 'asset' | 'locked' | 'transfers'> & {
  readonly cursor: Omit<ChainCursor, 'watchUntilMs'>;
};

function withChain(
  { settings, realNowMs }: Evm,
  { chain, call }: { readonly chain: OpenChain; readonly call: RailCall },
  seen: Seen,
): Known {
  if (chain.settings.minesOnDemand) return { ...seen, chain: chain.settings, settings, readToMs: call.nowMs };
  // Chains live in real time, and payments in that of their mode.
  const readToMs = readToOf(seen) + call.nowMs - realNowMs();
  return { ...seen, chain: chain.settings, settings, readToMs };
}

/** Of tokens a look may leave a block to the next one; coin is all known once balances were compared. */
function readToOf({ asset, cursor }: Seen): number {
  if (asset.token === null) return cursor.comparedToMs;
  return cursor.tokensTo < (cursor.blocks[0]?.number ?? 0) ? 0 : cursor.readToMs;
}

function chainKeyOf(payment: Payment): ChainKey {
  return { accountId: payment.accountId, livemode: payment.livemode, network: cryptoOf(payment).network };
}

function cryptoOf({ id, method }: Payment): Crypto {
  if (method.type !== 'crypto') throw new Error(`payment ${id} is no transfer but ${method.type}`);
  return method;
}
