import type { SignatureProblem, SignatureProblemCode } from '../../core/signature-check.ts';

type Words = Omit<SignatureProblem, 'code'>;
type Params = Readonly<Record<string, string | number>>;

const RAW_BODY =
  'Check the raw bytes before any parser has them: in Express express.raw({ type: "application/json" }), in FastAPI await request.body(), in PHP file_get_contents("php://input").';
const SAME_SECRET =
  'Give the program the secret exactly as it was told when the endpoint was made or its secret rolled.';

/** What is wrong and what to do, for each code: a missing one does not compile. docs/webhooks.md lists the codes. */
const WORDS: Readonly<Record<SignatureProblemCode, (params: Params) => Words>> = {
  signature_missing: ({ expected, found }) => ({
    message: `None of the headers that carry a signature is there: ${expected}.${found ? ` What looks like one is ${found}.` : ''}`,
    hint: 'Give all headers of the request as they came. A proxy or a framework may drop, rename or rewrite them.',
  }),
  header_missing: ({ name, missing }) => ({
    message: `${name} is there and ${missing} is not: what was signed cannot be told without it.`,
    hint: 'Give all headers of the request as they came.',
  }),
  signature_malformed: ({ name, form, fault }) => ({
    message: `${name} is not of the form ${form}: ${fault}.`,
    hint: 'Give the header as it came: whole, and not decoded or put together anew.',
  }),
  scheme_mismatch: ({ name, made }) => ({
    message: `What stands in ${name} is right for another scheme: it was made ${made}.`,
    hint: 'Check each header by the scheme that it belongs to: docs/webhooks.md says what each is made over and keyed by.',
  }),
  headers_of_other_event: ({ header, body }) => ({
    message: `The headers are those of ${header}, and the body is that of ${body}.`,
    hint: 'Give headers and body of one request.',
  }),
  timestamp_malformed: ({ name, time }) => ({
    message: `The time of signing in ${name}, "${time}", is not in Unix seconds${String(time).length === 13 ? ', but in milliseconds' : ''}.`,
    hint: 'Seconds since 1970, as digits. Whoever signs in a test of their own: Math.floor(Date.now() / 1000).',
  }),
  timestamp_too_old: ({ seconds, tolerance }) => ({
    message: `It was signed ${duration(Number(seconds))} before the time of the check; ${tolerance} s are let pass.`,
    hint: `Each attempt is signed anew. Either this request was kept and is checked late, or the receiver's clock is ahead: set it by NTP.`,
  }),
  timestamp_in_future: ({ seconds, tolerance }) => ({
    message: `It was signed ${duration(Number(seconds))} after the time of the check; ${tolerance} s are let pass.`,
    hint: `The receiver's clock is behind, or the server's is ahead: set both by NTP. A test clock moves no signature.`,
  }),
  secret_missing: () => ({
    message: 'The secret is empty.',
    hint: 'The variable or setting that it is read from has another name, or is not set where the program runs.',
  }),
  secret_untrimmed: () => ({
    message: 'There are blanks or a line break around the secret.',
    hint: 'Take them away: they come with copying, with echo, and with files that end in a new line.',
  }),
  secret_quoted: () => ({
    message: 'The secret is in quotation marks, and they are taken for a part of it.',
    hint: 'Take them away: Docker and many .env readers keep quotation marks.',
  }),
  secret_prefix_missing: ({ name }) => ({
    message: `The secret is without its whsec_, and ${name} is keyed by the whole text of it.`,
    hint: SAME_SECRET,
  }),
  secret_decoded: () => ({
    message:
      'This is what the secret stands for, and not the secret: its base64 was decoded, and written in another way.',
    hint: SAME_SECRET,
  }),
  secret_altered: ({ how }) => ({ message: `The secret was changed on its way: ${how}.`, hint: SAME_SECRET }),
  secret_is_api_key: () => ({
    message: 'This is an API key, and not the secret of an endpoint.',
    hint: 'An endpoint has a secret of its own. What goes to a session’s notification_url is signed by whsec_ and the base64 of the SHA-256 digest of the key.',
  }),
  secret_is_id: ({ what }) => ({ message: `This is ${what}, and not a secret.`, hint: SAME_SECRET }),
  secret_of_other_endpoint: ({ given, signed }) => ({
    message: `The secret is that of ${given}, and the request was signed for ${signed}.`,
    hint: 'Each endpoint has a secret of its own. Use the one of the endpoint that this URL belongs to.',
  }),
  secret_of_other_mode: ({ given, signed }) => ({
    message: `The secret is of ${given} mode, and the event is of ${signed} mode.`,
    hint: 'Test and live have endpoints and secrets of their own. Use the secret of the same mode.',
  }),
  secret_rolled: ({ given, name }) => ({
    message: `The secret was rolled: ${given} has a newer one, by which ${name} was signed.`,
    hint: 'Use the secret that the roll has told. Where it is lost, roll once more.',
  }),
  secret_unknown: ({ signed }) => ({
    message: `The secret is of no endpoint of this account. The request was signed for ${signed}.`,
    hint: 'Use the secret of that endpoint. Where it is lost, roll it: the answer tells the new one.',
  }),
  key_pair_missing: () => ({
    message: 'A public key was given, and the request has no signature by a key pair (v1a).',
    hint: 'Give the endpoint "signing": "ed25519", or check by its secret.',
  }),
  body_empty: () => ({
    message: 'The body is empty.',
    hint: `It was read before, or is read where the program has put it aside. ${RAW_BODY}`,
  }),
  body_object: () => ({
    message: 'The body is an object that was turned into text: [object Object].',
    hint: `It was parsed before. ${RAW_BODY}`,
  }),
  body_newline_added: () => ({
    message: 'There are blanks or a line break around the body, and what was signed has none.',
    hint: 'Leave the body as it came: editors, echo and here-documents end it with a new line.',
  }),
  body_newline_removed: () => ({
    message: 'What was signed ends with a line break, and the body does not.',
    hint: `Something trims the body. ${RAW_BODY}`,
  }),
  body_line_endings: () => ({
    message: 'The line breaks of the body were rewritten (CRLF and LF).',
    hint: 'Handle the body as bytes, and not as text: git, editors and text modes of files rewrite line breaks.',
  }),
  body_byte_order_mark: () => ({
    message: 'The body begins with a byte order mark, and what was signed does not.',
    hint: 'Write and read it as UTF-8 without a mark.',
  }),
  body_charset: () => ({
    message: 'The body was read in another charset than UTF-8, and written again.',
    hint: 'Handle the body as bytes, and not as text.',
  }),
  body_encoded: () => ({
    message: 'The body is in base64, and what was signed is not.',
    hint: 'Decode it first: API gateways and queues hand bodies over in base64 (isBase64Encoded).',
  }),
  body_quoted: () => ({
    message: 'The body is JSON within a JSON text.',
    hint: `It was turned into text twice. ${RAW_BODY}`,
  }),
  body_rewritten: ({ how }) => ({
    message: `The body was parsed and written again: it says the same in other bytes${how ? ` (${how})` : ''}.`,
    hint: RAW_BODY,
  }),
  body_truncated: ({ given, sent }) => ({
    message: sent ? `The body was cut: ${given} of ${sent} bytes are there.` : `The body was cut after ${given} bytes.`,
    hint: 'Read the whole body before it is checked, and look for a limit of its size.',
  }),
  body_changed: ({ where }) => ({
    message: `The body says something else than what was sent${where ? `: they differ at ${where}` : ''}.`,
    hint: RAW_BODY,
  }),
  no_match: ({ body }) => ({
    message: `The signature does not match, and none of the usual reasons explains it${body ? `. ${body}` : ''}.`,
    hint: 'Give headers and body of one request, as they came, and the secret of the endpoint that it came to. Where all of it is right, somebody else has sent it.',
  }),
};

export function problem(code: SignatureProblemCode, params: Params = {}): SignatureProblem {
  return { code, ...WORDS[code](params) };
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}
