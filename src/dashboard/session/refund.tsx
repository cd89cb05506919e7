import { Refused } from '../../core/errors.ts';
import { paymentId } from '../../core/ids.ts';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import { refusalText } from '../refusal-text.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readRefund, readReviewed } from './read-refund.ts';
import { refundForm } from './refund-form.tsx';
import { refundReview } from './refund-review.tsx';
import { openStage } from './refund-stage.tsx';

export async function askForRefund(desk: Desk, visit: Visit): Promise<Answer> {
  return refundForm(await openStage(desk, visit), {});
}

export async function reviewRefund(desk: Desk, visit: Visit): Promise<Answer> {
  const stage = await openStage(desk, visit);
  const read = readRefund(visit, stage.room.story, stage.texts.refund.faults);
  return read.ok ? refundReview(stage, read.wish) : refundForm(stage, read.faults);
}

/** Once, however often its button is pressed; refused where something else has happened since it was reviewed. */
export async function giveBack(desk: Desk, visit: Visit): Promise<Answer> {
  const stage = await openStage(desk, visit);
  const { room, texts } = stage;
  const wish = readReviewed(visit.form, room.story);
  if (!wish) return refundForm(stage, { payment: texts.refund.faults.payment });
  const { payment, amountMinor, reason } = wish;
  const printed = paymentId.print(payment.id);
  const details = { payment: printed, amount: room.money(amountMinor) };
  const operations = visit.audited({ action: 'session.refunded', target: room.printed, details });
  try {
    await once(desk, visit, {
      input: { paymentId: payment.id, amountMinor, reason },
      act: (envelope) => operations.refundPayment(envelope),
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refundForm(stage, { refusal: await refusalText(visit, error.refusal) });
  }
  return { kind: 'go', to: `${room.path}?done=refunded#${printed}` };
}
