import type { ChangedRefund } from '../checkout/decision.ts';
import type { AssetOffer, Holding } from '../method.ts';
import type { Payment } from '../payment.ts';
import type { Entry } from './post-change.ts';

/**
 * What has come to stay in the merchant's wallet, in each asset's own unit: the same money that is booked in the payment's
 * currency, counted once more as the chain counts it, so that the wallet can be held against the books.
 */
export function postAssets(before: Payment | undefined, after: Payment): Entry[] {
  const known = new Map(holdingsOf(before).map(({ asset, units }) => [asset, BigInt(units)]));
  return holdingsOf(after).flatMap(({ asset, units, decimals }) => {
    const amount = BigInt(units) - (known.get(asset) ?? 0n);
    return amount > 0n ? [receipt(after, { asset, decimals }, amount)] : [];
  });
}

/** What has left the wallet with a refund. */
export function postSent(payment: Payment, { refund, sent }: ChangedRefund): Entry[] {
  if (!sent || BigInt(sent.units) === 0n) return [];
  const moved = receipt(payment, sent, BigInt(sent.units));
  return [{ ...moved, refundId: refund.id, cause: 'asset_refund', source: 'wallet', destination: 'payers' }];
}

/** What is promised to go back, or has gone, with one refund: of a payment's money, and in the smallest unit of its asset. */
export type AssetPromise = { readonly amountMinor: number; readonly units: bigint };

/**
 * A refund's part of what is left of the asset that was asked for, as its money is of the money that is left, rounded down:
 * `promised` is what goes back with the payment's other refunds. Money may have come in at several rates and go back in between,
 * and still no more goes back than came, and the last refund takes all that is left. What came of other assets is not in it.
 * Undefined where nothing came of it, and nothing where more was sent back before than was promised.
 */
export function assetShareOf(
  { method, receivedMinor }: Pick<Payment, 'method' | 'receivedMinor'>,
  amountMinor: number,
  promised: readonly AssetPromise[],
): Holding | undefined {
  const held = method.type === 'crypto' ? method.holdings?.find(({ asset }) => asset === method.asset) : undefined;
  if (!held || receivedMinor === 0) return undefined;
  const leftMinor = promised.reduce((left, one) => left - BigInt(one.amountMinor), BigInt(receivedMinor));
  const leftUnits = promised.reduce((left, { units }) => left - units, BigInt(held.units));
  return { ...held, units: String(leftUnits > 0n ? (leftUnits * BigInt(amountMinor)) / leftMinor : 0n) };
}

function receipt(payment: Payment, { asset, decimals }: Omit<Holding, 'units'>, amount: bigint): Entry {
  return {
    paymentId: payment.id,
    refundId: null,
    disputeId: null,
    cause: 'asset_receipt',
    source: 'payers',
    destination: 'wallet',
    currency: assetCurrency({ asset, network: networkOf(payment) }),
    decimals,
    amount,
  };
}

/** An asset is another one on each chain: `USDC@base`. */
export function assetCurrency({ asset, network }: AssetOffer): string {
  return `${asset}@${network}`;
}

function holdingsOf(payment: Payment | undefined): readonly Holding[] {
  return payment?.method.type === 'crypto' ? (payment.method.holdings ?? []) : [];
}

function networkOf({ id, method }: Payment): AssetOffer['network'] {
  if (method.type === 'crypto') return method.network;
  throw new Error(`payment ${id} holds no asset`);
}
