import { CheckBox } from '../components/check-box.tsx';
import { Csrf } from '../components/csrf.tsx';
import type { Visit } from '../visit.ts';
import { SESSION_COLUMNS, type SessionColumn } from './columns.ts';
import type { SessionsTexts } from './words.ts';

type Props = {
  readonly visit: Visit;
  readonly texts: SessionsTexts;
  readonly columns: readonly SessionColumn[];
  /** Where whoever has chosen goes back to. */
  readonly asked: string;
};

export function ColumnChoice({ visit, texts, columns, asked }: Props) {
  const { choice } = texts;
  return (
    <details class="menu fold">
      <summary class="second">{choice.open}</summary>
      <form method="post" action={`${visit.base}/sessions/columns`} class="filter-panel">
        <Csrf token={visit.csrf} />
        <input type="hidden" name="query" value={asked} />
        <fieldset class="choice">
          <legend>{choice.legend}</legend>
          <div class="checklist">
            {SESSION_COLUMNS.map((column) => (
              <CheckBox
                key={column}
                name="column"
                value={column}
                label={texts.columns[column]}
                isChecked={columns.includes(column)}
              />
            ))}
          </div>
        </fieldset>
        <p class="buttons">
          <button type="submit" class="main">
            {choice.save}
          </button>
        </p>
      </form>
    </details>
  );
}
