import { showConnection } from './connection.ts';
import { main, reloadScreen } from './screen-swap.ts';

type Status = { readonly key: string; readonly payment: { readonly id: string } | null; readonly next: string | null };

/** How soon to look again and how slowly at most, by what the payer is looking at. Absent: nothing changes any more. */
const PACE: Readonly<Record<string, readonly [firstMs: number, slowestMs: number]>> = {
  waiting: [1000, 4000],
  otp: [3000, 10_000],
  bank: [3000, 10_000],
  transfer: [2000, 8000],
  choose: [5000, 30_000],
};

let timer = 0;
let delayMs = 0;
let etag = '';
let paused = false;

/** Looks how the session stands, sooner while something is awaited, and never while nobody looks at the page. */
export function watchSession(): void {
  addEventListener('online', lookNow);
  addEventListener('offline', () => showConnection('lost'));
  // Back from the wallet's or the bank's app: what happened meanwhile is wanted at once.
  document.addEventListener('visibilitychange', lookNow);
  addEventListener('pageshow', (event) => event.persisted && reloadScreen().then(lookNow, lookNow));
  restart();
}

/** From here on another state is awaited. */
export function restart(): void {
  delayMs = PACE[main().dataset.kind ?? '']?.[0] ?? 0;
  plan();
}

/** While a form is on its way its own answer says how things stand. */
export function pauseWatching(pause: boolean): void {
  paused = pause;
  if (!pause) restart();
}

export function lookNow(): void {
  if (!document.hidden) void look();
}

function plan(): void {
  clearTimeout(timer);
  if (delayMs > 0) timer = setTimeout(look, delayMs);
}

async function look(): Promise<void> {
  clearTimeout(timer);
  const pace = PACE[main().dataset.kind ?? ''];
  if (!pace) return;
  if (document.hidden || paused) return plan();
  try {
    const changed = await readStatus();
    showConnection('back');
    if (changed) return restart();
    delayMs = Math.min(delayMs * 1.25, pace[1]);
  } catch {
    showConnection('lost');
    delayMs = Math.min(Math.max(delayMs, 1000) * 1.5, 15_000);
  }
  plan();
}

/** True where the screen has changed. */
async function readStatus(): Promise<boolean> {
  const { path = '', search = '', key, awaited } = main().dataset;
  const answer = await fetch(`${path}/status${search}`, {
    headers: etag ? { 'if-none-match': etag } : {},
    cache: 'no-store',
    signal: AbortSignal.timeout(20_000),
  });
  if (answer.status === 304) return false;
  if (!answer.ok) throw new Error(String(answer.status));
  etag = answer.headers.get('etag') ?? '';
  const status = (await answer.json()) as Status;
  if (paused || status.key === key) return false;
  if (status.next && awaited && status.payment?.id === awaited) {
    location.replace(status.next);
    return false;
  }
  await reloadScreen();
  return true;
}
