import type { ApiRequest, StatusClass } from '../core/api-request.ts';
import type { Uuid } from '../core/ids.ts';
import type { DialectName } from '../core/session.ts';
import type { Page, PageRequest, Scope } from './store.ts';

/** All of them hold. */
export type RequestFilter = {
  /** Any of these. */
  readonly classes?: readonly StatusClass[] | undefined;
  readonly method?: string | undefined;
  /** A part of it. */
  readonly path?: string | undefined;
  readonly keyId?: Uuid | undefined;
  readonly dialect?: DialectName | undefined;
  readonly requestId?: string | undefined;
};

/** The part of the port that keeps which calls of the APIs were made. */
export interface RequestReads {
  findRequest(id: Uuid): Promise<ApiRequest | undefined>;
  listRequests(scope: Scope, filter: RequestFilter, page: PageRequest): Promise<Page<ApiRequest>>;
  /** The id of the nth newest request by a key, counted from 1. */
  findNthRequest(keyId: Uuid, nth: number): Promise<Uuid | undefined>;
}

export interface RequestWrites {
  insertRequests(requests: readonly ApiRequest[]): Promise<void>;
  /** Drops requests by a key up to this one, itself included: so many at most. Answers how many. */
  dropRequestsUpTo(keyId: Uuid, id: Uuid, limit: number): Promise<number>;
}
