import type { ComponentChildren } from 'preact';

type Props = {
  /** What unfolds it. */
  readonly summary: string;
  readonly columns: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ComponentChildren[] }[];
};

/** The figures behind a chart, to be read, heard and copied. Numbers stand at the end of their column. */
export function ChartTable({ summary, columns, rows }: Props) {
  return (
    <details class="behind">
      <summary>{summary}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it */}
      <section class="scroll" aria-label={summary} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th key={column} scope="col" class={index > 0 ? 'end' : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells }) => (
              <tr key={key} data-key={key}>
                {cells.map((cell, index) =>
                  index === 0 ? (
                    <th key="name" scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={columns[index]} class="end">
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
