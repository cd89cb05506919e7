import { assetShareOf } from '../../core/ledger/post-assets.ts';
import type { RefundOutcome } from '../../core/outcome.ts';
import type { RefundInput } from '../../core/refund.ts';
import type { RefundCall, RejectedInput } from '../rail.ts';
import { askChain, type Unavailable } from './chain-client.ts';
import type { Evm } from './evm.ts';
import { followRefund, lookFor } from './follow-refund.ts';
import { readRefundAddress } from './refund-address.ts';
import {
  chainOfRefund,
  isNamed,
  planOf,
  promisedWith,
  type RefundChain,
  type RefundPlan,
  renamed,
  withGiven,
} from './refund-plan.ts';
import { tellFound, tellPlan } from './tell-refund.ts';

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
  return isNamed(plan) && plan.given?.length ? followRefund(place, plan, call.nowMs) : tellPlan(place, plan);
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
    ? nameAddress(evm, { place, plan }, input.address)
    : giveTransaction(evm, { place, plan }, { ...call, hash: input.hash });
}

type Planned = { readonly place: RefundChain; readonly plan: RefundPlan };

async function nameAddress(evm: Evm, { place, plan }: Planned, text: string): Promise<RefundOutcome | RejectedInput> {
  const read = await readRefundAddress(evm, place.chain, text);
  return 'fault' in read ? rejected(read.fault) : tellPlan(place, renamed(plan, read.address));
}

type Given = RefundCall & { readonly hash: string };

async function giveTransaction(
  evm: Evm,
  { place, plan }: Planned,
  { hash: text, refund, nowMs }: Given,
): Promise<RefundOutcome | RejectedInput> {
  const hash = text.trim().toLowerCase();
  if (!/^0x[0-9a-f]{64}$/.test(hash))
    return rejected('must be the hash of a transaction: 0x and 64 hexadecimal digits');
  if (!isNamed(plan)) return rejected('must wait until the payer has named an address');
  const proof = await lookFor(place, plan, hash);
  if (proof.kind === 'absent') return rejected(await reasonOfAbsence(evm, place, hash));
  if (proof.kind === 'wrong') return rejected(proof.reason);
  if (proof.kind === 'unavailable') return proof;
  const { accountId, livemode, shard, id: refundId } = refund;
  const { network } = place.chain.settings;
  const isOwn = await evm.book.transact((tx) =>
    tx.claimChainRefund({ accountId, livemode, network, shard, refundId, hash }),
  );
  if (!isOwn) return rejected('carries another refund already');
  return tellFound(place, withGiven(plan, hash), { hash, proof }, { nowMs });
}

/** Wallets stand at the chain that was used last, and a hash does not say of which chain it is. */
async function reasonOfAbsence({ settings, chainOf }: Evm, { chain }: RefundChain, hash: string): Promise<string> {
  const { network } = chain.settings;
  const others = settings.chains.filter((other) => other.network !== network).map((other) => chainOf(other.network));
  const found = await Promise.all(
    others.map(async (other) => {
      const sent = other && (await askChain(other, (node) => node.getTransaction({ hash: hash as `0x${string}` })));
      return sent && !('kind' in sent) ? other?.settings.network : undefined;
    }),
  );
  const elsewhere = found.find(Boolean);
  return elsewhere
    ? `must be on ${network}, where the payment was: this one is on ${elsewhere}, and carries nothing of the refund`
    : `is not known to the chain, ${network}: look for it again in a moment, and whether the wallet has sent it there`;
}

const NOT_CONNECTED: Unavailable = {
  kind: 'unavailable',
  message: 'the chain or the asset that it was paid with is not in the settings any more',
};

function rejected(reason: string): RejectedInput {
  return { kind: 'rejected', reason };
}
