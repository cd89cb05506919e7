import { swapLive } from './swap-live.ts';

const SOON_MS = 1000;
/** Once all has been heard, only something unusual follows: a refund, a late payment. */
const SETTLED_MS = 10_000;
const LONGEST_MS = 15_000;

const state = () => document.querySelector<HTMLElement>('[data-live="state"]');

/** Asks for news of the order, and shows it in place. Never while nobody looks at the page. */
export function watchOrder(): void {
  if (!state()) return;
  let delayMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;

  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(look, delayMs);
  };
  async function look(): Promise<void> {
    clearTimeout(timer);
    if (looking || document.hidden) return;
    looking = true;
    try {
      if (await hasNews()) await showNews();
      delayMs = state()?.dataset.settled === undefined ? SOON_MS : SETTLED_MS;
    } catch {
      // The server is away, or starts again: what is shown stays true, and it is asked less and less often.
      delayMs = Math.min(Math.max(delayMs, SOON_MS) * 2, LONGEST_MS);
    }
    looking = false;
    plan();
  }
  document.addEventListener('visibilitychange', look);
  addEventListener('pageshow', (event) => event.persisted && look());
  void look();
}

async function hasNews(): Promise<boolean> {
  const { session = '', revision } = state()?.dataset ?? {};
  const address = `/demo/orders/revision?session_id=${encodeURIComponent(session)}`;
  const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(String(answer.status));
  const news = (await answer.json()) as { revision: number };
  return String(news.revision) !== revision;
}

async function showNews(): Promise<void> {
  const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(String(answer.status));
  swapLive(await answer.text());
}
