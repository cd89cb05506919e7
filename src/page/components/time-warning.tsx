import { around } from '../../words/bidi.ts';
import { formatDuration, LITTLE_TIME_MS } from '../duration.ts';
import type { Scene } from '../scene.ts';

/**
 * That little time is left to pay, and what then. Always there, so that the script only shows it and has it read out; the
 * time in it counts down unheard.
 */
export function TimeWarning({ scene: { texts, view, lang } }: { readonly scene: Scene }) {
  const leftMs = view.checkout.session.dueAtMs - view.nowMs;
  const [before, after] = around(texts.warning.left);
  return (
    <div class="soon" role="status">
      <p class="notice" hidden={leftMs > LITTLE_TIME_MS}>
        {before}
        <span role="timer" data-left={leftMs}>
          {formatDuration(leftMs, lang)}
        </span>
        {after} {texts.warning.after}
      </p>
    </div>
  );
}
