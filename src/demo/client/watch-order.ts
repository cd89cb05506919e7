import { swapLive } from './swap-live.ts';

/** At once after news, and ever more slowly while there is none. */
const SOON_MS = 1000;
const SLOWER = 1.1;
const OPEN_MS = 5000;
/** Once all has been heard, only something unusual follows: a refund, a late payment. */
const SETTLED_MS = 15_000;

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
      const news = await hasNews();
      if (news) await showNews();
      delayMs = nextDelay(news ? 0 : delayMs);
    } catch {
      // The server is away, or starts again: what is shown stays true, and it is asked less and less often.
      delayMs = Math.min(Math.max(delayMs, SOON_MS) * 2, SETTLED_MS);
    }
    looking = false;
    plan();
  }
  document.addEventListener('visibilitychange', look);
  addEventListener('pageshow', (event) => event.persisted && look());
  void look();
}

function nextDelay(beforeMs: number): number {
  if (state()?.dataset.settled !== undefined) return SETTLED_MS;
  return Math.min(Math.max(beforeMs * SLOWER, SOON_MS), OPEN_MS);
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
