import { HOME } from '../catalogue.ts';
import { LONGEST_QUERY } from '../search.ts';

export function SearchForm({ query }: { readonly query?: string | undefined }) {
  return (
    <search>
      <form action={`${HOME}/search`}>
        <label class="unseen" for="search">
          Search the documentation
        </label>
        <input
          id="search"
          type="search"
          name="q"
          value={query}
          maxlength={LONGEST_QUERY}
          placeholder="Search"
          required
        />
      </form>
    </search>
  );
}
