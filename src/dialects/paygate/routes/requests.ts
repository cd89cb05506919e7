import { apiRequestId, keyId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseFilterId, parseId } from '../../wire-ids.ts';
import { renderList } from '../codec/page.ts';
import { parseStatusClasses, renderRequest } from '../codec/request.ts';
import { ListOf } from '../schema/fields.ts';
import { RequestParams, RequestQuery } from '../schema/request.ts';

const call = defineCalls<Context>();
const PATH = '/v1/requests';
const tag = 'Requests';

export const requestCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'requests',
    isUnlogged: true,
    query: RequestQuery,
    about: {
      id: 'listRequests',
      tag,
      summary: 'List requests',
      description: `Newest first: calls of every API of the account in this mode, also those that were refused. A call stands here about a
second after it was answered; where more than some hundred come in a second, not all of them do. Calls of this list are not in it.`,
      answer: ListOf('ApiRequest', PATH),
    },
    operation: 'listRequests',
    parse: ({ query }) => ({
      ...parsePage(query, apiRequestId),
      classes: parseStatusClasses(query.status),
      method: query.method,
      path: query.path,
      keyId: parseFilterId(keyId, 'key', query.key),
      dialect: query.api,
      requestId: query.request_id,
    }),
    render: (page) => renderList(PATH, page, (request) => renderRequest(request, { withBodies: false })),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'requests',
    isUnlogged: true,
    params: RequestParams,
    about: {
      id: 'retrieveRequest',
      tag,
      summary: 'Retrieve a request',
      description:
        'With what was sent and answered. Card numbers, codes, secrets, phones and e-mail addresses are masked.',
      answer: Ref('ApiRequest', 'The request.'),
    },
    operation: 'findRequest',
    parse: ({ params }) => ({ id: parseId(apiRequestId, 'api_request', params) }),
    render: (request) => JSON.stringify(renderRequest(request, { withBodies: true })),
  }),
];
