import type { ChainCursor, ChainKey } from '../../core/chain/chain-watch.ts';
import type { MethodDetails, MethodInput } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import type { RailCall } from '../rail.ts';
import { askChain, type Unavailable } from './chain-client.ts';
import type { AssetSpec } from './chains.ts';
import type { Evm, OpenChain } from './evm.ts';
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
  const address = await giveAddress(evm, call, { asset, cursor });
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

type Head = Pick<ChainCursor, 'blocks' | 'readToMs' | 'finalized' | 'tokensTo' | 'balancesAt'>;

function headOf(chain: OpenChain): Promise<Head | Unavailable> {
  return askChain(chain, async (node) => {
    const head = await node.getBlock({ blockTag: 'latest' });
    const number = Number(head.number);
    return {
      blocks: [{ number, hash: head.hash }],
      readToMs: Number(head.timestamp) * 1_000,
      finalized: await finalizedOf(node, chain.settings),
      tokensTo: number,
      balancesAt: number,
    };
  });
}

type Given = { readonly asset: AssetSpec; readonly cursor: ChainKey & Head & Pick<Payment, 'shard'> };

function giveAddress({ book, wallet }: Evm, { payment, session, nowMs }: RailCall, { asset, cursor }: Given) {
  const watchUntilMs = session.expiresAtMs + WATCH_AFTER_EXPIRY_MS;
  return book.transact(async (tx) => {
    const known = await tx.findWatchedAddress(payment.id);
    if (known) return known;
    await tx.openChainCursor({ ...cursor, watchUntilMs });
    const index = await tx.takeWalletIndex(wallet.fingerprint);
    const address = {
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
    await tx.insertWatchedAddress(address);
    return address;
  });
}

type Seen = Pick<Known, 'address' | 'asset' | 'locked' | 'transfers' | 'cursor'>;

function withChain(
  { settings, realNowMs }: Evm,
  { chain, call }: { readonly chain: OpenChain; readonly call: RailCall },
  seen: Seen,
): Known {
  // Chains live in real time, and payments in that of their mode.
  const readToMs = chain.settings.minesOnDemand ? call.nowMs : seen.cursor.readToMs + call.nowMs - realNowMs();
  return { ...seen, chain: chain.settings, settings, readToMs };
}

function chainKeyOf(payment: Payment): ChainKey {
  return { accountId: payment.accountId, livemode: payment.livemode, network: cryptoOf(payment).network };
}

function cryptoOf({ id, method }: Payment): Crypto {
  if (method.type !== 'crypto') throw new Error(`payment ${id} is no transfer but ${method.type}`);
  return method;
}
