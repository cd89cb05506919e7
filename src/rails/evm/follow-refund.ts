import type { RefundOutcome } from '../../core/outcome.ts';
import type { Unavailable } from './chain-client.ts';
import type { GivenTransaction, NamedPlan, RefundChain } from './refund-plan.ts';
import { type Proof, prove } from './refund-proof.ts';
import type { ChainSettings } from './settings.ts';
import { type Found, tellFound, tellPlan } from './tell-refund.ts';

/**
 * Looks for all that was given, the last one first: one that was replaced, or was given up for lost, may be mined after all.
 * Where none is known any more, the merchant is told to send again only once it has been so for a while.
 */
export async function followRefund(place: RefundChain, plan: NamedPlan, nowMs: number): Promise<RefundOutcome> {
  const hashes = (plan.given ?? []).map(({ hash }) => hash).toReversed();
  // At once: all of them have the time of one.
  const looked = await Promise.all(hashes.map(async (hash) => ({ hash, proof: await lookFor(place, plan, hash) })));
  const next = { ...plan, given: remembered(plan.given ?? [], looked, nowMs) };
  const best = bestOf(looked);
  if (best) return tellFound(place, next, best, { nowMs });
  const away = looked.map(({ proof }) => proof).find((proof) => proof.kind === 'unavailable');
  if (away) return { ...away, railState: next };
  const awaited = next.given.findLast(({ goneSinceMs = nowMs }) => nowMs < goneSinceMs + patienceMs(place));
  if (!awaited) return tellPlan(place, next);
  return tellFound(place, next, { hash: awaited.hash, proof: { kind: 'absent' } }, { nowMs });
}

/** What the chain says of one transaction. */
export function lookFor({ chain, asset }: RefundChain, plan: NamedPlan, hash: string): Promise<Proof | Unavailable> {
  const { address, formerAddresses = [], afterBlock } = plan;
  const { confirmations } = chain.settings;
  return prove(chain, {
    hash: hash as `0x${string}`,
    addresses: [address, ...formerAddresses],
    asset,
    units: BigInt(plan.units),
    afterBlock,
    confirmations,
  });
}

type Looked = { readonly hash: string; readonly proof: Proof | Unavailable };

/** What is wrong for good is left out; what is not known is, since when. */
function remembered(
  given: readonly GivenTransaction[],
  looked: readonly Looked[],
  nowMs: number,
): readonly GivenTransaction[] {
  return given.flatMap((before) => {
    const { hash } = before;
    const proof = looked.find((one) => one.hash === hash)?.proof;
    if (!proof || proof.kind === 'unavailable') return [before];
    if (proof.kind === 'absent') return [{ goneSinceMs: nowMs, ...before }];
    return proof.kind === 'wrong' && proof.isFinal ? [] : [{ hash }];
  });
}

/** One that is in a block, or may be in one yet, or is in one that can still be taken back. */
function bestOf(looked: readonly Looked[]): Found | undefined {
  const isOpen = ({ proof }: Looked) => proof.kind === 'wrong' && !proof.isFinal;
  const best =
    looked.find(({ proof }) => proof.kind === 'mined') ??
    looked.find(({ proof }) => proof.kind === 'waiting') ??
    looked.find(isOpen);
  return best as Found | undefined;
}

/**
 * How long one that nobody knows is waited for. Wallets and nodes tell again within minutes what pools have dropped, and what a
 * reorganisation has taken back is mined again, or never, about when the chain is as sure of its blocks as payments ask for.
 */
function patienceMs({ chain: { settings } }: RefundChain): number {
  return TOLD_AGAIN_MS + 2 * surenessMs(settings);
}

const TOLD_AGAIN_MS = 10 * 60_000;

function surenessMs({ confirmations, blockMs, paceMs }: ChainSettings): number {
  return confirmations === 'finalized' ? FINALIZED_MS : confirmations * Math.max(blockMs, paceMs);
}

/** Ethereum takes about 13 minutes, and the chains above it wait for that. */
const FINALIZED_MS = 20 * 60_000;
