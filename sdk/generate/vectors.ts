import { errors, type WIRE_ERRORS } from '../../src/dialects/paygate/errors.ts';
import { signPaygate } from '../../src/dialects/paygate/signature.ts';
import { REFUSALS } from '../../src/dialects/refusals.fixture.ts';

/**
 * The vectors that come from the server itself: what it signs by the code that signs, and what it refuses by the code that
 * refuses. Those that only a client decides (retries, pages, requests, exchanges) are written by hand beside them.
 */
export function writeVectors(): Record<string, string> {
  return {
    'signatures.json': JSON.stringify(signatures()),
    'errors.json': JSON.stringify([...serverErrors(), ...FOREIGN_ERRORS]),
  };
}

const NOW = 1_767_225_600;
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwHl1pQ3PmZk8=';
const OTHER_SECRET = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

const EVENT = {
  id: 'evt_0351OQME0YeFDYb0JrEbEu',
  object: 'event',
  type: 'checkout.session.completed',
  data: {
    object: {
      id: 'cs_0351OQ',
      object: 'checkout.session',
      metadata: { größe: 'Süß & salzig \u{1F36A} </b>', url: 'https://x.example/a?b=1' },
    },
  },
};
const BODY = JSON.stringify(EVENT);

function signed(body: string, { secrets = [SECRET], at = NOW } = {}): string {
  return signPaygate({ eventId: '' as never, body, secrets, nowMs: at * 1000 })['x-paygate-signature'] as string;
}

function signatures() {
  const header = signed(BODY);
  const digest = header.split('v1=')[1] as string;
  const good = { body: BODY, header, secret: SECRET, now: NOW, type: EVENT.type };
  const { type: _, ...bad } = good;
  const unknown = JSON.stringify({ ...EVENT, type: 'checkout.session.teleported', novelty: { a: [1, null, 'x'] } });
  return [
    { name: 'as it is sent', ...good },
    { name: '300 seconds old', ...good, now: NOW + 300 },
    { name: '300 seconds ahead', ...good, now: NOW - 300 },
    { name: 'two signatures, the first is ours', ...good, header: signed(BODY, { secrets: [SECRET, OTHER_SECRET] }) },
    { name: 'two signatures, the second is ours', ...good, header: signed(BODY, { secrets: [OTHER_SECRET, SECRET] }) },
    { name: 'another scheme beside ours', ...good, header: `${header},v2=00ff,v0=x` },
    { name: 'blanks after commas', ...good, header: header.replaceAll(',', ', ') },
    {
      name: 'an event type that is not known yet',
      ...good,
      body: unknown,
      header: signed(unknown),
      type: 'checkout.session.teleported',
    },

    { name: '301 seconds old', ...bad, now: NOW + 301, reason: 'outside_tolerance' },
    { name: '301 seconds ahead', ...bad, now: NOW - 301, reason: 'outside_tolerance' },
    { name: 'another secret', ...bad, secret: OTHER_SECRET, reason: 'no_match' },
    { name: 'an API key for a secret', ...bad, secret: 'sk_test_pXXXX', reason: 'no_match' },
    { name: 'one character changed', ...bad, body: BODY.replace('completed', 'completeD'), reason: 'no_match' },
    {
      name: 'another time than was signed',
      ...bad,
      header: header.replace(`t=${NOW}`, `t=${NOW + 1}`),
      reason: 'no_match',
    },
    { name: 'half a digest', ...bad, header: `t=${NOW},v1=${digest.slice(0, 32)}`, reason: 'no_match' },
    { name: 'an empty digest', ...bad, header: `t=${NOW},v1=`, reason: 'no_match' },
    { name: 'a digest and more', ...bad, header: `t=${NOW},v1=${digest}00`, reason: 'no_match' },
    { name: 'a body parsed by a framework', ...bad, body: EVENT, reason: 'body_parsed' },
    {
      name: 'a body parsed and written again in Python',
      ...bad,
      body: escapeUnicode(spaced(EVENT)),
      reason: 'body_rewritten',
    },
    {
      name: 'a body parsed and written again in PHP',
      ...bad,
      body: escapeUnicode(BODY).replaceAll('/', '\\/'),
      reason: 'body_rewritten',
    },
    { name: 'a body pretty-printed', ...bad, body: JSON.stringify(EVENT, null, 2), reason: 'body_rewritten' },
    { name: 'a body with a line break at its end', ...bad, body: `${BODY}\n`, reason: 'body_rewritten' },
    { name: 'a secret with a line break', ...bad, secret: `${SECRET}\n`, reason: 'secret_untrimmed' },
    { name: 'no secret', ...bad, secret: '', reason: 'secret_missing' },
    { name: 'no header', ...bad, header: null, reason: 'signature_missing' },
    { name: 'an empty header', ...bad, header: '', reason: 'signature_missing' },
    {
      name: 'a header of Standard Webhooks',
      ...bad,
      header: `v1,${Buffer.from(digest, 'hex').toString('base64')}`,
      reason: 'signature_malformed',
    },
    { name: 'a header without a time', ...bad, header: `v1=${digest}`, reason: 'signature_malformed' },
    { name: 'a time that is no number', ...bad, header: `t=now,v1=${digest}`, reason: 'signature_malformed' },
    { name: 'a header without a signature', ...bad, header: `t=${NOW}`, reason: 'signature_malformed' },
    { name: 'an empty body', ...bad, body: '', reason: 'no_match' },
    { name: 'a body of brackets alone', ...bad, body: '['.repeat(5_000), reason: 'no_match' },
    { name: 'a digest beyond ASCII', ...bad, header: `t=${NOW},v1=ż\u{1F36A}`, reason: 'no_match' },
    { name: 'a signed body that is no JSON', ...bad, body: 'hello', header: signed('hello'), reason: 'body_not_json' },
  ];
}

/** As `json.dumps` separates. */
function spaced(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replace(/\n\s*(?=[}\]])/g, '')
    .replace(/([{[])\n\s*/g, '$1')
    .replace(/\n\s*/g, ' ');
}

function escapeUnicode(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Which class each code is. One that is missing does not compile. */
const CLASSES: Readonly<Record<keyof typeof WIRE_ERRORS, string>> = {
  parameter_missing: 'InvalidRequestError',
  parameter_invalid: 'InvalidRequestError',
  parameter_unknown: 'InvalidRequestError',
  body_malformed: 'InvalidRequestError',
  invalid_api_key: 'AuthenticationError',
  right_missing: 'PermissionError',
  test_mode_only: 'PermissionError',
  resource_missing: 'NotFoundError',
  route_not_found: 'NotFoundError',
  invalid_state: 'InvalidStateError',
  already_exists: 'InvalidStateError',
  payment_not_refundable: 'InvalidStateError',
  idempotency_key_reused: 'IdempotencyError',
  idempotency_key_in_use: 'IdempotencyError',
  body_too_large: 'InvalidRequestError',
  media_type_unsupported: 'InvalidRequestError',
  parameter_conflict: 'InvalidRequestError',
  product_inactive: 'InvalidRequestError',
  feature_unsupported: 'InvalidRequestError',
  payment_method_not_allowed: 'InvalidRequestError',
  refund_exceeds: 'InvalidRequestError',
  rate_limited: 'RateLimitError',
  internal_error: 'ApiError',
  unavailable: 'ApiError',
};

function serverErrors() {
  return Object.values(REFUSALS).map((refusal) => {
    const requestId = `req_${refusal.code}`;
    const { statusCode, body } = errors.render(refusal, { requestId, publicUrl: 'https://pay.example' });
    const { type, code, message, param, doc_url } = JSON.parse(body).error;
    const headers = refusal.code === 'rate_limited' ? { 'retry-after': '2' } : {};
    return {
      name: refusal.code,
      answer: { status: statusCode, headers, body },
      error: {
        class: CLASSES[code as keyof typeof CLASSES],
        status: statusCode,
        type,
        code,
        param,
        doc_url,
        request_id: requestId,
        retry_after: refusal.code === 'rate_limited' ? 2 : null,
        message: `${message} (request ${requestId})`,
      },
    };
  });
}

/** What proxies and newer servers answer. */
const FOREIGN_ERRORS = [
  foreign('a page of a proxy', 502, '<html>Bad gateway</html>', {
    class: 'ApiError',
    message: 'Answered 502 and no error of Polytill: <html>Bad gateway</html>',
  }),
  foreign('nothing at all', 504, '', { class: 'ApiError', message: 'Answered 504 and no error of Polytill: nothing' }),
  foreign('JSON of something else', 403, '"no"', {
    class: 'PermissionError',
    message: 'Answered 403 and no error of Polytill: "no"',
  }),
  foreign('an error that is a text', 400, '{"error":"bad"}', {
    class: 'InvalidRequestError',
    message: 'Answered 400 and no error of Polytill: {"error":"bad"}',
  }),
  foreign('a redirect', 302, '', { class: 'ApiError', message: 'Answered 302 and no error of Polytill: nothing' }),
  foreign('a code that is not known yet', 451, '{"error":{"type":"legal_error","code":"censored","message":"No."}}', {
    class: 'InvalidRequestError',
    type: 'legal_error',
    code: 'censored',
    message: 'No.',
  }),
];

function foreign(name: string, status: number, body: string, error: Record<string, string>) {
  const none = { type: null, code: null, param: null, doc_url: null, request_id: null, retry_after: null };
  return { name, answer: { status, headers: {}, body }, error: { status, ...none, ...error } };
}
