/** A page of a list, as it is answered. */
export interface List<Item> {
  readonly object: 'list';
  readonly url: string;
  readonly has_more: boolean;
  readonly data: Item[];
}

/** Await it for one page, or go through all of them: `for await (const session of client.checkout.sessions.list())`. */
export type PagePromise<Item> = Promise<Page<Item>> & AsyncIterable<Item>;

type Load<Item> = (query: object) => Promise<Page<Item>>;
type Cursor = { readonly starting_after?: string; readonly ending_before?: string };

/** A page of a list, newest first. Iterating goes through it and all that follow. */
export class Page<Item> implements List<Item>, AsyncIterable<Item> {
  readonly object = 'list';
  readonly url: string;
  /** Whether there are more in the direction of the page. */
  readonly has_more: boolean;
  readonly data: Item[];
  readonly #query: Cursor;
  readonly #load: Load<Item>;

  constructor(list: List<Item>, query: Cursor, load: Load<Item>) {
    this.url = list.url;
    this.has_more = list.has_more;
    this.data = list.data;
    this.#query = query;
    this.#load = load;
  }

  /** The page that follows, with the same filters; null after the last. */
  async nextPage(): Promise<Page<Item> | null> {
    const edge = (this.#isBackward ? this.data[0] : this.data.at(-1)) as { id: string } | undefined;
    if (!this.has_more || !edge) return null;
    const { starting_after: _after, ending_before: _before, ...filters } = this.#query;
    return this.#load({ ...filters, [this.#isBackward ? 'ending_before' : 'starting_after']: edge.id });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    for (let page: Page<Item> | null = this; page; page = await page.nextPage()) {
      yield* page.#isBackward ? [...page.data].reverse() : page.data;
    }
  }

  /** Pages before one id lead to what is newer, and are gone through from their ends. */
  get #isBackward(): boolean {
    return this.#query.ending_before !== undefined;
  }
}

export function pagePromise<Item>(first: Promise<Page<Item>>): PagePromise<Item> {
  return Object.assign(first, {
    async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
      yield* await first;
    },
  });
}
