import { paymentId } from '../../core/ids.ts';
import { hintOf } from '../../operations/insight/session-story-moments.ts';
import { Csrf } from '../components/csrf.tsx';
import { methodName } from '../components/method-name.ts';
import { OnceField } from '../components/once-field.tsx';
import type { Answer } from '../route.ts';
import { leftToRefund } from './left-to-refund.ts';
import type { Wish } from './read-refund.ts';
import { type RefundStage, stagePage } from './refund-stage.tsx';

/** What will happen, in words and to the unit. What is posted from here is what was shown. */
export function refundReview(stage: RefundStage, { payment, amountMinor, reason }: Wish): Answer {
  const { room, texts } = stage;
  const { visit, words, money, path, story } = room;
  const amount = money(amountMinor);
  const rest = leftToRefund(story.view.checkout, payment) - amountMinor;
  const { refund } = texts;
  const body = (
    <form method="post" action={`${path}/refund`} class="narrow">
      <Csrf token={visit.csrf} />
      <OnceField />
      <input type="hidden" name="payment" value={paymentId.print(payment.id)} />
      <input type="hidden" name="minor" value={amountMinor} />
      <input type="hidden" name="reason" value={reason ?? ''} />
      <h2>{refund.sure({ amount })}</h2>
      <p>{refund.to({ amount, method: methodName(hintOf(payment.method), words.methods) })}</p>
      <p>{rest === 0 ? refund.all : refund.rest({ rest: money(rest) })}</p>
      <p class="quiet">
        {reason ? `${refund.reason}: ${refund.reasons[reason]}. ` : ''}
        {refund.slow} {refund.told}
      </p>
      <p class="buttons">
        <button type="submit" class="main">
          {refund.button({ amount })}
        </button>
        <a href={`${path}/refund?payment=${paymentId.print(payment.id)}`}>{refund.change}</a>
      </p>
    </form>
  );
  return stagePage(stage, body);
}
