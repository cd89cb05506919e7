import type { FrameMessage, Greeting } from '../embed/frame-messages.ts';
import { main } from './screen-swap.ts';

/** Within another page this one never leads to the shop by itself: it would open inside the shop. */
export const isFramed = parent !== window;

/** The site around this page, once it has greeted; only one that the account has listed is heard. */
let embedder = '';

/** Listens for the script that shops embed the page with. Without a greeting the page goes on like any other, and says nothing. */
export function watchFrame(): void {
  if (!isFramed) return;
  document.body.classList.add('framed');
  addEventListener('message', ({ data, origin, source }: MessageEvent<Greeting | null>) => {
    if (source !== parent || data?.polytill !== 'hello' || embedder) return;
    if (!main().dataset.origins?.split(' ').includes(origin)) return;
    embedder = origin;
    answer(data);
  });
}

function answer({ overlay }: Greeting): void {
  const { body, title, documentElement } = document;
  // A frame that is part of the shop's page is as high as its content: else it could only grow.
  if (!overlay) body.style.minHeight = '0';
  tell({ polytill: 'loaded', title, lang: documentElement.lang, close: main().dataset.close ?? '', height: height() });
  tellCompleted();
  new MutationObserver(tellCompleted).observe(body, { childList: true });
  if (!overlay) new ResizeObserver(() => tell({ polytill: 'resized', height: height() })).observe(body);
  addEventListener('keydown', ({ key, isComposing }) => {
    if (overlay && key === 'Escape' && !isComposing) tell({ polytill: 'closed' });
  });
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-to-shop]');
    if (!link) return;
    event.preventDefault();
    // Under an overlay the payer is in the shop already.
    tell(overlay ? { polytill: 'closed' } : { polytill: 'closed', url: link.href });
  });
}

/** Each time that the screen has changed: the script in the shop's page tells the shop once. */
function tellCompleted(): void {
  const { session, success } = main().dataset;
  if (session) tell({ polytill: 'completed', session, ...(success ? { url: success } : {}) });
}

/** Another site is shown by the browser itself, not in this frame. False where nobody is there to see to it. */
export function leaveFrameFor(url: string): boolean {
  tell({ polytill: 'redirect', url });
  return embedder !== '';
}

function height(): number {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

function tell(message: FrameMessage): void {
  if (embedder) parent.postMessage(message, embedder);
}
