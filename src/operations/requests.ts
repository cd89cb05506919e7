import type { ApiRequest } from '../core/api-request.ts';
import { refuse } from '../core/errors.ts';
import { apiRequestId, type Uuid } from '../core/ids.ts';
import type { Page, PageRequest, RequestFilter } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import type { Envelope } from './operations.ts';

export function listRequests(
  { store }: Deps,
  { caller, input }: Envelope<PageRequest & RequestFilter>,
): Promise<Page<ApiRequest>> {
  const { limit, after, before, createdFromMs, createdToMs, ...filter } = input;
  return store.read.listRequests(scopeOfCaller(caller), filter, { limit, after, before, createdFromMs, createdToMs });
}

export async function findRequest({ store }: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<ApiRequest> {
  const found = await store.read.findRequest(input.id);
  if (found && belongsTo(caller, found)) return found;
  return refuse({ code: 'not_found', resource: 'api_request', id: apiRequestId.print(input.id) });
}
