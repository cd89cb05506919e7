import type { Snippet } from './read-page.ts';

/**
 * The shell's snippets of a page as one script: what one sets, the next knows. Each stands on its own lines of the page, and
 * the lines of its fence hold what the script adds. A call that answers an error fails, unless the page shows the error.
 */
export function joinShell(snippets: readonly Snippet[], all: readonly Snippet[]): string {
  const lines: string[] = [SET_UP];
  for (const snippet of snippets) {
    const [open, close] = bracketsFor(snippet, all);
    while (lines.length < snippet.line - 2) lines.push('');
    if (snippet.line > 1 && lines.length < snippet.line - 1) lines.push(open);
    lines.push(...snippet.code.split('\n'), close);
  }
  return `${lines.join('\n')}\n`;
}

/** `POLYTILL_PAGE` is the page's path. Everything that was left running ends with the script. */
const SET_UP = [
  'set -e -u -o pipefail -m',
  `trap 'echo "$POLYTILL_PAGE:$LINENO: this failed: $BASH_COMMAND" >&2' ERR`,
  `trap 'for group in $(jobs -p); do kill -- "-$group" 2>/dev/null || true; done' EXIT`,
  // Without --fail an error would be an answer like another.
  'curl() { local status=0; command curl --silent --show-error --fail-with-body "$@" || status=$?; echo; return $status; }',
  'started() { until [ -s "$1" ]; do kill -0 "$2" || { cat "$1"; return 1; }; sleep 0.05; done; }',
].join('; ');

function bracketsFor(snippet: Snippet, all: readonly Snippet[]): [string, string] {
  if (goesOn(snippet, all))
    return ['{', `} >goes-on-${snippet.line}.log 2>&1 & started goes-on-${snippet.line}.log $!`];
  if (showsError(snippet, all))
    return ['if (', `); then echo "$POLYTILL_PAGE:${snippet.line}: this was to fail"; exit 1; fi`];
  return ['', ''];
}

/** Commands that run until they are stopped: the script goes on when they have said something. */
const GO_ON = /^(?:npx )?polytill (?:listen|logs tail|start)\b(?!.*--print-secret)|^php -S |^curl -N /m;

function goesOn({ code }: Snippet, all: readonly Snippet[]): boolean {
  if (GO_ON.test(code)) return true;
  const [, started] = /^(?:node|python3|php) (\S+)$/m.exec(code) ?? [];
  const program = all.find(({ file }) => file !== undefined && file === started);
  return program !== undefined && listens(program);
}

export function listens({ code }: Snippet): boolean {
  return /\.listen\(|serve_forever\(|app\.run\(/.test(code);
}

/** The answer that stands below the call is an error. */
function showsError(snippet: Snippet, all: readonly Snippet[]): boolean {
  const next = all[all.indexOf(snippet) + 1];
  return next?.language === 'json' && /^\{\s*"error":/.test(next.code);
}
