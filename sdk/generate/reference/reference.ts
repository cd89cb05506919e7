import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api, Method } from '../api.ts';
import type { Document, Schema } from '../open-api.ts';
import { resourcesIn } from '../read-api.ts';
import { makeExamples } from './examples.ts';
import { anchorOf, type PageMaterial, writePage } from './page.ts';
import { PAGES } from './pages.ts';
import type { Links } from './tables.ts';

/** The reference of the native API, as Markdown by the name of the file: `docs/reference/`. */
export async function writeReference(document: Document, api: Api): Promise<Record<string, string>> {
  const examples = await makeExamples(document);
  const links: Links = new Map(
    PAGES.flatMap(({ object, file }) =>
      object ? [[object.model, linkTo(file, object.title, document.components.schemas[object.model])]] : [],
    ),
  );
  const calls = callsOf(document, api);
  const homeless = calls.filter(({ operation }) => !PAGES.some(({ tag }) => tag === operation.tags[0]));
  if (homeless.length > 0) throw new Error(`on no page: ${homeless.map(({ call }) => call.operationId)}`);
  const pages = PAGES.map((page) => {
    const own = calls.filter(({ operation }) => operation.tags[0] === page.tag);
    return [page.file, writePage(page, { document, examples, links, calls: own })];
  });
  return Object.fromEntries([...pages, ['README.md', introduce(calls)]]);
}

function linkTo(file: string, title: string, { description = '' }: Schema = {}) {
  return { title, href: `${file}#${anchorOf(`The ${title}`)}`, told: description };
}

function callsOf(document: Document, api: Api): PageMaterial['calls'] {
  const methods = resourcesIn(api.root).flatMap(({ path, methods }) => methods.map((method) => ({ path, method })));
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const found = methods.find(({ method }) => isAt(method, verb, path));
      const { operationId } = operation;
      const call = {
        operationId,
        verb: verb.toUpperCase(),
        path,
        method: found?.method ?? null,
        place: found?.path ?? [],
      };
      return { call, operation };
    }),
  );
}

function isAt(method: Method, verb: string, path: string): boolean {
  return method.verb === verb.toUpperCase() && method.path === path;
}

/** What all calls have in common is written by hand; the list of pages is not. */
function introduce(calls: PageMaterial['calls']): string {
  const text = readFileSync(join(import.meta.dirname, 'introduction.md'), 'utf8');
  const rows = PAGES.map(({ tag, file, title }) => {
    const own = calls.filter(({ operation }) => operation.tags[0] === tag);
    const each = own.map(({ operation: { summary } }) => `[${summary}](${file}#${anchorOf(summary)})`);
    return `| [${title}](${file}) | ${each.join(' · ')} |`;
  });
  return text.replace('{{pages}}', ['| | calls |', '|---|---|', ...rows].join('\n'));
}
