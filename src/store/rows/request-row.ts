import { type ApiRequest, statusClassOf } from '../../core/api-request.ts';
import type { ApiRequestsTable } from '../schema.ts';
import { flag, madeStorable } from './text.ts';

export const REQUEST_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'key_id',
  'dialect',
  'request_id',
  'method',
  'route',
  'path',
  'status_class',
  'status_code',
  'latency_ms',
  'idempotency_key',
  'is_replayed',
  'error_code',
  'created_at_ms',
  'request_body',
  'response_body',
] as const;

/** Bodies are strangers' texts: they are kept whatever they hold. */
export function requestToRow(request: ApiRequest): ApiRequestsTable {
  return {
    shard: request.shard,
    id: request.id,
    account_id: request.accountId,
    livemode: flag(request.livemode),
    key_id: request.keyId,
    dialect: request.dialect,
    request_id: request.requestId,
    method: request.method,
    route: request.route,
    path: madeStorable(request.path),
    status_class: statusClassOf(request.statusCode),
    status_code: request.statusCode,
    latency_ms: request.latencyMs,
    idempotency_key: request.idempotencyKey === null ? null : madeStorable(request.idempotencyKey),
    is_replayed: flag(request.isReplayed),
    error_code: request.errorCode,
    created_at_ms: request.createdAtMs,
    request_body: request.requestBody === null ? null : madeStorable(request.requestBody),
    response_body: request.responseBody === null ? null : madeStorable(request.responseBody),
  };
}

export function rowToRequest(row: ApiRequestsTable): ApiRequest {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    keyId: row.key_id,
    dialect: row.dialect,
    requestId: row.request_id,
    method: row.method,
    route: row.route,
    path: row.path,
    statusCode: row.status_code,
    latencyMs: row.latency_ms,
    idempotencyKey: row.idempotency_key,
    isReplayed: row.is_replayed === 1,
    errorCode: row.error_code,
    requestBody: row.request_body,
    responseBody: row.response_body,
    createdAtMs: row.created_at_ms,
  };
}
