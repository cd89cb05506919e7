import type { FastifyReply, FastifyRequest } from 'fastify';
import { HOME } from './catalogue.ts';
import { Frame } from './components/frame.tsx';
import { type Docs, sendDocsPage } from './docs.ts';

/** What no page is at: with the words of the address in the field for searching. */
export async function showMissing(docs: Docs, request: FastifyRequest, reply: FastifyReply) {
  const library = await docs.library();
  const page = (
    <Frame docs={docs} library={library} title="No such page" query={wordsOf(request)}>
      <div class="prose">
        <h1>There is no such page</h1>
        <p>
          It may have another name now. Search for it above, or start at the <a href={HOME}>overview</a>.
        </p>
      </div>
    </Frame>
  );
  return sendDocsPage(docs, request, reply, { page, statusCode: 404 });
}

function wordsOf({ params }: FastifyRequest): string {
  const last = ((params as { '*'?: string })['*'] ?? '').split('/').findLast((part) => part !== '') ?? '';
  return last.replace(/\.\w+$/, '').replaceAll(/[-_]+/g, ' ');
}
