import type { FastifyReply, FastifyRequest } from 'fastify';
import { HOME, type Page, rawAddressOf } from './catalogue.ts';
import { Frame } from './components/frame.tsx';
import { Neighbours } from './components/neighbours.tsx';
import { UndocumentedErrors } from './components/undocumented-errors.tsx';
import { type Docs, sendDocsPage } from './docs.ts';
import { undocumentedOn } from './errors-page.ts';
import { escapeHtml } from './escape-html.ts';

/** The host of every example. */
const EXAMPLE_URL = 'http://localhost:4242';

/** A page of the documentation. */
export async function showPage(docs: Docs, page: Page, request: FastifyRequest, reply: FastifyReply) {
  const library = await docs.library();
  const fragment = callThisServer(await library.fragmentOf(page), docs.publicUrl);
  const undocumented = undocumentedOn(page, docs.dialects);
  const { group, previous, next } = library.placeOf(page);
  const headings = [
    ...page.headings.filter(({ level }) => level === 2 || level === 3),
    ...undocumented.map(({ name, openApi }) => ({ level: 2, id: name, text: openApi.title })),
  ];
  const shown = (
    <Frame docs={docs} library={library} title={page.title} current={page.address} headings={headings}>
      {group && group !== page.title && page.address !== HOME ? <p class="group">{group}</p> : null}
      <article class="prose" dangerouslySetInnerHTML={{ __html: fragment }} />
      {undocumented.map((dialect) => (
        <UndocumentedErrors dialect={dialect} />
      ))}
      <p class="source">
        <a href={rawAddressOf(page.address)}>This page as Markdown</a>
      </p>
      <Neighbours previous={previous} next={next} />
    </Frame>
  );
  return sendDocsPage(docs, request, reply, { page: shown });
}

/** Code that is copied from here runs against the server that has shown it. The words around it speak of the default. */
function callThisServer(fragment: string, publicUrl: string): string {
  if (publicUrl === EXAMPLE_URL) return fragment;
  const here = escapeHtml(publicUrl);
  return fragment.replaceAll(/<pre .*?<\/pre>/gs, (code) => code.replaceAll(EXAMPLE_URL, () => here));
}
