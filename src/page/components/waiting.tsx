import type { Payment } from '../../core/payment.ts';
import { around } from '../../words/bidi.ts';
import { formatDuration } from '../duration.ts';
import type { Scene } from '../scene.ts';
import { confirmationsOf } from '../screen.ts';

/** What we wait for, where, and how long it usually takes. */
export function Waiting({ scene, payment }: { readonly scene: Scene; readonly payment: Payment }) {
  const { texts, view } = scene;
  const { title, text, long, done, of } = wordsOf(scene, payment);
  const leftMs = payment.timeoutAtMs === null ? null : payment.timeoutAtMs - view.nowMs;
  return (
    <div class="step">
      <span class="pulse" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <h2 tabIndex={-1}>{title}</h2>
      <p>{text}</p>
      {long ? <p class="quiet">{long}</p> : null}
      {of ? <progress aria-label={long} value={done} max={of} /> : null}
      {leftMs === null ? null : <TimeLeft scene={scene} sentence={texts.waiting.confirmWithin} leftMs={leftMs} />}
      <noscript>
        <p class="quiet">{texts.waiting.refreshes}</p>
      </noscript>
    </div>
  );
}

type Words = {
  readonly title: string;
  readonly text: string;
  readonly long?: string;
  /** How much of it has been, where that is known. */
  readonly done?: number;
  readonly of?: number | undefined;
};

function wordsOf({ texts, view, money }: Scene, payment: Payment): Words {
  const say = texts.waiting;
  const { method } = payment;
  if (payment.status === 'unknown') return { title: say.titleUnknown, text: say.textUnknown, long: say.longUnknown };
  if (payment.status === 'created') return { title: say.titleSending, text: say.textSending };
  switch (method.type) {
    case 'blik':
      return {
        title: say.titleBlik,
        text: say.textBlik({ amount: money(view.checkout.session.amountMinor) }),
        long: say.longBlik,
      };
    case 'mobile_money':
      return {
        title: say.titlePhone({ phone: lastDigits(method.phone) }),
        text: say.textPhone({ network: method.network ?? say.anyNetwork }),
        long: say.longPhone,
      };
    case 'crypto': {
      const count = confirmationsOf(payment) ?? 0;
      const long = say.confirmations({ count });
      return { title: say.titleChain, text: say.textChain, long, done: count, of: method.confirmationsNeeded };
    }
    case 'card':
      return { title: say.titleSending, text: say.textSending };
  }
}

export function lastDigits(phone: string): string {
  return `•••• ${phone.slice(-3)}`;
}

/** A message with a time in it. */
export type Sentence = (values: { readonly time: string }) => string;

export function TimeLeft({
  scene,
  sentence,
  leftMs,
}: {
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly leftMs: number;
}) {
  const [before, after] = around(sentence);
  return (
    <p class="left">
      {before}
      <span data-left={leftMs}>{formatDuration(leftMs, scene.lang)}</span>
      {after}
    </p>
  );
}
