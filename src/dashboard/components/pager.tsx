import type { Visit } from '../visit.ts';

type Props = {
  readonly visit: Pick<Visit, 'path' | 'query'>;
  /** Of the first and the last that are shown, as they stand in the address. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly hasMore: boolean;
  readonly texts: { readonly older: string; readonly newer: string };
};

/** The ways on through a list, by the ids at its ends. What it is filtered by stays. */
export function Pager({ visit, first, last, hasMore, texts }: Props) {
  const { query } = visit;
  const isBackwards = query.has('before') && !query.has('after');
  const hasNewer = isBackwards ? hasMore : query.has('after');
  const hasOlder = isBackwards || hasMore;
  const to = (name: 'after' | 'before', id: string) => {
    const next = new URLSearchParams(query);
    for (const other of ['after', 'before', 'done']) next.delete(other);
    next.set(name, id);
    return `${visit.path}?${next}`;
  };
  if (!(hasNewer && first) && !(hasOlder && last)) return null;
  return (
    <p class="pages">
      {hasNewer && first ? <a href={to('before', first)}>{texts.newer}</a> : null}
      {hasOlder && last ? <a href={to('after', last)}>{texts.older}</a> : null}
    </p>
  );
}
