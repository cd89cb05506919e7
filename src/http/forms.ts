import type { FastifyInstance } from 'fastify';

const FORM = 'application/x-www-form-urlencoded';

/** More than the longest form, far less than would hurt. */
const BODY_LIMIT_BYTES = 16 * 1024;

/** In this scope a body is a posted form, `URLSearchParams` as the browser sends it, and nothing else is read. */
export function parseForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
    done(null, new URLSearchParams(body as string)),
  );
}
