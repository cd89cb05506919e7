import { Type } from 'typebox';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { CreatedAt, Id, IsA, Livemode } from './fields.ts';

const ID = 'log_02vS1EpP6iwxcpDx8MTrfE';

export const RequestQuery = Closed({
  ...PAGE_FIELDS,
  status: Type.Optional(
    Type.Enum(['2xx', '3xx', '4xx', '5xx', 'error'], {
      description: 'Only answers of this class; `error`: of 4xx and 5xx.',
    }),
  ),
  method: Type.Optional(
    Type.Enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], { description: 'Only by this method of HTTP.' }),
  ),
  path: Type.Optional(Type.String({ maxLength: 500, description: 'Only where the path has this in it.' })),
  key: Type.Optional(Type.String({ maxLength: 100, description: 'Only by this API key: `key_…`.' })),
  api: Type.Optional(Type.String({ maxLength: 30, description: 'Only calls of this API, such as `stripe`.' })),
  request_id: Type.Optional(
    Type.String({ maxLength: 100, description: 'Only this one: the `Request-Id` of its answer.' }),
  ),
});

export const RequestParams = IdParam('The id of the entry.', ID);

export const RequestAnswer = Type.Object(
  {
    id: Id(ID),
    object: IsA('api_request'),
    request_id: Type.String({
      description: 'The `Request-Id` of its answer.',
      examples: ['req_7Hs1KdP0aZq4Wn8RtYv2Lm'],
    }),
    method: Type.String({ description: 'Of HTTP.', examples: ['POST'] }),
    path: Type.String({ description: 'With its query.', examples: ['/v1/checkout/sessions'] }),
    route: Nullable('string', {
      description: 'The pattern of the path; null where there is no such call.',
      examples: ['/v1/checkout/sessions'],
    }),
    status: Type.Integer({ description: 'Of the answer.', examples: [200] }),
    latency_ms: Type.Integer({
      description: 'From the arrival of the request to the end of its answer.',
      examples: [4],
    }),
    api: Type.String({ description: 'Which API answered.', examples: ['paygate'] }),
    key: Type.String({ description: 'The API key that it was made with.', examples: ['key_02vS1EpP6iwxcpDx8MTrfE'] }),
    error_code: Nullable('string', { description: 'Why it was refused, in one word for all APIs.' }),
    idempotency_key: Nullable('string', { description: 'Its `Idempotency-Key`.' }),
    idempotent_replayed: Type.Boolean({ description: 'The answer was given before, under the same key.' }),
    request_body: Nullable('string', {
      description: 'What was sent, as JSON, with secrets and personal data masked; cut after 8 KB. Null in lists.',
    }),
    response_body: Nullable('string', { description: 'What was answered, in the same way. Null in lists.' }),
    livemode: Livemode,
    created_at: CreatedAt,
  },
  { $id: 'ApiRequest', description: 'One call of an API, kept for 7 days.' },
);
