import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { Refused } from '../core/errors.ts';
import { refusalOf } from './refusal-of.ts';

const request = {
  method: 'POST',
  url: '/v1/x?a=b',
  headers: { 'content-type': 'text/plain' },
  routeOptions: { bodyLimit: 9 },
};

test.each([
  ['a refusal', new Refused({ code: 'test_only' }), { code: 'test_only' }],
  ['a body too large', { code: 'FST_ERR_CTP_BODY_TOO_LARGE' }, { code: 'body_too_large', limitBytes: 9 }],
  [
    'a type we do not read',
    { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' },
    { code: 'media_type_unsupported', mediaType: 'text/plain' },
  ],
  ['a broken path', { code: 'FST_ERR_BAD_URL' }, { code: 'route_not_found', method: 'POST', path: '/v1/x' }],
  ['anything else', new Error('x'), { code: 'internal' }],
  ['no error at all', undefined, { code: 'internal' }],
])('%s', (_, error, refusal) => {
  expect(refusalOf(error, request as FastifyRequest)).toEqual(refusal);
});
