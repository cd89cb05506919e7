import { paymentId } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import type { RefundReason } from '../../core/refund.ts';
import { hintOf } from '../../operations/insight/session-story-moments.ts';
import { Csrf } from '../components/csrf.tsx';
import { Field, Select } from '../components/field.tsx';
import { methodName } from '../components/method-name.ts';
import { typedAmount } from '../components/typed-amount.ts';
import type { Answer } from '../route.ts';
import { leftToRefund, refundable } from './left-to-refund.ts';
import { chosenPayment, type Faults, REASONS } from './read-refund.ts';
import { type RefundStage, stagePage } from './refund-stage.tsx';

/** Of which payment, how much, why; all that is left is filled in. */
export function refundForm(stage: RefundStage, faults: Faults): Answer {
  const { room, texts } = stage;
  const { visit, story, words, money } = room;
  const { checkout } = story.view;
  const choices = refundable(checkout);
  const refused = faults.refusal ? (
    <p class="notice bad" role="alert">
      {faults.refusal}
    </p>
  ) : null;
  const chosen = chosenPayment(visit.form.size > 0 ? visit.form : visit.query, story) ?? choices[0];
  if (!chosen || choices.length === 0) {
    const why = checkout.session.status === 'open' ? texts.refund.open : texts.refund.nothing;
    return stagePage(stage, refused ?? <p class="lead">{why}</p>, faults.refusal ? 422 : 200);
  }
  const left = leftToRefund(checkout, chosen);
  const nameOf = (payment: Payment) => methodName(hintOf(payment.method), words.methods);
  const body = (
    <form method="post" action={`${room.path}/refund/review`} class="narrow">
      {refused}
      <Csrf token={visit.csrf} />
      {choices.length > 1 ? (
        <Select
          name="payment"
          label={texts.refund.payment}
          error={faults.payment}
          options={choices.map((payment) => ({
            value: paymentId.print(payment.id),
            text: texts.refund.choice({
              method: nameOf(payment),
              amount: money(leftToRefund(checkout, payment)),
            }),
          }))}
          chosen={paymentId.print(chosen.id)}
        />
      ) : (
        <>
          <input type="hidden" name="payment" value={paymentId.print(chosen.id)} />
          <p>{nameOf(chosen)}</p>
        </>
      )}
      <Field
        name="amount"
        label={texts.refund.amount}
        help={texts.refund.amountHelp({ available: money(left) })}
        error={faults.amount}
        input={{
          inputMode: 'decimal',
          autocomplete: 'off',
          required: true,
          maxLength: 40,
          value:
            visit.form.get('amount') ?? typedAmount({ amountMinor: left, currency: chosen.currency }, visit.locale),
          autofocus: faults.amount !== undefined,
        }}
      />
      <Select
        name="reason"
        label={texts.refund.reason}
        options={[
          { value: '', text: texts.refund.noReason },
          ...REASONS.map((reason) => ({ value: reason, text: texts.refund.reasons[reason] })),
        ]}
        chosen={visit.form.get('reason') ?? usualReason(chosen)}
      />
      <button type="submit" class="main">
        {texts.refund.review}
      </button>
    </form>
  );
  return stagePage(stage, body, Object.keys(faults).length > 0 ? 422 : 200);
}

/** Money that came twice goes back for that reason. */
function usualReason({ disposition }: Payment): RefundReason | undefined {
  return disposition === 'duplicate' ? 'duplicate' : undefined;
}
