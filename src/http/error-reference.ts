import type { Dialect, ErrorReference } from '../dialects/dialect.ts';

/** The page that an error's `doc_url` leads to: every code of every dialect, with what to do about it. */
export function renderErrorReference(dialects: readonly Dialect[]): string {
  const sections = dialects.map(
    ({ name, openApi, errors }, index) =>
      `<h2 id="${escapeHtml(name)}">${escapeHtml(openApi.title)}</h2>\n<dl>\n${errors.reference.map((error) => renderError(error, index === 0 ? '' : `${name}-`)).join('')}</dl>`,
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
<p>What each API answers when a request cannot be done. Quote the <code>Request-Id</code> of the answer to whoever runs this
server. All calls are in the <a href="/docs">API reference</a>.</p>
<nav class="apis" aria-label="APIs"><div>${dialects.map(({ name }) => `<a href="#${escapeHtml(name)}">${escapeHtml(name)}</a>`).join('')}</div></nav>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

/** The native API's anchors are its codes; the others' begin with their name, since a page can have each only once. */
function renderError({ code, statusCode, type, meaning }: ErrorReference, anchorPrefix: string): string {
  const id = escapeHtml(anchorPrefix + code);
  return `<dt id="${id}"><code>${escapeHtml(code)}</code> (${statusCode}, ${escapeHtml(type)})</dt>\n<dd>${renderText(meaning)}</dd>\n`;
}

/** What stands between backticks is code. */
function renderText(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
