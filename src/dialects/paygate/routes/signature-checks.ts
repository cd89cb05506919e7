import { readHeaders } from '../../../core/header-text.ts';
import { endpointId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseNamedId } from '../../wire-ids.ts';
import { parseBody, renderSignatureCheck } from '../codec/signature-check.ts';
import { parseTime } from '../codec/time.ts';
import { SignatureQuestion } from '../schema/signature-check.ts';

const call = defineCalls<Context>();
const ENDPOINT = { resource: 'webhook_endpoint', param: 'endpoint' };
const DEFAULT_TOLERANCE_SECONDS = 300;

export const signatureCheckCalls = [
  call({
    method: 'POST',
    path: '/v1/webhooks/verify',
    resource: 'webhooks',
    body: SignatureQuestion,
    about: {
      id: 'verifyWebhook',
      tag: 'Webhooks',
      summary: 'Find out why a signature does not match',
      description: `Give a request as it came and what you check it with: the answer says what is wrong, and what to do. It tries the
secret and the body with each usual mishap undone, and compares with what was sent. What you give is neither kept nor logged.`,
      answer: Ref('SignatureCheck', 'What was found.'),
    },
    operation: 'checkSignature',
    parse: ({ body }) => ({
      headers: readHeaders(body.headers),
      body: parseBody(body),
      secret: body.secret,
      endpointId: parseNamedId(endpointId, ENDPOINT, body.endpoint),
      toleranceSeconds: body.tolerance_seconds ?? DEFAULT_TOLERANCE_SECONDS,
      nowMs: body.now === undefined ? undefined : parseTime(body.now, 'now'),
    }),
    render: (answer) => JSON.stringify(renderSignatureCheck(answer)),
  }),
];
