/** One of a stream: with data, or an id alone, which says from where to go on. */
export type ServerSentEvent = { readonly id: string | null; readonly data: string };

/** An event is a few kilobytes. What never ends is no stream of ours, and must not fill the memory. */
const BLOCK_MOST = 4 * 1024 * 1024;

/** Reads the stream of text as it comes (WHATWG HTML, "Parsing an event stream"), as far as our server writes it. */
export async function* parseServerSentEvents(chunks: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield parseBlock(text.slice(0, end));
      text = text.slice(end + 2);
    }
    if (text.length > BLOCK_MOST)
      throw new Error(`an event of over ${BLOCK_MOST} characters: this is not the stream of Polytill`);
  }
}

function parseBlock(block: string): ServerSentEvent {
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === 'id') id = value;
    if (name === 'data') data.push(value);
  }
  return { id, data: data.join('\n') };
}
