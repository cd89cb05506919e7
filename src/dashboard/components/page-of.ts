import type { Visit } from '../visit.ts';

type Turn<Id> = { readonly limit: number } & ({ readonly after: Id } | { readonly before: Id | undefined });

/** Which page of a list the address asks for: what comes after an id, or before one; the first where it names none. */
export function pageOf<Id>(
  { query }: Pick<Visit, 'query'>,
  limit: number,
  parse: (text: string) => Id | undefined,
): Turn<Id> {
  const idIn = (name: string) => {
    const text = query.get(name);
    return text === null ? undefined : parse(text);
  };
  const after = idIn('after');
  return after === undefined ? { limit, before: idIn('before') } : { limit, after };
}

/** What its pager leads on from: the ids at its ends. */
export function endsOf<Item>(items: readonly Item[], print: (item: Item) => string) {
  const [first, last] = [items[0], items.at(-1)].map((item) => item && print(item));
  return { first, last };
}
