import type { FoundSession } from '../../operations/insight/find-sessions.ts';
import { formatMoney } from '../../words/format.ts';
import { SessionStatus } from '../components/session-state.tsx';
import type { SessionColumn } from './columns.ts';
import { AT_END, CELLS, noteOf, type Telling } from './session-cells.tsx';

type Props = {
  readonly telling: Telling;
  readonly sessions: readonly FoundSession[];
  readonly columns: readonly SessionColumn[];
};

/** On a phone each line becomes a card, and scrolls nowhere. A line that comes in does not push down what somebody reads. */
export function SessionTable({ telling, sessions, columns }: Props) {
  const { columns: names } = telling.texts;
  return (
    <div class="scroll">
      <table class="sessions">
        <thead>
          <tr>
            <th>{names.status}</th>
            <th class="end">{names.amount}</th>
            {columns.map((column) => (
              <th key={column} class={AT_END.has(column) ? 'end' : undefined}>
                {names[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-held>
          {sessions.map((found) => (
            <Line key={found.session.id} telling={telling} found={found} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type LineProps = Omit<Props, 'sessions'> & { readonly found: FoundSession };

function Line({ telling, found, columns }: LineProps) {
  const { desk, visit, texts, states } = telling;
  const { session, state } = found;
  const note = noteOf(found, telling);
  return (
    <tr data-key={session.id} class={found.attention.length > 0 ? 'attends' : undefined}>
      <td class="c-status">
        <SessionStatus state={state} texts={states} />
        {note === null ? null : <small>{note}</small>}
      </td>
      <td class="end c-amount">
        <a href={`${visit.base}/sessions/${desk.printSessionId(session)}`}>{formatMoney(session, visit.locale)}</a>
      </td>
      {columns.map((column) => {
        const cell = CELLS[column](found, telling);
        return (
          <td
            key={column}
            class={`c-${column}${AT_END.has(column) ? ' end' : ''}${cell === null ? ' none' : ''}`}
            data-label={texts.columns[column]}
          >
            {cell ?? '—'}
          </td>
        );
      })}
    </tr>
  );
}
