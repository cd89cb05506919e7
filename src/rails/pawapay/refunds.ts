import { refundId } from '../../core/ids.ts';
import type { RefundOutcome } from '../../core/outcome.ts';
import type { RefundCall } from '../rail.ts';
import { isAmount, toAmount } from './amount.ts';
import { type Answer, asWire, type PawapayClient, type Wire } from './client.ts';
import { meaningForRefund } from './failure-codes.ts';
import { failureOf, faultOfAsking, faultOfSent } from './faults.ts';
import { depositIdOf, refundIdOf } from './ids.ts';

const FIRST_POLL_MS = 5_000;
const SLOWEST_POLL_MS = 3_600_000;

export async function sendRefund(client: PawapayClient, call: RefundCall): Promise<RefundOutcome> {
  const { refund, payment } = call;
  const answer = await client.ask('POST', '/v2/refunds', {
    refundId: refundIdOf(refund),
    depositId: depositIdOf(payment),
    amount: toAmount(refund),
    currency: refund.currency,
    clientReferenceId: refundId.print(refund.id),
  });
  return judgeSent(answer, call);
}

export async function pollRefund(client: PawapayClient, call: RefundCall): Promise<RefundOutcome> {
  const answer = await client.ask('GET', `/v2/refunds/${refundIdOf(call.refund)}`);
  if (answer.kind !== 'answered' || answer.status !== 200) return faultOfAsking(answer);
  return judgeFound(answer.body, call);
}

function judgeSent(answer: Answer, call: RefundCall): RefundOutcome {
  if (answer.kind !== 'answered' || answer.status !== 200) {
    const { kind, message } = faultOfSent(answer);
    return { kind: kind === 'refused' ? 'failed' : kind, message };
  }
  const { status, refundId: answered } = answer.body;
  const own = refundIdOf(call.refund);
  if (answered !== undefined && answered !== own) return unknown('pawaPay answered about another refund');
  switch (status) {
    case 'ACCEPTED':
    // It has been sent before: how that one stands is what is asked for next.
    case 'DUPLICATE_IGNORED':
      return { kind: 'pending', pollAtMs: nextPollMs(call), railReference: own };
    case 'REJECTED': {
      const { code, message } = failureOf(answer.body) ?? { code: '', message: 'pawaPay rejected it without a reason' };
      return { kind: meaningForRefund(code), message };
    }
    default:
      return unknown(`no refund is answered by ${String(status).slice(0, 40)}`);
  }
}

function judgeFound(body: Wire, call: RefundCall): RefundOutcome {
  // Where pawaPay never had it, it is sent again under the same id, which makes one refund of both.
  if (body.status === 'NOT_FOUND' && !call.refund.railReference) return { kind: 'absent' };
  if (body.status === 'NOT_FOUND') return unknown('pawaPay does not know a refund that it had accepted');
  if (body.status !== 'FOUND') return unknown('pawaPay did not say whether there is a refund');
  const data = asWire(body.data);
  const mismatch = mismatchOf(data, call);
  if (mismatch) return unknown(`what pawaPay answered is not what was asked for: ${mismatch} differs`);
  return { ...judgeStatus(data, call), railReference: refundIdOf(call.refund) };
}

function judgeStatus(data: Wire, call: RefundCall): RefundOutcome {
  switch (data.status) {
    case 'COMPLETED':
      return { kind: 'succeeded' };
    case 'FAILED': {
      const { message } = failureOf(data) ?? { message: 'pawaPay could not give the money back, and did not say why' };
      return { kind: 'failed', message };
    }
    case 'ACCEPTED':
    case 'ENQUEUED':
    case 'PROCESSING':
    case 'IN_RECONCILIATION':
      return { kind: 'pending', pollAtMs: nextPollMs(call) };
    default:
      return unknown(`no refund is ever ${String(data.status).slice(0, 40)}`);
  }
}

/** In which of these a refund is not the one that was asked for; undefined where it is. */
function mismatchOf(data: Wire, { refund }: RefundCall): string | undefined {
  if (data.refundId !== refundIdOf(refund)) return 'refundId';
  if (data.currency !== refund.currency) return 'currency';
  if (!isAmount(data.amount, refund)) return 'amount';
  return undefined;
}

/** Mostly seconds; as long as the operator is down where it is enqueued. */
function nextPollMs({ refund, nowMs }: RefundCall): number {
  const ageMs = nowMs - refund.createdAtMs;
  return nowMs + Math.min(Math.max(Math.round(ageMs / 2), FIRST_POLL_MS), SLOWEST_POLL_MS);
}

function unknown(message: string): RefundOutcome {
  return { kind: 'unknown', message };
}
