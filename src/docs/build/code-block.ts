import { escapeHtml } from '../escape-html.ts';
import { highlight } from './highlight.ts';

/** One fence of a page. */
export type Fence = { readonly language: string; readonly code: string };

/** In the order of their tabs. Others never share a block: what is answered stands below what was asked. */
const TABBED = ['sh', 'ts', 'js', 'jsx', 'python', 'php', 'html'];

const LABELS: Readonly<Record<string, string>> = {
  sh: 'Shell',
  ts: 'TypeScript',
  js: 'JavaScript',
  jsx: 'React',
  python: 'Python',
  php: 'PHP',
  html: 'HTML',
  json: 'JSON',
  text: 'Output',
  sql: 'SQL',
  yaml: 'YAML',
};

/** Whether the next fence says the same in another language as these, which follow one another. */
export function joins(fences: readonly Fence[], next: Fence): boolean {
  return [...fences, next].every(
    ({ language }, index, all) =>
      TABBED.includes(language) && all.findIndex((fence) => fence.language === language) === index,
  );
}

/** A block of code; several languages are tabs, by radio buttons, so that they work without script. `id` names the group. */
export function renderCode(fences: readonly Fence[], id: string): string {
  const sorted = fences.toSorted((a, b) => TABBED.indexOf(a.language) - TABBED.indexOf(b.language));
  const [first] = sorted as [Fence];
  const head = sorted.length > 1 ? renderTabs(sorted, id) : `<span>${escapeHtml(captionOf(first))}</span>`;
  const button = '<button type="button" data-copy hidden>Copy<span class="unseen"> the code</span></button>';
  const panels = sorted.map((fence) => renderPanel(fence)).join('');
  return `<figure class="code${sorted.length > 1 ? ' tabbed' : ''}"><figcaption>${head}${button}</figcaption>${panels}</figure>\n`;
}

function renderTabs(fences: readonly Fence[], id: string): string {
  const tabs = fences.map(
    (fence, index) =>
      `<label><input type="radio" name="${id}" value="${fence.language}"${index === 0 ? ' checked' : ''}>${labelOf(fence)}</label>`,
  );
  return `<fieldset><legend class="unseen">Language</legend>${tabs.join('')}</fieldset>`;
}

/** It scrolls within itself, so a keyboard must be able to get there. */
function renderPanel(fence: Fence): string {
  const name = escapeHtml(captionOf(fence) || 'Code');
  return `<pre data-language="${escapeHtml(fence.language)}" tabindex="0" role="group" aria-label="${name}"><code>${highlight(fence.code, fence.language)}</code></pre>`;
}

/** The name of the file that it is, where its first line says so, and else the language. */
function captionOf(fence: Fence): string {
  const [, file] = /^(?:\/\/|#|<!--) ([\w./-]+\.\w+)(?: -->)?\n/.exec(fence.code) ?? [];
  return file ?? labelOf(fence);
}

function labelOf({ language, code }: Fence): string {
  if (language === 'sh' && /^curl\b/m.test(code)) return 'curl';
  return LABELS[language] ?? language;
}
