import { Type } from 'typebox';
import { SIGNATURE_PROBLEMS } from '../../../core/signature-check.ts';
import { Closed, Nullable } from '../../fields.ts';
import { IsA, Time, TimeAnswerOrNull } from './fields.ts';

const BODY_MOST = 196_608;

export const SignatureQuestion = Closed(
  {
    headers: Type.Unsafe<string | Record<string, string | string[]>>({
      type: ['object', 'string'],
      maxLength: 32_768,
      maxProperties: 200,
      additionalProperties: { type: ['string', 'array'], items: { type: 'string' } },
      description: 'Those of the request: by name, or as text with one on each line.',
    }),
    body: Type.Optional(
      Type.String({ maxLength: BODY_MOST, description: 'The body as text, exactly as it came. Or `body_base64`.' }),
    ),
    body_base64: Type.Optional(
      Type.String({
        maxLength: BODY_MOST,
        description: 'The bytes of the body in base64, which leaves nothing to doubt.',
      }),
    ),
    secret: Type.Optional(
      Type.String({
        maxLength: 1_000,
        description: 'What you check with: the `whsec_…` of the endpoint, or the `whpk_…` of its key pair. Not kept.',
      }),
    ),
    endpoint: Type.Optional(
      Type.String({ maxLength: 100, description: 'Instead of `secret`: checks by this endpoint’s own.' }),
    ),
    tolerance_seconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 315_360_000,
        default: 300,
        description: 'How far the time of signing may be from now, either way.',
      }),
    ),
    now: Type.Optional(Time('Your own clock, where it was checked. Left out: this server’s.')),
  },
  {
    headers: {
      'X-PayGate-Signature': 't=1768471200,v1=12d8d3acb28d1c16cfd1100c3a79e513cdc4466dc064da17084a1a17872ecfc6',
    },
    body: '{"id": "evt_02vS1EpP6iwxcpDx8MTrfE", "object": "event", "type": "checkout.session.completed"}',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    now: '2026-01-15T10:00:04Z',
  },
);

export const SignatureAnswer = Type.Object(
  {
    object: IsA('signature_check'),
    valid: Type.Boolean({ description: 'Every signature that the request carries is right, and of now.' }),
    checks: Type.Array(
      Type.Object({
        scheme: Type.String({ description: 'The header that it stands in.', examples: ['X-PayGate-Signature'] }),
        valid: Type.Boolean({ description: 'It is right, and of now.' }),
      }),
      { description: 'Each kind of signature in the request.' },
    ),
    problems: Type.Array(
      Type.Object({
        code: Type.Enum([...SIGNATURE_PROBLEMS], { description: 'What is wrong, for programs.' }),
        message: Type.String({ description: 'What is so.' }),
        hint: Type.String({ description: 'What to do.' }),
      }),
      { description: 'Empty where it is valid.' },
    ),
    event: Nullable('string', { description: 'The event that the request names, where it is one of yours.' }),
    endpoint: Nullable('string', { description: 'The endpoint whose secret has signed it, where one of yours has.' }),
    signed_at: TimeAnswerOrNull('When it was signed, by its headers.'),
    age_seconds: Nullable('integer', {
      description: 'From the time of signing to the time of the check; negative where that is earlier.',
    }),
  },
  { $id: 'SignatureCheck', description: 'Why the signature of a webhook does not match, or that it does.' },
);
