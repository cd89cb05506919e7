import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../core/errors.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { JSON_TYPE } from './answer.ts';
import { refusalOf } from './refusal-of.ts';

/** Answers an error in the words of a dialect. What is our own fault is logged, and nothing of it is told. */
export function answerError(dialect: Dialect, publicUrl: string) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error, request);
    if (refusal.code === 'internal' || refusal.code === 'unavailable') {
      request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed');
    }
    return answerRefusal(refusal, { dialect, publicUrl, request, reply });
  };
}

type Exchange = {
  readonly dialect: Dialect;
  readonly publicUrl: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

export function answerRefusal(refusal: Refusal, { dialect, publicUrl, request, reply }: Exchange): FastifyReply {
  const { statusCode, body } = dialect.errors.render(refusal, {
    requestId: request.id,
    publicUrl,
    livemode: request.caller?.livemode,
  });
  request.refusedAs = refusal.code;
  request.answered = body;
  if (refusal.code === 'rate_limited') reply.header('Retry-After', String(refusal.retryAfterSeconds));
  if (refusal.code === 'unavailable') reply.header('Retry-After', '1');
  if (statusCode === 401) reply.header('WWW-Authenticate', `${challengeOf(dialect)} realm="polytill"`);
  return reply.code(statusCode).header('Content-Type', JSON_TYPE).send(body);
}

/** Every form is taken from everyone; a client that waits to be asked is asked for its own. */
function challengeOf({ openApi }: Dialect): string {
  return openApi.securityScheme.value.scheme === 'basic' ? 'Basic' : 'Bearer';
}

/** What every answer of an API carries. `no-store`, since they tell of money and of people. No CORS: keys are for servers. */
export function setApiHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('Request-Id', request.id);
  reply.header('X-Content-Type-Options', 'nosniff');
  reply.header('Cache-Control', 'no-store');
}
