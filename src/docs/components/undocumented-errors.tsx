import type { Dialect, ErrorReference } from '../../dialects/dialect.ts';

/** The codes of an API that docs/errors.md does not tell of: one that an operator has added. */
export function UndocumentedErrors({ dialect }: { readonly dialect: Dialect }) {
  return (
    <section class="prose">
      <div class="heading">
        <h2 id={dialect.name}>{dialect.openApi.title}</h2>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a table that scrolls; a keyboard must be able to get there */}
      <div class="scroll" tabindex={0} role="group" aria-label={`Table: ${dialect.openApi.title}`}>
        <table>
          <thead>
            <tr>
              <th>code</th>
              <th>status</th>
              <th>type</th>
              <th>what it means and what to do</th>
            </tr>
          </thead>
          <tbody>
            {dialect.errors.reference.map((error) => (
              <Row id={`${dialect.name}-${error.code}`} error={error} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ id, error }: { readonly id: string; readonly error: ErrorReference }) {
  return (
    <tr id={id}>
      <td>
        <code>{error.code}</code>
      </td>
      <td>{error.statusCode}</td>
      <td>
        <code>{error.type}</code>
      </td>
      {/* What stands between backticks is code. */}
      <td>{error.meaning.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</td>
    </tr>
  );
}
