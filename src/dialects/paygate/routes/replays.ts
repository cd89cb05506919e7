import { endpointId, replayId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId, parseNamedId } from '../../wire-ids.ts';
import { renderList } from '../codec/page.ts';
import { renderReplay } from '../codec/replay.ts';
import { parseTime } from '../codec/time.ts';
import { typesOfWord } from '../events.ts';
import { sessionIdFor } from '../ids.ts';
import { ListOf } from '../schema/fields.ts';
import { DEFAULT_RATE, ReplayInput, ReplayParams, ReplayQuery } from '../schema/replay.ts';

const call = defineCalls<Context>();
const PATH = '/v1/replays';
const tag = 'Replays';
const SESSION = { resource: 'checkout.session', param: 'checkout_session' };
const ENDPOINT = { resource: 'webhook_endpoint', param: 'endpoint' };

export const replayCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'webhooks',
    body: ReplayInput,
    about: {
      id: 'createReplay',
      tag,
      summary: 'Send a range of events again',
      description: `To the endpoints that are enabled and ask for the type now: the same bytes where there were any, or else told as
they would have been. It goes on beside, at the rate that you ask for, also when this server is started anew. What waits for its
first attempt is left alone. Try it with \`dry_run\` first: that counts, and a range of up to 1,000 events is counted in the answer.`,
      errors: {
        parameter_missing: 'Neither `from` nor `checkout_session` is there.',
        resource_missing: 'The endpoint or the session is not there.',
      },
      answer: Ref('Replay', 'The replay.'),
    },
    operation: 'createReplay',
    parse: ({ body, caller }, context) => ({
      fromMs: body.from === undefined ? undefined : parseTime(body.from, 'from'),
      toMs: body.to === undefined ? undefined : parseTime(body.to, 'to'),
      types: body.types?.flatMap(typesOfWord),
      sessionId: parseNamedId(sessionIdFor(caller, context), SESSION, body.checkout_session),
      endpointId: parseNamedId(endpointId, ENDPOINT, body.endpoint),
      onlyFailed: body.only_failed,
      perSecond: body.rate ?? DEFAULT_RATE,
      isDryRun: body.dry_run,
    }),
    render: (replay) => JSON.stringify(renderReplay(replay)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'webhooks',
    query: ReplayQuery,
    about: {
      id: 'listReplays',
      tag,
      summary: 'List replays',
      description: 'Newest first, dry runs too.',
      answer: ListOf('Replay', PATH),
    },
    operation: 'listReplays',
    parse: ({ query }) => parsePage(query, replayId),
    render: (page) => renderList(PATH, page, renderReplay),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: ReplayParams,
    about: {
      id: 'retrieveReplay',
      tag,
      summary: 'Retrieve a replay',
      description: 'With how far it has come.',
      answer: Ref('Replay', 'The replay.'),
    },
    operation: 'findReplay',
    parse: ({ params }) => ({ id: parseId(replayId, 'replay', params) }),
    render: (replay) => JSON.stringify(renderReplay(replay)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/cancel`,
    resource: 'webhooks',
    params: ReplayParams,
    about: {
      id: 'cancelReplay',
      tag,
      summary: 'Cancel a replay',
      description: 'What is on its way goes on: a second’s worth at most. One that has ended is answered as it is.',
      answer: Ref('Replay', 'The replay.'),
    },
    operation: 'cancelReplay',
    parse: ({ params }) => ({ id: parseId(replayId, 'replay', params) }),
    render: (replay) => JSON.stringify(renderReplay(replay)),
  }),
];
