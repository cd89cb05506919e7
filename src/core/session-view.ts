import type { Shard, Uuid } from './ids.ts';

/** A filter of the list of sessions that somebody keeps under a name, for themselves. */
export type SessionView = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly personId: Uuid;
  readonly name: string;
  /** As it stands in the address of the list. */
  readonly query: string;
  readonly createdAtMs: number;
};

/** As many as fit beside each other. */
export const MOST_SESSION_VIEWS = 20;
export const SESSION_VIEW_NAME_MOST = 40;

/** Whether two names are one to whoever reads them. */
export function isSameViewName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
