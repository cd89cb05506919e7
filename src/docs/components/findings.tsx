import type { Finding } from '../search.ts';
import { MOST_FINDINGS } from '../search.ts';

type Props = { readonly query: string; readonly findings: readonly Finding[] };

export function Findings({ query, findings }: Props) {
  if (query === '') {
    return (
      <div class="prose">
        <h1>Search</h1>
        <p>Write what you look for in the field above: a word, a parameter, an error’s code.</p>
      </div>
    );
  }
  return (
    <div class="prose">
      <h1>
        {countOf(findings.length)} for “{query}”
      </h1>
      {findings.length === 0 ? <Nothing /> : <ol class="findings">{findings.map(toItem)}</ol>}
    </div>
  );
}

function countOf(count: number): string {
  if (count === 0) return 'Nothing found';
  if (count === 1) return '1 place';
  return count < MOST_FINDINGS ? `${count} places` : `The first ${MOST_FINDINGS} places`;
}

function Nothing() {
  return <p>No page has all of these words. Try fewer, or the beginning of one.</p>;
}

function toItem({ passage: { address, title, heading }, excerpt }: Finding) {
  return (
    <li>
      <a href={heading ? `${address}#${heading.id}` : address}>
        {title}
        {heading ? ` › ${heading.text}` : ''}
      </a>
      <p>{excerpt.map((part, index) => (index % 2 === 1 ? <mark>{part}</mark> : part))}</p>
    </li>
  );
}
