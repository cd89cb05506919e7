import { formatUnits } from '../../core/asset-units.ts';
import type { AssetPromise } from '../../core/ledger/post-assets.ts';
import type { Payment } from '../../core/payment.ts';
import type { Refund, RefundTransfer } from '../../core/refund.ts';
import type { AssetSpec } from './chains.ts';
import type { Evm, OpenChain } from './evm.ts';
import { transferUri } from './transfer-uri.ts';

/** What goes back and where to; kept in the refund's `railState`. */
export type RefundPlan = {
  /** In the asset's smallest unit, as text. */
  readonly units: string;
  /** The last block before the refund was made: what carries it is in a later one. */
  readonly afterBlock: number;
  /** As EIP-55 writes it. */
  readonly address?: string;
  /** The transaction that was given last, in lower case; also where the chain does not have it any more. */
  readonly hash?: string;
};

/** Undefined where no answer of the rail was ever recorded. */
export function planOf({ railState }: Pick<Refund, 'railState'>): RefundPlan | undefined {
  return typeof railState?.units === 'string' ? (railState as RefundPlan) : undefined;
}

/** What goes back with refunds that have not failed. */
export function promisedWith(refunds: readonly Refund[]): readonly AssetPromise[] {
  return refunds.flatMap((refund) => {
    const plan = planOf(refund);
    return plan && refund.status !== 'failed' ? [{ amountMinor: refund.amountMinor, units: BigInt(plan.units) }] : [];
  });
}

export type RefundChain = { readonly chain: OpenChain; readonly asset: AssetSpec };

/** Undefined where the chain or the asset is not in the settings any more. */
export function chainOfRefund({ chainOf }: Pick<Evm, 'chainOf'>, { id, method }: Payment): RefundChain | undefined {
  if (method.type !== 'crypto') throw new Error(`payment ${id} is no transfer but ${method.type}`);
  const chain = chainOf(method.network);
  const asset = chain?.settings.assets.find(({ symbol }) => symbol === method.asset);
  return chain && asset && { chain, asset };
}

export function transferOf(
  plan: RefundPlan & { readonly address: string },
  { chain, asset }: RefundChain,
): RefundTransfer {
  const { network, chainId } = chain.settings;
  const { symbol, token, decimals } = asset;
  const { address } = plan;
  const units = BigInt(plan.units);
  return {
    asset: symbol,
    network,
    address,
    chainId,
    token,
    amount: formatUnits(units, decimals),
    decimals,
    uri: transferUri(asset, { address, chainId, units }),
  };
}
