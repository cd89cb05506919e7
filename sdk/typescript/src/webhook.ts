import { hmacSha256, subtle } from '#crypto';
import type { Event } from './generated/models.js';
import { equalInConstantTime, parseSignature } from './signature-header.js';
import { SignatureVerificationError } from './signature-verification-error.js';

export interface WebhookOptions {
  /** How far the time of signing may lie from now, either way. Default: 300. */
  toleranceSeconds?: number;
  /** Now, in milliseconds. For tests. */
  nowMs?: number;
}

type Body = string | Uint8Array | ArrayBuffer;
type Header = string | string[] | null | undefined;
type Given = { body: Body; header: Header; secret: string; options: WebhookOptions };
type Mac = { readonly key: Uint8Array; readonly message: Uint8Array };

/** Verifies what a Polytill sends to your webhook endpoint. */
export const Webhook = {
  /**
   * The event in a request, once its signature is proven. `body` is the raw body (in Express: `express.raw({ type:
   * 'application/json' })`), `signature` the header `X-PayGate-Signature`, `secret` the endpoint's `whsec_…`.
   *
   * @throws {SignatureVerificationError} whose `reason` and message say what is wrong.
   */
  constructEvent(body: Body, signature: Header, secret: string, options: WebhookOptions = {}): Event {
    const steps = verify({ body, header: signature, secret, options });
    let step = steps.next();
    while (!step.done) step = steps.next(hmacSha256(step.value.key, step.value.message));
    return step.value;
  },

  /** The same on Web Crypto, for edge runtimes. */
  async constructEventAsync(
    body: Body,
    signature: Header,
    secret: string,
    options: WebhookOptions = {},
  ): Promise<Event> {
    const steps = verify({ body, header: signature, secret, options });
    let step = steps.next();
    while (!step.done) step = steps.next(await hmacSha256Async(step.value));
    return step.value;
  },
};

/** Yields what is to be signed and is given the digest: one check for both ways of computing it. */
function* verify({ body, header, secret, options }: Given): Generator<Mac, Event, Uint8Array> {
  const bytes = bytesOf(body);
  if (typeof secret !== 'string' || secret === '') {
    throw new SignatureVerificationError('secret_missing', 'There is no secret: give the whsec_… of this endpoint.');
  }
  const { time, marks } = parseSignature(header);
  const matches = function* (key: string, message: Uint8Array): Generator<Mac, boolean, Uint8Array> {
    const digest = toHex(yield { key: encoder.encode(key), message: join(`${time}.`, message) });
    return marks.filter((mark) => equalInConstantTime(mark, digest)).length > 0;
  };
  if (!(yield* matches(secret, bytes))) throw yield* diagnose(secret, bytes, matches);

  const { toleranceSeconds = 300, nowMs = Date.now() } = options;
  const ageSeconds = Math.floor(nowMs / 1000) - time;
  if (Math.abs(ageSeconds) > toleranceSeconds) {
    const when = ageSeconds > 0 ? `${ageSeconds} s ago` : `${-ageSeconds} s in the future`;
    throw new SignatureVerificationError(
      'outside_tolerance',
      `The signature is right and was made ${when}, which is more than ${toleranceSeconds} s from now: check this machine's clock.`,
    );
  }
  return parseEvent(bytes);
}

type Matches = (key: string, message: Uint8Array) => Generator<Mac, boolean, Uint8Array>;

/** Why nothing matched, by trying the usual mistakes the other way round. */
function* diagnose(
  secret: string,
  bytes: Uint8Array,
  matches: Matches,
): Generator<Mac, SignatureVerificationError, Uint8Array> {
  if (secret.trim() !== secret && (yield* matches(secret.trim(), bytes))) {
    return new SignatureVerificationError('secret_untrimmed', 'The secret has blanks or a line break around it.');
  }
  const compact = compactJson(bytes);
  if (compact && (yield* matches(secret, compact))) {
    return new SignatureVerificationError(
      'body_rewritten',
      'The body was parsed and written again, so it is not what was signed. Verify the raw body, before any JSON parser has it.',
    );
  }
  const hint = secret.startsWith('whsec_') ? '' : ' This secret does not begin with whsec_.';
  return new SignatureVerificationError(
    'no_match',
    `The signature does not match. Use the raw body, and the secret of this very endpoint.${hint}`,
  );
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function bytesOf(body: unknown): Uint8Array {
  if (typeof body === 'string') return encoder.encode(body);
  // Not by `instanceof`: what comes from another realm, as in Jest, is no instance of this one's.
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (Object.prototype.toString.call(body) === '[object ArrayBuffer]') return new Uint8Array(body as ArrayBuffer);
  throw new SignatureVerificationError(
    'body_parsed',
    'The body was parsed already, and only its raw bytes can be verified. In Express, use express.raw({ type: "application/json" }) on this route.',
  );
}

function join(prefix: string, message: Uint8Array): Uint8Array {
  const head = encoder.encode(prefix);
  const whole = new Uint8Array(head.length + message.length);
  whole.set(head);
  whole.set(message, head.length);
  return whole;
}

function compactJson(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return encoder.encode(JSON.stringify(JSON.parse(decoder.decode(bytes))));
  } catch {
    return undefined;
  }
}

function parseEvent(bytes: Uint8Array): Event {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new SignatureVerificationError('body_not_json', 'The body is signed and is no JSON.', { cause });
  }
}

async function hmacSha256Async({ key, message }: Mac): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, message));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
