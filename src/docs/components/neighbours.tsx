import type { Place } from '../library.ts';

/** The pages before and after this one, in the order of reading. */
export function Neighbours({ previous, next }: Pick<Place, 'previous' | 'next'>) {
  if (!previous && !next) return null;
  return (
    <nav class="neighbours" aria-label="Previous and next page">
      {previous ? (
        <a rel="prev" href={previous.address}>
          <small>Previous</small> {previous.label}
        </a>
      ) : null}
      {next ? (
        <a rel="next" class="next" href={next.address}>
          <small>Next</small> {next.label}
        </a>
      ) : null}
    </nav>
  );
}
