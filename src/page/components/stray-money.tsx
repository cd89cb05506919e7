import type { Uuid } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import type { Scene } from '../scene.ts';

export function StrayMoney({ scene }: { readonly scene: Scene }) {
  return strayMoneyTexts(scene).map(({ id, text }) => (
    <div class="notice" key={id}>
      <p>{text}</p>
    </div>
  ));
}

type Told = Pick<Scene, 'view' | 'texts' | 'shop' | 'money'>;

/** Money that came in and did not pay for this session: told, with what becomes of it. */
export function strayMoneyTexts(scene: Told): readonly { readonly id: Uuid; readonly text: string }[] {
  const { view, texts, shop } = scene;
  const { session, payments } = view.checkout;
  const stray = payments.filter(
    (payment) =>
      payment.receivedMinor > 0 &&
      payment.id !== session.settledBy &&
      (payment.status === 'succeeded' || payment.status === 'canceled' || session.status !== 'open'),
  );
  return stray.map((payment) => {
    const isReturned = payment.refundDueMinor > 0 || payment.refundedMinor > 0;
    const what = isReturned ? texts.stray.returned : texts.stray.held({ shop });
    return { id: payment.id, text: `${sentenceOf(scene, payment)} ${what}` };
  });
}

function sentenceOf({ texts, money }: Told, payment: Payment): string {
  const amount = money(payment.receivedMinor);
  if (payment.disposition === 'duplicate') return texts.stray.duplicate({ amount });
  if (payment.disposition === 'late') return texts.stray.late({ amount });
  return texts.stray.partial({ amount });
}
