import type { Dialect, ErrorReference } from '../dialects/dialect.ts';

/** The page that an error's `doc_url` leads to: every code of every dialect, with what to do about it. */
export function renderErrorReference(dialects: readonly Dialect[]): string {
  const sections = dialects.map(
    ({ openApi, errors }, index) =>
      `<h2>${escapeHtml(openApi.title)}</h2>\n<dl>\n${errors.reference.map((error) => renderError(error, index === 0)).join('')}</dl>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Polytill errors</title>
<link rel="icon" href="/docs/assets/icon.svg">
<link rel="stylesheet" href="/docs/assets/reference.css">
<body>
<main class="errors">
<h1>Errors</h1>
<p>Each answer with an error names its <code>code</code>. Quote the <code>Request-Id</code> of the answer to whoever runs this server.
All calls are in the <a href="/docs">API reference</a>.</p>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

/** The anchors belong to the first dialect, the native one: a page can have each only once. */
function renderError({ code, statusCode, type, meaning }: ErrorReference, anchored: boolean): string {
  const id = anchored ? ` id="${escapeHtml(code)}"` : '';
  return `<dt${id}><code>${escapeHtml(code)}</code> (${statusCode}, ${escapeHtml(type)})</dt>\n<dd>${renderText(meaning)}</dd>\n`;
}

/** What stands between backticks is code. */
function renderText(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
