/** Reads Server-Sent Events as they come. */
export type EventStream = {
  readonly headers: Headers;
  /** All that has come over the line so far. */
  text(): string;
  /** The next event with data; undefined once the stream has ended. */
  next(): Promise<LiveEvent | undefined>;
  /** Resolves when the other side has ended it well. */
  ended(): Promise<void>;
  leave(): void;
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into events freely, and fail where a field is not there
export type LiveEvent = any;

export async function openEventStream(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const stop = new AbortController();
  const answer = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: stop.signal });
  if (answer.status !== 200 || !answer.body) throw new Error(`${url} is no stream: ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let read = 0;
  async function more(): Promise<boolean> {
    const { done, value } = await reader.read();
    text += value ?? '';
    return !done;
  }
  async function next(): Promise<LiveEvent | undefined> {
    for (;;) {
      const end = text.indexOf('\n\n', read);
      if (end < 0) {
        if (!(await more())) return undefined;
        continue;
      }
      const data = text
        .slice(read, end)
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trim())
        .join('\n');
      read = end + 2;
      if (data !== '') return JSON.parse(data);
    }
  }
  return {
    headers: answer.headers,
    text: () => text,
    next,
    async ended() {
      while (await next());
    },
    leave: () => stop.abort(),
  };
}
