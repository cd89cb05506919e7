import type { FastifyReply, FastifyRequest } from 'fastify';
import { HOME } from './catalogue.ts';
import { Findings } from './components/findings.tsx';
import { Frame } from './components/frame.tsx';
import { type Docs, sendDocsPage } from './docs.ts';
import { LONGEST_QUERY, search } from './search.ts';

/** What a search has found, for a form that works without script. */
export async function showSearch(docs: Docs, request: FastifyRequest, reply: FastifyReply) {
  const library = await docs.library();
  const query = queryOf(request);
  const findings = query === '' ? [] : search(await library.passages(), query);
  const title = query === '' ? 'Search' : `Search: ${query}`;
  const page = (
    <Frame docs={docs} library={library} title={title} current={`${HOME}/search`} query={query}>
      <Findings query={query} findings={findings} />
    </Frame>
  );
  return sendDocsPage(docs, request, reply, { page });
}

/** An address can say anything: no `q`, several, any text. */
function queryOf({ query }: FastifyRequest): string {
  const { q } = query as { q?: unknown };
  const text = Array.isArray(q) ? q[0] : q;
  return typeof text === 'string' ? text.slice(0, LONGEST_QUERY).trim() : '';
}
