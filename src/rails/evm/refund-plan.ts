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
  /** Those that were named before it: somebody may have sent there already, and what they sent carries it too. */
  readonly formerAddresses?: readonly string[];
  /** The transactions that were given and may still carry it, the last one last. */
  readonly given?: readonly GivenTransaction[];
  /** What the transaction that carried it has sent, in the same unit: it may be more. */
  readonly sent?: string;
};

export type NamedPlan = RefundPlan & { readonly address: string };

export type GivenTransaction = {
  /** In lower case. */
  readonly hash: string;
  /** Since when no endpoint knows it, in the mode's time. */
  readonly goneSinceMs?: number;
};

/** Undefined where no answer of the rail was ever recorded. */
export function planOf({ railState }: Pick<Refund, 'railState'>): RefundPlan | undefined {
  return typeof railState?.units === 'string' ? (railState as RefundPlan) : undefined;
}

export function isNamed(plan: RefundPlan): plan is NamedPlan {
  return plan.address !== undefined;
}

/** With another address, beside those that somebody may have sent to. */
export function renamed(plan: RefundPlan, address: string): NamedPlan {
  const before = [...(plan.formerAddresses ?? []), ...(plan.address === undefined ? [] : [plan.address])];
  return { ...plan, address, formerAddresses: [...new Set(before)].filter((one) => one !== address) };
}

/** With a transaction as the one that was given last. */
export function withGiven<Plan extends RefundPlan>(plan: Plan, hash: string): Plan {
  return { ...plan, given: [...(plan.given ?? []).filter((one) => one.hash !== hash), { hash }] };
}

/** What goes back with refunds that have not failed, or more where more was sent. */
export function promisedWith(refunds: readonly Refund[]): readonly AssetPromise[] {
  return refunds.flatMap((refund) => {
    const plan = planOf(refund);
    if (!plan || refund.status === 'failed') return [];
    const [units, sent] = [BigInt(plan.units), BigInt(plan.sent ?? 0)];
    return [{ amountMinor: refund.amountMinor, units: sent > units ? sent : units }];
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

export function transferOf({ units: planned, address }: NamedPlan, { chain, asset }: RefundChain): RefundTransfer {
  const { network, chainId } = chain.settings;
  const { symbol, token, decimals } = asset;
  const units = BigInt(planned);
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
