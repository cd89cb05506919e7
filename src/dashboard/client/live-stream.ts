/** The server lets itself be heard every 20 seconds: two beats, and a little for a slow line. */
const SILENCE_MS = 45_000;
const POLL_MS = 5_000;

/**
 * Hears of every change of a mark while somebody looks at the page: by a stream, and by asking now and then wherever a stream
 * cannot be had. A page behind others holds no connection: browsers have six of them for all pages of a site.
 */
export function followMark(address: string, hear: (mark: string) => void): void {
  let stream: EventSource | undefined;
  let timer = 0;
  let failures = 0;

  function open(): void {
    close();
    if (document.hidden) return;
    stream = new EventSource(address);
    wait(SILENCE_MS);
    stream.onmessage = ({ data }) => {
      failures = 0;
      wait(SILENCE_MS);
      // A beat says nothing.
      if (data) hear((JSON.parse(data) as { mark: string }).mark);
    };
    // It ends by itself every few minutes, or the server was started again: never left to the browser's own attempts.
    stream.onerror = () => {
      failures += 1;
      close();
      wait(failures === 1 ? 500 : POLL_MS);
    };
  }

  function close(): void {
    clearTimeout(timer);
    stream?.close();
    stream = undefined;
  }

  /** Asks by itself, then tries a stream again, each time after a longer while. */
  function wait(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void poll(), ms);
  }

  async function poll(): Promise<void> {
    close();
    if (document.hidden) return;
    try {
      const mark = await readMark(address);
      if (mark === undefined) return;
      hear(mark);
    } catch {
      failures += 1;
    }
    if (failures < 3 || Math.random() < 0.2) open();
    else wait(POLL_MS);
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : void poll()));
  addEventListener('online', () => void poll());
  addEventListener('pagehide', close);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void poll();
  });
  open();
}

/** Undefined where there is nothing more to hear: whoever looks is not signed in any more. */
async function readMark(address: string): Promise<string | undefined> {
  const url = new URL(address, location.href);
  url.pathname += '/mark';
  const answer = await fetch(url, { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(20_000) });
  if (answer.status === 403 || answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(String(answer.status));
  return ((await answer.json()) as { mark: string }).mark;
}
