import { assetShareOf } from '../../core/ledger/post-assets.ts';
import type { Holding } from '../../core/method.ts';
import type { RefundOutcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import type { Refund } from '../../core/refund.ts';
import type { RefundCall } from '../rail.ts';
import { type RefundEffect, refundEffectOfCard, refundEffectOfPhone } from './test-inputs.ts';

/** What is remembered of a refund, in its `railState`: what becomes of it, told from `resolveAtMs` on. */
type RefundMemory = Pick<RefundEffect, 'result' | 'needsAction'> & {
  readonly step: 'scheduled';
  readonly resolveAtMs: number;
  /** What leaves the wallet for it, of crypto. */
  readonly sent?: Holding;
};

const AT_ONCE: RefundEffect = { result: 'succeeded', afterMs: 0 };
const EMPTY = 'the wallet that refunds are paid from is empty: top it up (the simulator does so by itself)';
/** A transfer takes its blocks on the way back too. */
const BY_TRANSFER: RefundEffect = { result: 'succeeded', afterMs: 2_000 };

/** Sends it; a refund that was sent before is told as it stands. */
export function simulateRefund(call: RefundCall): RefundOutcome {
  const { refund, payment, nowMs } = call;
  if (refund.railState !== null) return tellRefund(call);
  const { afterMs, ...effect } = effectOf(payment);
  const sent = partOf(call);
  const railState: RefundMemory = {
    step: 'scheduled',
    resolveAtMs: nowMs + afterMs,
    ...effect,
    ...(sent ? { sent } : {}),
  };
  return { ...tell(railState, call), railState };
}

export function tellRefund(call: RefundCall): RefundOutcome {
  const { railState } = call.refund;
  // The answer to it was never recorded: nothing went back.
  if (railState === null) return { kind: 'absent' };
  const memory = parseMemory(railState);
  return memory
    ? tell(memory, call)
    : { kind: 'unknown', message: 'the refund was recorded in a form that this version cannot read' };
}

function partOf({ payment, refund, others }: RefundCall): Holding | undefined {
  const promised = others.flatMap(({ status, amountMinor, railState }) => {
    const sent = railState && parseMemory(railState)?.sent;
    return sent && status !== 'failed' ? [{ amountMinor, units: BigInt(sent.units) }] : [];
  });
  return assetShareOf(payment, refund.amountMinor, promised);
}

function tell({ resolveAtMs, result, needsAction, sent }: RefundMemory, { refund, nowMs }: RefundCall): RefundOutcome {
  const railReference = `sim_${refund.id}`;
  if (nowMs < resolveAtMs && needsAction) return { kind: 'needs_action', message: EMPTY, railReference };
  if (nowMs < resolveAtMs) return { kind: 'pending', pollAtMs: resolveAtMs, railReference };
  if (result === 'succeeded') return { kind: 'succeeded', railReference, ...(sent ? { sent } : {}) };
  return { kind: 'failed', message: 'the card takes no refunds: it is the test card for this', railReference };
}

function effectOf({ method }: Payment): RefundEffect {
  if (method.type === 'crypto') return BY_TRANSFER;
  const own = method.type === 'card' && method.last4 !== null ? refundEffectOfCard(method.last4) : undefined;
  const ofPhone = method.type === 'mobile_money' ? refundEffectOfPhone(method.phone) : undefined;
  return own ?? ofPhone ?? AT_ONCE;
}

function parseMemory(railState: NonNullable<Refund['railState']>): RefundMemory | undefined {
  return railState.step === 'scheduled' ? (railState as RefundMemory) : undefined;
}
