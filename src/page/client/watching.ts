import { showConnection } from './connection.ts';
import { isFramed } from './framed.ts';
import { closeStream, dropSilentStream, isLive, openStream, SILENCE_MS } from './live-stream.ts';
import { main, reloadScreen } from './screen-swap.ts';

type Status = {
  readonly version: number;
  readonly key: string;
  readonly payment: { readonly id: string } | null;
  readonly next: string | null;
};

/** How soon to look and how slowly at most, by what the payer is looking at. Absent: nothing changes any more. */
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
let version = 0;
let paused = false;
let showing = false;

/**
 * Hears how the session stands as it changes; looks by itself until the first word has come, and again whenever the stream
 * is broken or silent. Neither while nobody looks at the page: a stream holds the phone's radio and a connection.
 */
export function watchSession(): void {
  addEventListener('online', lookNow);
  addEventListener('offline', lookNow);
  // Back from the wallet's or the bank's app: what happened meanwhile is wanted at once.
  document.addEventListener('visibilitychange', () => (document.hidden ? closeStream() : lookNow()));
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    paused = false;
    reloadScreen().then(restart, restart);
  });
  restart();
}

/** From here on another state is awaited. */
export function restart(): void {
  closeStream();
  lookSoon();
  if (delayMs) openStream(hear, lookSoon);
}

/** While a form is on its way its own answer says how things stand. */
export function pauseWatching(pause: boolean): void {
  paused = pause;
  if (!pause) restart();
}

export function lookNow(): void {
  if (!document.hidden) void look();
}

function lookSoon(): void {
  delayMs = pace()[0];
  plan();
}

function pace(): readonly [firstMs: number, slowestMs: number] {
  return PACE[main().dataset.kind ?? ''] ?? [0, 0];
}

/** While the stream is heard a look is needed only when it falls silent. Never all pages at once, after a server has stopped. */
function plan(): void {
  clearTimeout(timer);
  if (delayMs) timer = setTimeout(look, isLive() ? SILENCE_MS : delayMs * (0.5 + Math.random()));
}

function hear(data: string): void {
  showConnection('back');
  plan();
  // A beat says nothing.
  if (data) show(JSON.parse(data)).catch(lose);
}

async function look(): Promise<void> {
  clearTimeout(timer);
  dropSilentStream();
  if (!delayMs) return;
  if (document.hidden || paused || showing) return plan();
  try {
    const status = await readStatus();
    showConnection('back');
    if (status && (await show(status))) return;
    delayMs = Math.min(delayMs * 1.25, pace()[1]);
    openStream(hear, lookSoon);
    plan();
  } catch {
    lose();
  }
}

/** Undefined where it stands as it is shown. */
async function readStatus(): Promise<Status | undefined> {
  const { path = '', search = '', key } = main().dataset;
  const answer = await fetch(`${path}/status${search}`, {
    headers: etag ? { 'if-none-match': etag } : {},
    cache: 'no-store',
    signal: AbortSignal.timeout(20_000),
  });
  if (answer.status === 304) return;
  if (!answer.ok) throw new Error(String(answer.status));
  const status = (await answer.json()) as Status;
  etag = (status.key === key && answer.headers.get('etag')) || '';
  return status;
}

/**
 * Shows what has changed; false where nothing has. One change at a time: what is heard meanwhile is heard again on the
 * stream that begins after it. A poll that was overtaken changes nothing.
 */
async function show(status: Status): Promise<boolean> {
  const { key, awaited } = main().dataset;
  if (paused || showing || status.key === key || status.version < version) return false;
  version = status.version;
  if (!isFramed && status.next && awaited && status.payment?.id === awaited) {
    paused = true;
    location.replace(status.next);
    return true;
  }
  showing = true;
  try {
    await reloadScreen();
  } finally {
    showing = false;
  }
  restart();
  return true;
}

function lose(): void {
  showConnection('lost');
  closeStream();
  delayMs = Math.min(Math.max(delayMs, 1000) * 1.5, 15_000);
  plan();
}
