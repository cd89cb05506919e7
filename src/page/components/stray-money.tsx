import type { Payment } from '../../core/payment.ts';
import type { Scene } from '../scene.ts';

/** Money that came in and did not pay for this session: told, with what becomes of it. */
export function StrayMoney({ scene }: { readonly scene: Scene }) {
  const { view, texts, shop } = scene;
  const { session, payments } = view.checkout;
  const stray = payments.filter(
    (payment) =>
      payment.receivedMinor > 0 &&
      payment.id !== session.settledBy &&
      (payment.status === 'succeeded' || payment.status === 'canceled' || session.status !== 'open'),
  );
  return stray.map((payment) => (
    <div class="notice" key={payment.id}>
      <p>
        {sentenceOf(scene, payment)}{' '}
        {payment.refundDueMinor > 0 || payment.refundedMinor > 0 ? texts.stray.returned : texts.stray.held({ shop })}
      </p>
    </div>
  ));
}

function sentenceOf({ texts, money }: Scene, payment: Payment): string {
  const amount = money(payment.receivedMinor);
  if (payment.disposition === 'duplicate') return texts.stray.duplicate({ amount });
  if (payment.disposition === 'late') return texts.stray.late({ amount });
  return texts.stray.partial({ amount });
}
