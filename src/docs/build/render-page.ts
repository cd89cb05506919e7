import MarkdownIt, { type Token } from 'markdown-it';
import type { Heading } from '../catalogue.ts';
import { escapeHtml } from '../escape-html.ts';
import { createSlugs } from '../slug.ts';
import { type Fence, joins, renderCode } from './code-block.ts';
import { plainText } from './plain-text.ts';

export type RenderedPage = {
  readonly title: string;
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Every place that a link can lead to. */
  readonly anchors: ReadonlySet<string>;
  readonly tokens: readonly Token[];
};

/** How a page refers to what is outside of it. */
export type References = {
  /** The address for a link, as it stands in the Markdown. */
  readonly link: (href: string) => string;
  /** The attributes of a picture besides its address. */
  readonly picture: (src: string) => Readonly<Record<string, string>>;
  /** The anchor of a row in a table, by what stands in its first cell, below a heading; undefined: it has none. */
  readonly rowAnchor?: ((cell: string, heading: string) => string | undefined) | undefined;
};

/** The Markdown is our own, so markup within it is taken as it is. */
const markdown = new MarkdownIt({ html: true });

/**
 * From Markdown to markup for a page whose policy allows neither inline styles nor inline scripts: the tokens are changed in
 * place, step by step, and then written.
 */
export function renderPage(text: string, references: References): RenderedPage {
  const parsed = markdown.parse(text, {});
  const headings = anchorHeadings(parsed);
  rewriteReferences(parsed, references);
  dressTables(parsed, references.rowAnchor);
  const tokens = gatherCode(parsed);
  const html = markdown.renderer.render(tokens, markdown.options, {});
  const anchors = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id as string));
  return { title: headings.find(({ level }) => level === 1)?.text ?? '', html, headings, anchors, tokens: parsed };
}

function anchorHeadings(tokens: readonly Token[]): Heading[] {
  const slugs = createSlugs();
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const text = plainText(tokens[index + 1]);
    const heading = { level: Number(token.tag.slice(1)), id: slugs(text), text };
    token.attrSet('id', heading.id);
    (tokens[index + 2] as Token).meta = heading;
    return [heading];
  });
}

markdown.renderer.rules.heading_open = (tokens, index, options, _env, self) => {
  const token = tokens[index] as Token;
  return (token.tag === 'h1' ? '' : '<div class="heading">') + self.renderToken(tokens, index, options);
};
markdown.renderer.rules.heading_close = (tokens, index, options, _env, self) => {
  const token = tokens[index] as Token;
  const closed = self.renderToken(tokens, index, options);
  if (token.tag === 'h1') return closed;
  const { id, text } = token.meta as Heading;
  return `${closed.trimEnd()}<a class="anchor" href="#${id}" aria-label="Link to “${escapeHtml(text)}”">#</a></div>\n`;
};

function rewriteReferences(tokens: readonly Token[], references: References): void {
  for (const token of tokens) {
    if (token.children) rewriteReferences(token.children, references);
    if (token.type === 'link_open') token.attrSet('href', references.link(token.attrGet('href') as string));
    if (token.type === 'image') {
      const src = token.attrGet('src') as string;
      token.attrSet('src', references.link(src));
      for (const [name, value] of Object.entries(references.picture(src))) token.attrSet(name, value);
    }
    if (token.type === 'html_inline' || token.type === 'html_block') {
      token.content = token.content.replaceAll(
        /\b(href|src)="([^"]+)"/g,
        (_all, name: string, value: string) => `${name}="${escapeHtml(references.link(value))}"`,
      );
    }
  }
}

/** A wide table scrolls within itself, under the name of what it stands below. */
function dressTables(tokens: readonly Token[], rowAnchor: References['rowAnchor']): void {
  let heading = '';
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') heading = plainText(tokens[index + 1]);
    if (token.type === 'table_open') token.meta = { heading };
    if (token.type === 'th_open' && tokens[index + 1]?.content === '') leaveCornerEmpty(tokens, index);
    if (token.type === 'th_open' || token.type === 'td_open') {
      alignByClass(token);
      for (const child of tokens[index + 1]?.children ?? [])
        if (child.type === 'code_inline') child.meta = { breaks: true };
    }
    if (token.type === 'tr_open' && tokens[index + 1]?.type === 'td_open') {
      const anchor = rowAnchor?.(plainText(tokens[index + 2]), heading);
      if (anchor) token.attrSet('id', anchor);
    }
  }
}

/** The empty corner of a table is no header. */
function leaveCornerEmpty(tokens: readonly Token[], index: number): void {
  for (const token of [tokens[index], tokens[index + 2]]) if (token) token.tag = 'td';
}

function alignByClass(token: Token): void {
  const [, side] = /text-align:(\w+)/.exec(String(token.attrGet('style'))) ?? [];
  token.attrs = side && side !== 'left' ? [['class', side]] : [];
}

/** In the narrow columns of a table a long name may break after a dot, an underscore or a slash. */
markdown.renderer.rules.code_inline = (tokens, index) => {
  const { content, meta } = tokens[index] as Token;
  const code = escapeHtml(content);
  return `<code>${meta?.breaks ? code.replaceAll(/[._/](?=\w)/g, '$&<wbr>') : code}</code>`;
};

markdown.renderer.rules.table_open = (tokens, index) => {
  const name = escapeHtml(`Table: ${(tokens[index] as Token).meta?.heading}`);
  return `<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table>\n`;
};
markdown.renderer.rules.table_close = () => '</table></div>\n';

/** Fences that follow one another in different languages become one block. */
function gatherCode(tokens: readonly Token[]): Token[] {
  const gathered: Token[] = [];
  for (const token of tokens) {
    if (token.type !== 'fence' && token.type !== 'code_block') {
      gathered.push(token);
      continue;
    }
    const fence: Fence = { language: token.info.trim().split(/\s+/)[0] ?? '', code: token.content };
    const before = gathered.at(-1);
    const open = before?.type === 'fence' ? fencesOf(before) : [];
    if (open.length > 0 && joins(open, fence)) {
      open.push(fence);
    } else {
      token.type = 'fence';
      token.meta = { fences: [fence] };
      gathered.push(token);
    }
  }
  return gathered;
}

markdown.renderer.rules.fence = (tokens, index) => renderCode(fencesOf(tokens[index] as Token), `code-${index}`);

function fencesOf(token: Token): Fence[] {
  return token.meta?.fences as Fence[];
}
