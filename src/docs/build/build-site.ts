import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import type { Catalogue, LinkedFile, Page, Passage } from '../catalogue.ts';
import { addressOf, fileAddressOf, isReserved, typeOf } from './addresses.ts';
import { errorAnchor } from './error-anchor.ts';
import { namedSources, planNavigation } from './navigation.ts';
import { passagesOf } from './passages-of.ts';
import { type DocsFolder, readDocs } from './read-docs.ts';
import { type RenderedPage, renderPage } from './render-page.ts';
import { resolveLink } from './resolve-link.ts';

export type Site = Catalogue & {
  /** The markup of each page, by its source. */
  readonly fragments: ReadonlyMap<string, string>;
  /** The Markdown of each page, by its source. */
  readonly markdown: ReadonlyMap<string, string>;
  readonly passages: readonly Passage[];
  /** Pages that the build has written itself: what is in a folder that has no README. */
  readonly lists: ReadonlySet<string>;
  /** From page to page. */
  readonly links: readonly Link[];
  /** Links that lead nowhere, and what else a writer must put right. The site is built all the same. */
  readonly problems: readonly string[];
};

type Link = { readonly from: string; readonly to: string; readonly anchor: string | undefined };

type Reading = Pick<DocsFolder, 'markdown' | 'lists'> & {
  readonly root: string;
  readonly rendered: Map<string, RenderedPage>;
  readonly files: Set<string>;
  readonly links: Link[];
  readonly problems: string[];
};

/** Everything below `docs/`, what the navigation names besides, and every page that one of these leads to. */
export function buildSite(root: string): Site {
  const { markdown, lists, pictures } = readDocs(root);
  const files = new Set(pictures);
  const reading: Reading = { root, markdown, lists, rendered: new Map(), files, links: [], problems: [] };
  const waiting = [...markdown.keys(), ...namedSources().filter((source) => existsSync(join(root, source)))];
  for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
    if (reading.rendered.has(source)) continue;
    read(source, reading);
    waiting.push(...reading.links.filter(({ from }) => from === source).map(({ to }) => to));
  }
  return assemble(reading);
}

function read(source: string, reading: Reading): void {
  const text = reading.markdown.get(source) ?? readFileSync(join(reading.root, source), 'utf8');
  reading.markdown.set(source, text);
  const page = renderPage(text, {
    link: (href) => follow(href, source, reading),
    picture: (src) => sizeOf(src, source, reading.root),
    rowAnchor: source === 'docs/errors.md' ? errorAnchor : undefined,
  });
  reading.rendered.set(source, page);
  if (page.title === '') reading.problems.push(`${source} has no title: begin it with "# Title"`);
  if (isReserved(source)) reading.problems.push(`${source} cannot be served at ${addressOf(source)}: rename it`);
}

function follow(href: string, from: string, { root, links, files, problems }: Reading): string {
  const target = resolveLink(root, from, href);
  if (target.problem) problems.push(`${from}: ${target.problem}`);
  if (target.file) files.add(target.file);
  if (target.page) links.push({ from, to: target.page.source, anchor: target.page.anchor });
  return target.href;
}

/** A picture takes its place before it is loaded. */
function sizeOf(src: string, source: string, root: string): Record<string, string> {
  const { file } = resolveLink(root, source, src);
  if (!file) return {};
  const { width, height } = imageSize(readFileSync(join(root, file)));
  return { width: String(width), height: String(height), loading: 'lazy' };
}

function assemble({ markdown, lists, rendered, files, links, problems }: Reading): Site {
  const named = new Set(namedSources());
  const pages = [...rendered].map(
    ([source, { title, headings }]): Page => ({ source, address: addressOf(source), title, headings }),
  );
  return {
    pages,
    navigation: planNavigation(pages.filter(({ source }) => !lists.has(source) || named.has(source))),
    files: [...files].map((source): LinkedFile => ({ source, address: fileAddressOf(source), type: typeOf(source) })),
    fragments: new Map([...rendered].map(([source, { html }]) => [source, html])),
    markdown,
    lists,
    passages: [...rendered].flatMap(([source, page]) => passagesOf(addressOf(source), page)),
    links,
    problems: [...problems, ...missingAnchors(links, rendered), ...sharedAddresses(pages)],
  };
}

function sharedAddresses(pages: readonly Page[]): string[] {
  const groups = Map.groupBy(pages, ({ address }) => address);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => `${group.map(({ source }) => source).join(' and ')} have one address: rename one`);
}

function missingAnchors(links: readonly Link[], rendered: ReadonlyMap<string, RenderedPage>): string[] {
  return links.flatMap(({ from, to, anchor }) =>
    anchor === undefined || rendered.get(to)?.anchors.has(anchor) ? [] : `${from}: ${to} has no #${anchor}`,
  );
}
