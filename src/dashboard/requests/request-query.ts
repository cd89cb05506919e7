import { STATUS_CLASSES, type StatusClass } from '../../core/api-request.ts';
import { keyId } from '../../core/ids.ts';
import type { RequestFilter } from '../../store/store.ts';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const REFUSALS: readonly StatusClass[] = [4, 5];

/** What the address of the log asks for. What is nonsense in it is left out. */
export function readRequestQuery(query: URLSearchParams): RequestFilter {
  const text = (name: string) => (query.get(name) ?? '').trim() || undefined;
  const status = query.get('status');
  const one = STATUS_CLASSES.find((each) => String(each) === status);
  return {
    classes: status === 'refused' ? REFUSALS : one && [one],
    method: METHODS.find((method) => method === query.get('method')),
    path: text('path'),
    keyId: keyId.parse(query.get('key') ?? ''),
    dialect: text('api'),
    requestId: text('request'),
  };
}

export function isFiltered(filter: RequestFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
