import type { FastifyRequest } from 'fastify';
import { type Refusal, Refused } from '../core/errors.ts';

/** What any error means to a caller: a refusal as it is, the server's own errors translated, everything else ours. */
export function refusalOf(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refused) return error.refusal;
  switch ((error as { code?: unknown } | null)?.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'body_too_large', limitBytes: request.routeOptions.bodyLimit };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_TYPE':
      return { code: 'media_type_unsupported', mediaType: request.headers['content-type'] ?? '' };
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return { code: 'body_malformed', reason: 'its length is not what Content-Length says' };
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return { code: 'body_malformed', reason: 'it is not valid JSON' };
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return routeNotFound(request);
    default:
      return { code: 'internal' };
  }
}

export function routeNotFound({ method, url }: FastifyRequest): Refusal {
  return { code: 'route_not_found', method, path: (url.split('?', 1)[0] as string).slice(0, 200) };
}
