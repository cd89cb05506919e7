import type { RefundOutcome } from '../../core/outcome.ts';
import { isNamed, type NamedPlan, type RefundChain, type RefundPlan, transferOf } from './refund-plan.ts';
import type { Proof } from './refund-proof.ts';

/** A transaction that was given, and what the chain says of it. */
export type Found = { readonly hash: string; readonly proof: Proof };

/** What somebody has to do before it can move. */
export function tellPlan(place: RefundChain, plan: RefundPlan): RefundOutcome {
  const { symbol: asset } = place.asset;
  const { network } = place.chain.settings;
  if (!isNamed(plan)) {
    const action = { type: 'name_address', asset, network } as const;
    return { kind: 'needs_action', message: 'the payer has to name an address', railState: plan, action };
  }
  const lost = (plan.given ?? []).map(({ hash }) => hash);
  const message =
    lost.length === 0
      ? 'the merchant has to send it from their wallet, and to give the transaction'
      : `no endpoint knows ${lost.join(', ')} any more: look whether it may still be mined before another one is sent`;
  const action = { type: 'send', ...transferOf(plan, place), ...(lost.length > 0 ? { lost } : {}) } as const;
  return { kind: 'needs_action', message, railState: plan, action };
}

/** How far the transaction is that carries it, or may. */
export function tellFound(
  place: RefundChain,
  plan: NamedPlan,
  { hash, proof }: Found,
  { nowMs }: { readonly nowMs: number },
): RefundOutcome {
  const { confirmations: needed, paceMs } = place.chain.settings;
  const isMined = proof.kind === 'mined';
  if (isMined && proof.isFinal) {
    const { symbol, decimals } = place.asset;
    const units = String(proof.units);
    const railState: RefundPlan = { ...plan, address: proof.address, sent: units };
    return { kind: 'succeeded', railState, railReference: hash, sent: { asset: symbol, units, decimals } };
  }
  return {
    kind: 'pending',
    pollAtMs: nowMs + paceMs * ('confirmations' in proof ? 1 : WAITING_PACE),
    railState: plan,
    action: {
      type: 'confirm',
      ...transferOf(isMined ? { ...plan, address: proof.address } : plan, place),
      hash,
      confirmations: 'confirmations' in proof ? proof.confirmations : 0,
      needed: needed === 'finalized' ? null : needed,
    },
  };
}

/** One in no block may wait for hours, at a fee that is too low. */
const WAITING_PACE = 5;
