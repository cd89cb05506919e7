import { type ApiRequest, STATUS_CLASSES, type StatusClass } from '../../../core/api-request.ts';
import { apiRequestId, keyId } from '../../../core/ids.ts';
import { formatTime } from '../../iso-time.ts';

/** A list tells what was called and how it went; what was said in it is told of one. */
export function renderRequest(request: ApiRequest, { withBodies }: { readonly withBodies: boolean }) {
  return {
    id: apiRequestId.print(request.id),
    object: 'api_request',
    request_id: request.requestId,
    method: request.method,
    path: request.path,
    route: request.route,
    status: request.statusCode,
    latency_ms: request.latencyMs,
    api: request.dialect,
    key: keyId.print(request.keyId),
    error_code: request.errorCode,
    idempotency_key: request.idempotencyKey,
    idempotent_replayed: request.isReplayed,
    request_body: withBodies ? request.requestBody : null,
    response_body: withBodies ? request.responseBody : null,
    livemode: request.livemode,
    created_at: formatTime(request.createdAtMs),
  };
}

export function parseStatusClasses(status: string | undefined): readonly StatusClass[] | undefined {
  if (status === undefined) return undefined;
  return status === 'error' ? [4, 5] : STATUS_CLASSES.filter((one) => status.startsWith(String(one)));
}
