/** From so much on what has come lies with the browser, which may keep it on the disk, and not with the page. */
const HANDED_OVER_BYTES = 4_000_000;
const SAID_EVERY_MS = 1_000;

type Words = { readonly known: string; readonly unknown: string; readonly done: string; readonly failed: string };

/** Tells how far an export is while it arrives (sessions/export-links.tsx). Without this it is an ordinary download. */
export function watchExporting(): void {
  const place = document.querySelector<HTMLElement>('[data-exporting]');
  if (!place) return;
  let stopping: AbortController | undefined;
  place.querySelector('[data-exporting-stop]')?.addEventListener('click', () => stopping?.abort());

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-export]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // One at a time: whoever clicks again waits for the first.
    if (stopping) return;
    stopping = new AbortController();
    link.closest('details')?.removeAttribute('open');
    void run(link, place, stopping).finally(() => {
      stopping = undefined;
    });
  });
}

async function run(link: HTMLAnchorElement, place: HTMLElement, stopping: AbortController): Promise<void> {
  const words = JSON.parse(link.dataset.export ?? '{}') as Words;
  const telling = tellIn(place, { words, total: Number(link.dataset.total) || undefined });
  try {
    const answer = await fetch(link.href, { signal: stopping.signal });
    // A login that has ended meanwhile leads to signing in.
    if (!answer.ok || answer.redirected || !answer.body) throw new Error(String(answer.status));
    keep(await gather(answer.body, telling.lines), link.download);
    telling.end(words.done);
  } catch {
    telling.end(stopping.signal.aborted ? '' : words.failed);
  }
}

/** Counts the lines that have come: one for each session, and one at the beginning. */
async function gather(body: ReadableStream<Uint8Array<ArrayBuffer>>, count: (lines: number) => void): Promise<Blob> {
  let [parts, bytes, lines]: [BlobPart[], number, number] = [[], 0, 0];
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    bytes += read.value.length;
    for (const byte of read.value) if (byte === CARRIAGE_RETURN) lines += 1;
    count(Math.max(0, lines - 1));
    if (bytes > HANDED_OVER_BYTES) [parts, bytes] = [[new Blob(parts)], 0];
  }
  return new Blob(parts);
}

/** Of line ends alone: fields have none. */
const CARRIAGE_RETURN = 13;

function keep(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The bar moves with what comes; the words, which are read aloud, once a second. */
function tellIn(place: HTMLElement, { words, total }: { readonly words: Words; readonly total: number | undefined }) {
  const text = place.querySelector<HTMLElement>('[data-exporting-text]') as HTMLElement;
  const bar = place.querySelector('progress') as HTMLProgressElement;
  const stop = place.querySelector<HTMLElement>('[data-exporting-stop]') as HTMLElement;
  const format = new Intl.NumberFormat(document.documentElement.lang);
  let saidAtMs = Number.NEGATIVE_INFINITY;
  place.hidden = false;
  bar.hidden = false;
  stop.hidden = false;
  bar.removeAttribute('value');
  if (total) bar.max = total;
  const say = (lines: number) => {
    const done = total ? Math.min(lines, total) : lines;
    if (total) bar.value = done;
    if (performance.now() - saidAtMs < SAID_EVERY_MS) return;
    saidAtMs = performance.now();
    const template = total ? words.known : words.unknown;
    text.textContent = template.replace('{done}', format.format(done)).replace('{total}', format.format(total ?? 0));
  };
  say(0);
  return {
    lines: say,
    end(told: string) {
      text.textContent = told;
      bar.hidden = true;
      stop.hidden = true;
      place.hidden = told === '';
    },
  };
}
