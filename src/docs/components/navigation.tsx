import type { Dialect } from '../../dialects/dialect.ts';
import { type Entry, type Group, HOME } from '../catalogue.ts';

type Props = {
  readonly groups: readonly Group[];
  readonly dialects: readonly Dialect[];
  readonly current: string | undefined;
};

/**
 * Every page, in groups. On a phone it is folded away: the list is beside the `details` that folds it, and not inside, so that
 * one list serves a wide screen too, where nothing is folded.
 */
export function Navigation({ groups, dialects, current }: Props) {
  const here = groups.find(({ entries }) => entries.some(({ address }) => address === current));
  return (
    <div class="side">
      <details class="menu">
        <summary>Menu{here ? <span class="here"> {here.name}</span> : null}</summary>
      </details>
      <nav aria-label="Documentation">
        {[...groups, triedOut(dialects)].map((group) => (
          <Section group={group} current={current} />
        ))}
      </nav>
    </div>
  );
}

function Section({ group, current }: { readonly group: Group; readonly current: string | undefined }) {
  return (
    <section>
      <h2>{group.name}</h2>
      <ul>
        {group.entries.map((entry) => (
          <Link entry={entry} isCurrent={entry.address === current} />
        ))}
      </ul>
    </section>
  );
}

function Link({ entry, isCurrent }: { readonly entry: Entry; readonly isCurrent: boolean }) {
  return (
    <li>
      <a href={entry.address} aria-current={isCurrent ? 'page' : undefined}>
        {entry.label}
      </a>
    </li>
  );
}

/** The references in which each call can be tried against this very server. */
function triedOut(dialects: readonly Dialect[]): Group {
  const entries = dialects.map(({ name }) => ({ address: `${HOME}/api/${name}`, label: name }));
  return { name: 'Try each call', entries };
}
