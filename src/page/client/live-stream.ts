import { main } from './screen-swap.ts';

/** The server lets itself be heard every 20 seconds: two beats, and a little for a slow line. */
export const SILENCE_MS = 45_000;

let stream: EventSource | undefined;
/** Something has come over it: what is said as it happens arrives as it happens. */
let live = false;
/** When something came last; before that, when it was opened. */
let heardAtMs = 0;
let waitMs = 0;
let againAtMs = 0;

export const isLive = (): boolean => live;

/** Where a stream was refused or held back the next one waits, longer each time. */
export function openStream(hear: (data: string) => void, broken: () => void): void {
  if (stream || document.hidden || !window.EventSource || Date.now() < againAtMs) return;
  const { path = '', search = '' } = main().dataset;
  heardAtMs = Date.now();
  stream = new EventSource(`${path}/live${search}`);
  stream.onmessage = ({ data }) => {
    live = true;
    heardAtMs = Date.now();
    waitMs = 0;
    hear(data);
  };
  // Never left to the browser's own attempts: whether there is a line at all, polling finds out, and says so.
  stream.onerror = () => {
    const wasLive = live;
    giveUp();
    if (wasLive) broken();
  };
}

export function closeStream(): void {
  stream?.close();
  stream = undefined;
  live = false;
}

/** A dead line and a proxy that keeps everything to itself look alike: nothing comes. */
export function dropSilentStream(): void {
  if (stream && Date.now() - heardAtMs >= SILENCE_MS) giveUp();
}

function giveUp(): void {
  if (!live) {
    waitMs = Math.min(waitMs * 2 || 5000, 300_000);
    againAtMs = Date.now() + waitMs;
  }
  closeStream();
}
