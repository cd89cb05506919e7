import hljs from 'highlight.js/lib/common';

/** The words of a fence that the highlighter knows by another name. */
const ALIASES: Readonly<Record<string, string>> = { jsx: 'javascript', html: 'xml', text: 'plaintext' };

/** Markup of code: spans with classes, and everything else escaped. A language that is not known is left as it is. */
export function highlight(code: string, language: string): string {
  const known = ALIASES[language] ?? language;
  return hljs.highlight(code, { language: hljs.getLanguage(known) ? known : 'plaintext', ignoreIllegals: true }).value;
}
