import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Uuid } from '../core/ids.ts';
import type { Page } from '../store/store.ts';
import { csvLine } from './csv.ts';
import { downloadHeaders } from './download-headers.ts';
import type { Answer } from './route.ts';

type Listed<Item> = {
  readonly header: readonly string[];
  /** The page after an id; the first one without. */
  readonly list: (page: { readonly limit: number; readonly after: Uuid | undefined }) => Promise<Page<Item>>;
  readonly idOf: (item: Item) => Uuid;
  readonly fieldsOf: (item: Item) => readonly string[];
  /** Runs before the first of it leaves. */
  readonly record?: () => Promise<void>;
};

const AT_ONCE = 500;

/** All of a list as a file, page after page, as fast as the reader takes them. */
export function csvDownload<Item>(filename: string, listed: Listed<Item>): Answer {
  return {
    kind: 'other',
    async send(request, reply) {
      reply.type('text/csv; charset=utf-8').headers(downloadHeaders(filename));
      if (request.method === 'HEAD') return reply.send();
      await listed.record?.();
      return reply.send(Readable.from(linesOf(listed)));
    },
  };
}

async function* linesOf<Item>({ header, list, idOf, fieldsOf }: Listed<Item>): AsyncGenerator<string> {
  yield csvLine(header);
  let after: Uuid | undefined;
  do {
    const { items, hasMore } = await list({ limit: AT_ONCE, after });
    yield items.map((item) => csvLine(fieldsOf(item))).join('');
    const last = items.at(-1);
    after = hasMore && last !== undefined ? idOf(last) : undefined;
    // SQLite answers at once: others would wait until the end.
    await nextTurn();
  } while (after !== undefined);
}
