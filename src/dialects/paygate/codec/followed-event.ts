import { eventId } from '../../../core/ids.ts';
import type { FollowedEvent } from '../../../operations/operations.ts';

/** As a Server-Sent Event, without its id. `body` is a text within the JSON: the bytes that are signed are those. */
export function renderFollowed({ id, eventId: event, type, cause, body }: FollowedEvent): string {
  const data = { id: eventId.print(id), event: eventId.print(event), type, cause, body };
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
