import type { MethodDetails } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RailCall } from '../rail.ts';
import { isAmount } from './amount.ts';
import { asWire, type Wire } from './client.ts';
import { declineReasonOf } from './failure-codes.ts';
import { failureOf } from './faults.ts';
import { depositIdOf } from './ids.ts';
import { networkOf } from './providers.ts';

/**
 * Operators end their prompts by themselves, after minutes, and pawaPay calls nothing off. So this ends no attempt: what is
 * open for longer is unknown until pawaPay says more.
 */
const PROMPT_LIFE_MS = 900_000;

/** How long after an attempt was begun it is believed that pawaPay has never seen it: as long as pawaPay advises to wait. */
const ABSENT_AFTER_MS = 900_000;

const FIRST_POLL_MS = 3_000;
const SLOWEST_POLL_MS = 30_000;

/** What pawaPay answers when it is asked for a deposit by its id. */
export function judgeDeposit(body: Wire, call: RailCall): Outcome {
  if (body.status === 'NOT_FOUND') return judgeMissing(call);
  if (body.status !== 'FOUND') return unknown('pawaPay did not say whether there is a deposit');
  const data = asWire(body.data);
  const mismatch = mismatchOf(data, call);
  if (mismatch) return unknown(`what pawaPay answered is not what was asked for: ${mismatch} differs`);
  return { ...judgeStatus(data, call), ...methodOf(data, call), railReference: depositIdOf(call.payment) };
}

/** It is at work, or was a moment ago. What has been so for too long is not called failed by the time alone. */
export function pending({ payment, nowMs }: RailCall, status: string): Outcome {
  const ageMs = nowMs - payment.createdAtMs;
  if (ageMs >= PROMPT_LIFE_MS) return unknown(`pawaPay still has it as ${status}`);
  const pollAtMs = nowMs + Math.min(Math.max(Math.round(ageMs / 3), FIRST_POLL_MS), SLOWEST_POLL_MS);
  return { kind: 'pending', pollAtMs, timeoutAtMs: Math.max(payment.createdAtMs + PROMPT_LIFE_MS, pollAtMs) };
}

export function unknown(message: string): Outcome {
  return { kind: 'unknown', message };
}

function judgeStatus(data: Wire, call: RailCall): Outcome {
  switch (data.status) {
    case 'COMPLETED':
      return { kind: 'approved', receivedMinor: call.payment.amountMinor };
    case 'FAILED':
      return { kind: 'declined', reason: declineReasonOf(failureOf(data)?.code ?? '') };
    case 'ACCEPTED':
    case 'PROCESSING':
      return pending(call, data.status);
    case 'IN_RECONCILIATION':
      // pawaPay has lost sight of it too, and finds out from the operator how it ended.
      return unknown('pawaPay is finding out from the operator how it ended');
    default:
      return unknown(`no deposit is ever ${String(data.status).slice(0, 40)}`);
  }
}

/** In which of these a deposit is not the one that was asked for; undefined where it is. */
function mismatchOf(data: Wire, { payment }: RailCall): string | undefined {
  if (data.depositId !== depositIdOf(payment)) return 'depositId';
  if (data.currency !== payment.currency) return 'currency';
  if (!isAmount(data.amount, payment)) return 'amount';
  return undefined;
}

function judgeMissing({ payment, session, nowMs }: RailCall): Outcome {
  // The token may be another account's by now: that nothing is found there does not prove that nothing was taken.
  if (payment.railReference) return unknown('pawaPay does not know a deposit that it had accepted');
  // A prompt is asked for before it is sent. Should it have been sent after all, the same id makes one deposit of both.
  if (payment.status === 'created' && session.prompt) return { kind: 'absent' };
  if (nowMs - payment.createdAtMs < ABSENT_AFTER_MS) return unknown('no deposit yet, and one may still come');
  return { kind: 'absent' };
}

/** The network that was asked in the end, which may be another than the number let guess. */
function methodOf(data: Wire, { payment }: RailCall): { readonly method?: MethodDetails } {
  const network = networkOf(asWire(asWire(data.payer).accountDetails).provider);
  const { method } = payment;
  return network && method.type === 'mobile_money' ? { method: { ...method, network } } : {};
}
