import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/** The pattern of a request's route. The path itself is never logged: a checkout's is the right to pay it. */
export function routeOf({ routeOptions, is404 }: FastifyRequest): string | undefined {
  return is404 ? undefined : routeOptions.url;
}

/** One line for each request, when its answer has left. */
export function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  logger.info(
    {
      requestId: request.id,
      method: request.method,
      route: routeOf(request) ?? null,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 100) / 100,
    },
    'request',
  );
}
