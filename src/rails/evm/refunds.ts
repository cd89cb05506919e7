import { assetShareOf } from '../../core/ledger/post-assets.ts';
import type { RefundOutcome } from '../../core/outcome.ts';
import type { RefundInput } from '../../core/refund.ts';
import type { RefundCall, RejectedInput } from '../rail.ts';
import { askChain, type Unavailable } from './chain-client.ts';
import type { Evm } from './evm.ts';
import { readRefundAddress } from './refund-address.ts';
import { chainOfRefund, planOf, promisedWith, type RefundChain, type RefundPlan, transferOf } from './refund-plan.ts';
import { type Proof, readProof } from './refund-proof.ts';

/**
 * Nothing here can send: a refund waits until the payer has named an address, until the merchant has sent it from their own
 * wallet and named the transaction, and until that cannot be taken back.
 */
export async function sendRefund(evm: Evm, call: RefundCall): Promise<RefundOutcome> {
  const plan = planOf(call.refund);
  if (plan) return pollRefund(evm, call);
  const place = chainOfRefund(evm, call.payment);
  if (!place) return NOT_CONNECTED;
  if (isAfterAnother(call)) return { kind: 'unavailable', message: 'another refund of the payment is begun first' };
  const units = BigInt(assetShareOf(call.payment, call.refund.amountMinor, promisedWith(call.others))?.units ?? 0);
  if (units === 0n) return { kind: 'failed', message: 'less than the smallest unit of the asset is left for it' };
  const head = await askChain(place.chain, (node) => node.getBlock({ blockTag: 'latest' }));
  if ('kind' in head) return head;
  return tellPlan(place, { units: String(units), afterBlock: Number(head.number) });
}

/** Its part is of what refunds before it have left: theirs must be known. */
function isAfterAnother({ refund, others }: RefundCall): boolean {
  return others.some((other) => other.id < refund.id && other.status !== 'failed' && !planOf(other));
}

export async function pollRefund(evm: Evm, call: RefundCall): Promise<RefundOutcome> {
  const plan = planOf(call.refund);
  if (!plan) return { kind: 'absent' };
  const place = chainOfRefund(evm, call.payment);
  if (!place) return NOT_CONNECTED;
  if (!isCarried(plan)) return tellPlan(place, plan);
  const proof = await prove(place, plan);
  if (proof.kind !== 'wrong') return tellProof(place, plan, proof, call);
  // It was in no block when it was given.
  const { hash: _, ...left } = plan;
  return tellPlan(place, left);
}

export async function advanceRefund(
  evm: Evm,
  call: RefundCall,
  input: RefundInput,
): Promise<RefundOutcome | RejectedInput> {
  const plan = planOf(call.refund);
  const place = chainOfRefund(evm, call.payment);
  if (!place || !plan) return NOT_CONNECTED;
  return input.type === 'refund_address'
    ? nameAddress(evm, place, plan, input.address)
    : giveTransaction(evm, place, plan, { ...call, hash: input.hash });
}

/** What may be on its way to one address is not asked for at another. */
async function nameAddress(
  evm: Evm,
  place: RefundChain,
  plan: RefundPlan,
  text: string,
): Promise<RefundOutcome | RejectedInput> {
  if (plan.hash !== undefined) return rejected('must stay as it is: a transaction to it was given already');
  const read = await readRefundAddress(evm, place.chain, text);
  return 'fault' in read ? rejected(read.fault) : tellPlan(place, { ...plan, address: read.address });
}

type Given = RefundCall & { readonly hash: string };

async function giveTransaction(
  evm: Evm,
  place: RefundChain,
  plan: RefundPlan,
  { hash: text, refund, nowMs }: Given,
): Promise<RefundOutcome | RejectedInput> {
  const hash = text.trim().toLowerCase();
  if (!/^0x[0-9a-f]{64}$/.test(hash))
    return rejected('must be the hash of a transaction: 0x and 64 hexadecimal digits');
  const given = { ...plan, hash };
  if (!isCarried(given)) return rejected('must wait until the payer has named an address');
  const proof = await prove(place, given);
  if (proof.kind === 'absent') return rejected('is not known to the chain; look for it again in a moment');
  if (proof.kind === 'wrong') return rejected(proof.reason);
  if (proof.kind === 'unavailable') return proof;
  const { accountId, livemode, shard, id: refundId } = refund;
  const { network } = place.chain.settings;
  const isOwn = await evm.book.transact((tx) =>
    tx.claimChainRefund({ accountId, livemode, network, shard, refundId, hash }),
  );
  return isOwn ? tellProof(place, given, proof, { nowMs }) : rejected('carries another refund already');
}

type Carried = RefundPlan & { readonly address: string; readonly hash: string };

function isCarried(plan: RefundPlan): plan is Carried {
  return plan.address !== undefined && plan.hash !== undefined;
}

function prove({ chain, asset }: RefundChain, plan: Carried): Promise<Proof | Unavailable> {
  const { address, afterBlock } = plan;
  const { confirmations } = chain.settings;
  const hash = plan.hash as `0x${string}`;
  const wanted = { hash, address, asset, units: BigInt(plan.units), afterBlock, confirmations };
  return askChain(chain, (node) => readProof(node, wanted));
}

/** What the chain does not have any more is looked for further: it may be back in another block. */
function tellProof(
  place: RefundChain,
  plan: Carried,
  proof: Exclude<Proof, { kind: 'wrong' }> | Unavailable,
  { nowMs }: Pick<RefundCall, 'nowMs'>,
): RefundOutcome {
  if (proof.kind === 'unavailable') return proof;
  if (proof.kind === 'absent') return tellPlan(place, plan);
  const { confirmations: needed, paceMs } = place.chain.settings;
  const isMined = proof.kind === 'mined';
  if (isMined && proof.isFinal) {
    const { symbol, decimals } = place.asset;
    const sent = { asset: symbol, units: plan.units, decimals };
    return { kind: 'succeeded', railState: plan, railReference: plan.hash, sent };
  }
  return {
    kind: 'pending',
    pollAtMs: nowMs + paceMs * (isMined ? 1 : WAITING_PACE),
    railState: plan,
    action: {
      type: 'confirm',
      ...transferOf(plan, place),
      hash: plan.hash,
      confirmations: isMined ? proof.confirmations : 0,
      needed: needed === 'finalized' ? null : needed,
    },
  };
}

/** One in no block may wait for hours, at a fee that is too low. */
const WAITING_PACE = 5;

function tellPlan(place: RefundChain, plan: RefundPlan): RefundOutcome {
  const { address } = plan;
  const { network } = place.chain.settings;
  if (address === undefined) {
    const action = { type: 'name_address', asset: place.asset.symbol, network } as const;
    return { kind: 'needs_action', message: 'the payer has to name an address', railState: plan, action };
  }
  const message =
    plan.hash === undefined
      ? 'the merchant has to send it from their wallet, and to give the transaction'
      : 'the transaction that was given has gone from the chain: it comes back, or another one has to be sent';
  const action = { type: 'send', ...transferOf({ ...plan, address }, place) } as const;
  return { kind: 'needs_action', message, railState: plan, action };
}

const NOT_CONNECTED: Unavailable = {
  kind: 'unavailable',
  message: 'the chain or the asset that it was paid with is not in the settings any more',
};

function rejected(reason: string): RejectedInput {
  return { kind: 'rejected', reason };
}
