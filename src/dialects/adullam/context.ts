import type { ParseSessionId } from '../../core/session-id.ts';
import type { Clock } from '../../operations/deps.ts';

/** What reading a request and wording an answer need to know of the server. */
export type Context = {
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly parseSessionId: ParseSessionId;
};
