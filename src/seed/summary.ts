import { formatTable } from '../cli/format/table.ts';
import { SESSION_STATES, type SessionFacts } from '../core/insight/session-facts.ts';
import { moneyOf } from '../core/insight/totals.ts';
import { formatCount, formatMoney } from '../words/format.ts';
import type { Seeded } from './write-lives.ts';

/** What was made, for whoever made it. */
export function formatSummary({ facts, customers, deliveries }: Seeded): string {
  const count = (many: number) => formatCount(many, 'en');
  const states = SESSION_STATES.map((state) => [state, facts.filter((one) => one.state === state).length] as const);
  const attention = facts.filter(({ needsAttention }) => needsAttention).length;
  return [
    `${count(facts.length)} sessions, of ${count(customers)} customers, told by ${count(deliveries)} deliveries:`,
    formatTable(states.filter(([, many]) => many > 0).map(([state, many]) => [`  ${state}`, count(many)])),
    `  of which ${count(attention)} need attention`,
    formatTable([['  currency', 'gross', 'fees', 'refunded', 'net'], ...moneyByCurrency(facts)]),
  ].join('\n');
}

function moneyByCurrency(facts: readonly SessionFacts[]): string[][] {
  const figures = Map.groupBy(
    facts.flatMap((one) => one.figures),
    ({ currency }) => currency,
  );
  return [...figures].map(([currency, own]) => {
    const { grossMinor, feeMinor, refundedMinor, netMinor } = moneyOf(own);
    const told = [grossMinor, feeMinor, refundedMinor, netMinor].map((amountMinor) =>
      formatMoney({ amountMinor, currency }, 'en'),
    );
    return [`  ${currency}`, ...told];
  });
}
