import type { Day } from '../../core/insight/calendar.ts';
import { formatMoney } from '../../words/format.ts';
import type { Telling } from './session-cells.tsx';
import { type Amount, printSessionQuery, type SessionQuery } from './session-query.ts';

type Chip = { readonly text: string; readonly without: SessionQuery };

type Props = { readonly telling: Telling; readonly query: SessionQuery };

/** What the list is narrowed by: each is taken away by a click. */
export function FilterChips({ telling, query }: Props) {
  const { visit, texts } = telling;
  const path = `${visit.base}/sessions`;
  const chips = chipsOf(query, telling);
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={texts.chips.label}>
      {chips.map(({ text, without }) => (
        <li key={text}>
          <a href={addressOf(path, without)} aria-label={texts.chips.remove({ filter: text })}>
            <bdi>{text}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export function addressOf(path: string, query: SessionQuery): string {
  const asked = printSessionQuery(query);
  return asked.size > 0 ? `${path}?${asked}` : path;
}

const NO_AMOUNT: Amount = { typed: '' };

function chipsOf(query: SessionQuery, { texts: { chips: words }, states, methods, visit }: Telling): readonly Chip[] {
  const { q, currency, least, most, from, to, customer, metadata } = query;
  const hasAmount = least.minor !== undefined || most.minor !== undefined;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: currency ?? '' }, visit.locale);
  const day = (one: Day) => formatDay(one, visit.locale);
  const chip = (is: boolean, text: () => string, change: Partial<SessionQuery>): Chip[] =>
    is ? [{ text: text(), without: { ...query, ...change } }] : [];
  return [
    ...chip(q !== '', () => words.q({ text: q }), { q: '' }),
    ...chip(query.states.length > 0, () => query.states.map((state) => states[state]).join(' / '), { states: [] }),
    ...chip(query.needsAttention, () => words.attention, { needsAttention: false }),
    ...chip(query.methods.length > 0, () => query.methods.map((method) => methods[method]).join(' / '), {
      methods: [],
    }),
    ...chip(query.apis.length > 0, () => query.apis.join(' / '), { apis: [] }),
    ...chip(currency !== undefined && !hasAmount, () => currency ?? '', { currency: undefined }),
    ...chip(least.minor !== undefined, () => words.least({ amount: money(least.minor ?? 0) }), {
      least: NO_AMOUNT,
      // With the last amount goes what it was in.
      currency: most.minor === undefined ? undefined : currency,
    }),
    ...chip(most.minor !== undefined, () => words.most({ amount: money(most.minor ?? 0) }), {
      most: NO_AMOUNT,
      currency: least.minor === undefined ? undefined : currency,
    }),
    ...chip(from !== undefined, () => words.from({ day: day(from ?? '') }), { from: undefined }),
    ...chip(to !== undefined, () => words.to({ day: day(to ?? '') }), { to: undefined }),
    ...chip(customer !== '', () => words.customer({ text: customer }), { customer: '' }),
    ...chip(metadata !== '', () => words.metadata({ text: metadata }), { metadata: '' }),
  ];
}

/** A day of a calendar, wherever its reader is. */
function formatDay(day: Day, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.format(Date.parse(`${day}T00:00:00Z`));
}
