import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused, refuse } from '../../../core/errors.ts';
import { eventId, type Uuid } from '../../../core/ids.ts';
import type { Mount } from '../../../http/call.ts';
import { EVENT_STREAM_HEADERS } from '../../../http/event-stream-headers.ts';
import { admit } from '../../../http/mount-calls.ts';
import type { FollowInput } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { parseFilterId } from '../../wire-ids.ts';
import { renderFollowed } from '../codec/followed-event.ts';
import { EventStreamAnswer, EventStreamQuery, type EventStreamQueryFields } from '../schema/event-stream.ts';
import { EventStreams } from './event-streams.ts';

/**
 * `GET /v1/events/stream`: an account's test events as Server-Sent Events, each with the body that a webhook would have, for
 * the CLI's `listen`. It is no `Call`: its answer goes on.
 */
export function mountEventStream(scope: FastifyInstance, mount: Mount<Context>): void {
  const streams = new EventStreams();
  scope.addHook('preClose', async () => streams.close());
  scope.route({
    method: 'GET',
    url: '/v1/events/stream',
    schema: {
      operationId: 'streamEvents',
      tags: ['Events'],
      summary: 'Follow events as they happen',
      description: ABOUT,
      querystring: EventStreamQuery(mount.served),
      response: { 200: EventStreamAnswer },
    },
    onRequest: admit({ method: 'GET', resource: 'events', testOnly: true }, mount),
    handler: (request, reply) => stream(streams, mount, request, reply),
  });
}

const ABOUT = `Server-Sent Events, of test mode only, for tools in development; what must not be missed goes to a webhook endpoint.
What is sent again (resends and replays) is told again. Each has an \`id\`: with the last one as \`Last-Event-ID\`, or as
\`starting_after\`, one goes on without missing anything, and may hear some again. It ends after a few minutes: connect again.`;

async function stream(
  streams: EventStreams,
  { operations }: Mount<Context>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const input = parseFollow(request);
  if (request.method === 'HEAD') return reply.headers(EVENT_STREAM_HEADERS).send();
  const line = streams.open(request.caller.account.id);
  if (!line) return refuse({ code: 'rate_limited', retryAfterSeconds: 60 });
  const began = Promise.withResolvers<void>();
  const following = operations.followEvents(
    { caller: request.caller, input },
    {
      signal: line.signal,
      tell: (event) => line.send(renderFollowed(event)),
      at(position) {
        line.moveTo(eventId.print(position));
        began.resolve();
      },
    },
  );
  following.catch((error) => logUnexpected(request, error)).finally(() => line.end());
  // A refusal is told as such: nothing was sent yet.
  await Promise.race([began.promise, following]);
  return reply.headers(EVENT_STREAM_HEADERS).send(line.body);
}

function parseFollow(request: FastifyRequest): FollowInput {
  const { dialect = 'paygate', types = '*', starting_after } = request.query as EventStreamQueryFields;
  return { dialect, events: types.split(','), after: parsePosition(request, starting_after) };
}

/** A client that connects again by itself says the last id in the header, and the query that it began with as well. */
function parsePosition(request: FastifyRequest, startingAfter: string | undefined): Uuid | null {
  const last = request.headers['last-event-id'];
  if (typeof last === 'string' && last !== '') return parseFilterId(eventId, 'Last-Event-ID', last) ?? null;
  return parseFilterId(eventId, 'starting_after', startingAfter) ?? null;
}

function logUnexpected(request: FastifyRequest, error: unknown): void {
  if (!(error instanceof Refused)) request.log.error({ err: error }, 'a stream of events broke off');
}
