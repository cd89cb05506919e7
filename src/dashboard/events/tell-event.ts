import type { Dialect } from '../../dialects/dialect.ts';
import { renderEvent, wireTypeOf } from '../../operations/event-targets.ts';
import type { LoggedEndpointEvent, LoggedEvent } from '../../operations/operations.ts';

/** What an API's webhooks say of an event; undefined where it has no word for it. */
export function tellEvent({ events }: Dialect, logged: LoggedEvent | LoggedEndpointEvent, publicUrl: string) {
  const type = wireTypeOf(events, logged);
  return type === null ? undefined : { type, body: renderEvent(events, logged, { publicUrl, targetSequence: null }) };
}
