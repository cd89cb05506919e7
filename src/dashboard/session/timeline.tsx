import type { ComponentChildren } from 'preact';
import type { Tone } from '../components/status.tsx';
import type { Clock } from './clock.ts';

/** Something that happened: in one or more sentences, by whom, and what else there is to tell. */
export type TimelineRow = {
  readonly key: string;
  readonly atMs: number;
  readonly lines: readonly { readonly text: string; readonly tone: Tone; readonly by?: string | undefined }[];
  readonly by: string;
  /** What it looked like. */
  readonly link?: { readonly href: string; readonly text: string } | undefined;
  readonly more?: ComponentChildren;
};

/** What happened, by days, in the order of the rows. */
export function Timeline({ rows, clock }: { readonly rows: readonly TimelineRow[]; readonly clock: Clock }) {
  const days = Map.groupBy(rows, ({ atMs }) => clock.day(atMs));
  return (
    <div class="timeline">
      {[...days].map(([day, ofDay]) => (
        <section key={day} data-key={day}>
          <h3>{day}</h3>
          <ol>
            {ofDay.map((row) => (
              <Row key={row.key} row={row} clock={clock} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Row({ row: { key, atMs, lines, by, link, more }, clock }: { row: TimelineRow; clock: Clock }) {
  return (
    <li class="moment" data-key={key}>
      <time dateTime={new Date(atMs).toISOString()}>{clock.time(atMs)}</time>
      <div class="moment-body">
        {lines.map(({ text, tone, by: own }) => (
          <p key={text} class={`fact ${tone}`}>
            {text}
            {own ? <small> · {own}</small> : null}
          </p>
        ))}
        <p class="by">
          {by}
          {link ? (
            <>
              {' · '}
              <a href={link.href}>{link.text}</a>
            </>
          ) : null}
        </p>
        {more}
      </div>
    </li>
  );
}
