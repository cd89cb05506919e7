import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { eventId, makeUuid } from '../../core/ids.ts';
import type {
  KnownOfWebhook,
  SecretOwner,
  SignatureEvidence,
  SignatureProblemCode,
} from '../../core/signature-check.ts';
import { newSecret, secretBytes } from '../../core/webhook-secret.ts';
import { composeDialects } from '../../dialects/compose.ts';
import * as served from '../../dialects/served.ts';
import { examineSignature } from './examine-signature.ts';

const { paygate, ...others } = served;
const { schemes, signers } = composeDialects([paygate, ...Object.values(others)]);

const NOW = Date.UTC(2026, 0, 15, 10);
const EVENT = makeUuid(NOW, 7, Buffer.alloc(8, 3));
const SECRET = newSecret(Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37 + 251) % 256)));
const OTHER = newSecret(Buffer.alloc(32, 9));
/** What we send: JSON as JavaScript writes it, with letters beyond ASCII. */
const BODY = JSON.stringify({
  id: eventId.print(EVENT),
  object: 'event',
  livemode: false,
  data: { object: { name: 'Zażółć – ₵', amount: 24850, url: 'https://shop.example/a/b', list: [1, { b: 2, a: 1 }] } },
});
const PARSED = JSON.parse(BODY);

type Changes = Partial<Omit<SignatureEvidence, 'body'>> & {
  readonly body?: string | Uint8Array;
  readonly secret?: string;
};

/** A request as paygate sends it, and as it is checked. */
function examine(changes: Changes = {}, { dialect = 'paygate', sent = BODY, signedAtMs = NOW } = {}) {
  const headers = signers[dialect]?.({ eventId: EVENT, body: sent, secrets: [SECRET], nowMs: signedAtMs }) ?? {};
  const { body = sent, secret = SECRET, ...rest } = changes;
  return examineSignature(schemes, {
    headers,
    body: Buffer.from(body as string),
    secrets: [secret],
    nowMs: NOW,
    toleranceSeconds: 300,
    known: null,
    ...rest,
  });
}

const codesOf = ({ problems }: ReturnType<typeof examine>) => problems.map(({ code }) => code);
const headersOf = (dialect = 'paygate', sent = BODY) =>
  signers[dialect as 'paygate']?.({ eventId: EVENT, body: sent, secrets: [SECRET], nowMs: NOW }) ?? {};

describe.each(Object.values(served))('what $name sends', ({ name, schemes: own }) => {
  test('is right, by each of its schemes', () => {
    const { valid, checks, problems, signedAtMs } = examine({}, { dialect: name });
    expect(problems).toEqual([]);
    expect(valid).toBe(true);
    expect(checks).toEqual(own.map((scheme) => ({ scheme: scheme.name, valid: true })));
    expect(signedAtMs).toBe(NOW);
  });

  test('is told to be wrong where it is, in the same words', () => {
    expect(codesOf(examine({ body: `${BODY}\n` }, { dialect: name }))).toEqual(['body_newline_added']);
    expect(codesOf(examine({ secret: ` ${SECRET}\n` }, { dialect: name }))).toContain('secret_untrimmed');
    expect(codesOf(examine({ nowMs: NOW + 301_000 }, { dialect: name }))).toEqual(['timestamp_too_old']);
    expect(codesOf(examine({ secret: OTHER }, { dialect: name }))).toEqual(['no_match']);
  });
});

describe('the body', () => {
  const latin = (text: string) => Buffer.from(Buffer.from(text).toString('latin1'));
  test.each<[string, string | Uint8Array, SignatureProblemCode[]]>([
    ['ends with a new line', `${BODY}\n`, ['body_newline_added']],
    ['ends with CRLF', `${BODY}\r\n`, ['body_newline_added']],
    ['has blanks before it', `  ${BODY}`, ['body_newline_added']],
    ['has a byte order mark', `\ufeff${BODY}`, ['body_byte_order_mark']],
    ['is indented', JSON.stringify(PARSED, null, 2), ['body_rewritten']],
    ['is indented, with CRLF', JSON.stringify(PARSED, null, 2).replaceAll('\n', '\r\n'), ['body_rewritten']],
    ['is as Python writes it', BODY.replaceAll('":', '": ').replaceAll(',"', ', "'), ['body_rewritten']],
    [
      'is escaped to ASCII',
      BODY.replaceAll(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
      ['body_rewritten'],
    ],
    ['is as PHP writes it', BODY.replaceAll('/', '\\/'), ['body_rewritten']],
    [
      'is rewritten, with a mark before it',
      `\ufeff${JSON.stringify(PARSED, null, 4)}`,
      ['body_byte_order_mark', 'body_rewritten'],
    ],
    ['is JSON in a JSON text', JSON.stringify(BODY), ['body_quoted']],
    ['is in base64', Buffer.from(BODY).toString('base64'), ['body_encoded']],
    ['was read as Latin-1', latin(BODY), ['body_charset']],
    ['is empty', '', ['body_empty']],
    ['is an object turned into text', '[object Object]', ['body_object']],
    ['is cut', BODY.slice(0, 80), ['body_truncated']],
    ['says something else', BODY.replace('24850', '24851'), ['no_match']],
  ])('%s', (_, body, codes) => {
    const finding = examine({ body });
    expect(codesOf(finding)).toEqual(codes);
    expect(finding.valid).toBe(false);
  });

  test.each([
    ['deeply', `${'['.repeat(90_000)}${']'.repeat(90_000)}`],
    ['deeply, in objects', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
    ['a thousand times', `${'['.repeat(1_000)}${']'.repeat(1_000)}`],
  ])('is nested %s, as no event is', (_, body) => {
    expect(codesOf(examine({ body }))).toEqual(['no_match']);
    const known = { livemode: false, bodies: [BODY], secrets: [] };
    expect(codesOf(examine({ body, known }))).toEqual(['body_changed']);
  });

  test('was signed in another form than ours', () => {
    const pretty = JSON.stringify(PARSED, null, 2);
    expect(codesOf(examine({ body: BODY }, { sent: pretty }))).toEqual(['body_rewritten']);
    expect(codesOf(examine({ body: pretty }, { sent: `${pretty}\n` }))).toEqual(['body_newline_removed']);
    expect(codesOf(examine({ body: pretty.replaceAll('\n', '\r\n') }, { sent: pretty }))).toEqual([
      'body_line_endings',
    ]);
    expect(codesOf(examine({ body: pretty }, { sent: pretty.replaceAll('\n', '\r\n') }))).toEqual([
      'body_line_endings',
    ]);
    const sortedKeys = '{"a":1,"b":{"c":2,"d":3}}';
    expect(codesOf(examine({ body: '{"b":{"d":3,"c":2},"a":1}' }, { sent: sortedKeys }))).toEqual(['body_rewritten']);
  });
});

describe('the secret', () => {
  const bytes = secretBytes(SECRET);
  const rest = SECRET.slice(6);
  test.each<[string, string, SignatureProblemCode[]]>([
    ['has a line break at its end', `${SECRET}\n`, ['secret_untrimmed']],
    ['has one in two characters', `${SECRET}\\n`, ['secret_untrimmed']],
    ['is in quotation marks', `"${SECRET}"`, ['secret_quoted']],
    ['is in both', ` '${SECRET}' `, ['secret_untrimmed', 'secret_quoted']],
    ['is without whsec_', rest, ['secret_prefix_missing']],
    ['is without whsec_ and its end', rest.replace(/=$/, ''), ['secret_prefix_missing']],
    ['is without its end', SECRET.replace(/=$/, ''), ['secret_altered']],
    ['is in the base64 of addresses', SECRET.replaceAll('+', '-').replaceAll('/', '_'), ['secret_altered']],
    ['has blanks for plus signs', SECRET.replaceAll('+', ' '), ['secret_altered']],
    ['is percent-encoded', `whsec_${encodeURIComponent(rest)}`, ['secret_altered']],
    ['is once more in base64', Buffer.from(SECRET).toString('base64'), ['secret_altered']],
    ['is its bytes in hex', bytes.toString('hex'), ['secret_decoded']],
    ['is empty', '', ['secret_missing']],
    ['is blank', ' \n', ['secret_missing']],
    ['is an API key', 'sk_test_pAbc123', ['secret_is_api_key']],
    ['is an id', 'we_0351OQME0YeFDYb0JrEbEu', ['secret_is_id']],
    ['is a private key', 'whsk_abc', ['secret_is_id']],
    ['is another', OTHER, ['no_match']],
  ])('%s', (_, secret, codes) => {
    const finding = examine({ secret });
    expect(codesOf(finding)).toEqual(codes);
    expect(finding.valid).toBe(false);
  });

  test('without whsec_ is enough for Standard Webhooks alone', () => {
    expect(examine({ secret: rest }).checks).toEqual([
      { scheme: 'X-PayGate-Signature', valid: false },
      { scheme: 'webhook-signature', valid: true },
    ]);
    expect(examine({ secret: rest }, { dialect: 'wewire' })).toMatchObject({ valid: true, problems: [] });
  });

  test('may be wrong together with the body', () => {
    const both = examine({ secret: `"${SECRET}"`, body: JSON.stringify(PARSED, null, 2) });
    expect(codesOf(both)).toEqual(['secret_quoted', 'body_rewritten']);
  });

  test('of a notification URL is no API key, and is made of one', () => {
    const key = 'sk_test_pAbc123';
    const own = newSecret(createHash('sha256').update(key).digest());
    const headers = signers.paygate?.({ eventId: EVENT, body: BODY, secrets: [own], nowMs: NOW }) ?? {};
    expect(examine({ headers, secret: own }).valid).toBe(true);
    expect(codesOf(examine({ headers, secret: key }))).toEqual(['secret_is_api_key']);
  });
});

describe('a key pair', () => {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const printed = (prefix: string, key: string) => prefix + Buffer.from(key, 'base64url').toString('base64');
  const publicKey = printed('whpk_', x);
  const privateKeys = [printed('whsk_', d)];
  const headers = signers.paygate?.({ eventId: EVENT, body: BODY, secrets: [SECRET], privateKeys, nowMs: NOW }) ?? {};

  test('proves by its public key, and the secret goes on proving too', () => {
    expect(examine({ headers, secret: publicKey })).toMatchObject({
      valid: true,
      checks: [{ scheme: 'webhook-signature' }],
    });
    expect(examine({ headers }).valid).toBe(true);
    expect(codesOf(examine({ headers, secret: publicKey, body: `${BODY}\n` }))).toEqual(['body_newline_added']);
  });

  test('is told to be missing', () => {
    expect(codesOf(examine({ secret: publicKey }))).toEqual(['key_pair_missing']);
  });
});

describe('the headers', () => {
  const { 'x-paygate-signature': own = '', ...standard } = headersOf();
  const [time = '', mark = ''] = own.split(',v1=');
  test.each<[string, Record<string, string>, SignatureProblemCode[]]>([
    ['are not there', {}, ['signature_missing']],
    ['are somebody else’s', { 'x-hub-signature-256': 'sha256=00' }, ['signature_missing']],
    ['lack the id', { 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' }, ['header_missing']],
    ['lack the time', { 'webhook-id': 'evt_1', 'webhook-signature': 'v1,x' }, ['header_missing']],
    ['lack the time of bagelpay', { 'bagelpay-signature': mark }, ['header_missing']],
    ['have no v1', { 'x-paygate-signature': time }, ['signature_malformed']],
    ['have no t', { 'x-paygate-signature': `v1=${mark}` }, ['signature_malformed']],
    ['are cut', { 'x-paygate-signature': own.slice(0, 50) }, ['signature_malformed']],
    ['hold no digest', { 'x-paygate-signature': `${time},v1=hello` }, ['signature_malformed']],
    ['are in milliseconds', { 'x-paygate-signature': `t=${NOW},v1=${mark}` }, ['timestamp_malformed']],
    ['have no number for the time', { 'x-paygate-signature': `t=now,v1=${mark}` }, ['timestamp_malformed']],
    ['have a digest in capitals', { 'x-paygate-signature': `${time},v1=${mark.toUpperCase()}` }, []],
    ['have one right mark among others', { 'x-paygate-signature': `${time},v1=${'0'.repeat(64)},v1=${mark},v0=x` }, []],
    ['are those of one scheme alone', { 'x-paygate-signature': own }, []],
    ['are those of the other alone', standard, []],
    [
      'hold one whole signature and one that was left out in part',
      { 'x-paygate-signature': own, 'webhook-signature': 'v1,x' },
      [],
    ],
  ])('%s', (_, headers, codes) => {
    expect(codesOf(examine({ headers }))).toEqual(codes);
  });

  test('tell what looks like a signature, and which ones are known', () => {
    const [found] = examine({ headers: { 'x-hub-signature-256': 'sha256=00' } }).problems;
    expect(found?.message).toContain('x-hub-signature-256');
    expect(found?.message).toContain('Stripe-Signature');
  });

  test('belong to another event than the body', () => {
    const other = BODY.replace(eventId.print(EVENT), eventId.print(makeUuid(NOW, 7, Buffer.alloc(8, 4))));
    expect(codesOf(examine({ body: other }))).toEqual(['headers_of_other_event']);
  });

  const signed = (over: string, key: string | Buffer) => createHmac('sha256', key).update(over).digest('hex');
  const t = String(NOW / 1000);
  test.each([
    ['the decoded secret', signed(`${t}.${BODY}`, secretBytes(SECRET)), '<time>.<body>'],
    ['another scheme’s content', signed(`${t}${BODY}`, SECRET), '<time><body>'],
    ['the body alone', signed(BODY, SECRET), 'over <body>'],
  ])('were made by %s', (_, hex, over) => {
    const finding = examine({ headers: { 'x-paygate-signature': `t=${t},v1=${hex}` } });
    expect(codesOf(finding)).toEqual(['scheme_mismatch']);
    expect(finding.problems[0]?.message).toContain(over);
  });
});

describe('the clock', () => {
  test.each<[string, number, SignatureProblemCode[], string]>([
    ['at the edge of the past', 300, [], ''],
    ['beyond it', 301, ['timestamp_too_old'], '5 min before'],
    ['far beyond it', 3 * 86_400, ['timestamp_too_old'], '3 days before'],
    ['at the edge of the future', -300, [], ''],
    ['beyond that', -400, ['timestamp_in_future'], '7 min after'],
  ])('%s', (_, seconds, codes, words) => {
    const finding = examine({ nowMs: NOW + seconds * 1000 });
    expect(codesOf(finding)).toEqual(codes);
    expect(finding.problems[0]?.message ?? '').toContain(words);
  });

  test('is told besides what else is wrong', () => {
    expect(codesOf(examine({ nowMs: NOW + 9_000_000, secret: `${SECRET} ` }))).toEqual([
      'secret_untrimmed',
      'timestamp_too_old',
    ]);
    expect(examine({ nowMs: NOW + 9_000_000, toleranceSeconds: 10_000 }).valid).toBe(true);
  });
});

describe('what a server knows', () => {
  const endpoint = (n: number) => makeUuid(NOW, 7, Buffer.alloc(8, n));
  const owner = (n: number, changes: Partial<SecretOwner> = {}): SecretOwner => ({
    endpointId: endpoint(n),
    url: `https://shop.example/${n}`,
    livemode: false,
    ...changes,
  });
  const secretOf = (n: number) => newSecret(Buffer.alloc(32, 40 + n));
  const known: KnownOfWebhook = {
    livemode: false,
    bodies: [BODY.replace('"event"', '"event","n":1'), BODY],
    secrets: [
      { secret: SECRET, owner: owner(1) },
      { secret: secretOf(1), owner: owner(1) },
      { secret: secretOf(2), owner: owner(2) },
      { secret: secretOf(3), owner: owner(3, { livemode: true }) },
    ],
  };

  test('says whose secret it is', () => {
    expect(examine({ known })).toMatchObject({ valid: true, signedBy: { endpointId: endpoint(1) } });
  });

  test.each<[string, Changes, SignatureProblemCode[]]>([
    ['the secret is another endpoint’s', { secret: secretOf(2) }, ['secret_of_other_endpoint']],
    ['that, with a blank', { secret: `${secretOf(2)} ` }, ['secret_untrimmed', 'secret_of_other_endpoint']],
    ['the secret was rolled', { secret: secretOf(1) }, ['secret_rolled']],
    ['the secret is of live mode', { secret: secretOf(3) }, ['secret_of_other_mode']],
    ['the secret is nobody’s', { secret: OTHER }, ['secret_unknown']],
    [
      'it is nobody’s and the body is rewritten',
      { secret: OTHER, body: JSON.stringify(PARSED, null, 2) },
      ['secret_unknown', 'body_rewritten'],
    ],
    ['the keys are in another order', { body: JSON.stringify({ data: PARSED.data, ...PARSED }) }, ['body_rewritten']],
    ['the body is cut', { body: BODY.slice(0, 70) }, ['body_truncated']],
    ['the body says something else', { body: BODY.replace('24850', '24851') }, ['body_changed']],
    ['numbers are written in another way', { body: BODY.replace('24850', '24850.0') }, ['body_rewritten']],
  ])('%s', (_, changes, codes) => {
    expect(codesOf(examine({ known, ...changes }))).toEqual(codes);
  });

  test('says where a body differs, how much of it is there, and how it was rewritten', () => {
    const message = (body: string) => examine({ known, body }).problems[0]?.message;
    expect(message(BODY.replace('24850', '24851'))).toContain('data.object.amount');
    expect(message(BODY.replace('"a":1', '"a":2'))).toContain('data.object.list[1].a');
    expect(message(BODY.slice(0, 70))).toContain(`70 of ${Buffer.byteLength(BODY)} bytes`);
    expect(message(JSON.stringify({ data: PARSED.data, ...PARSED }))).toContain('keys in another order');
  });

  test('a live event and a secret of test mode, where nothing matches', () => {
    const live = BODY.replace('"livemode":false', '"livemode":true');
    const headers = signers.paygate?.({ eventId: EVENT, body: live, secrets: [OTHER], nowMs: NOW }) ?? {};
    const finding = examine({ known: { ...known, bodies: [] }, headers, body: live });
    expect(codesOf(finding)).toEqual(['secret_of_other_mode']);
    expect(finding.problems[0]?.message).toBe('The secret is of test mode, and the event is of live mode.');
  });

  test('of the other mode no more than that it is the other one', () => {
    const headers = signers.paygate?.({ eventId: EVENT, body: BODY, secrets: [secretOf(3)], nowMs: NOW }) ?? {};
    const finding = examine({ known, headers, secret: OTHER });
    expect(finding.signedBy).toBeNull();
    expect(finding.problems[0]?.message).toContain('an endpoint of live mode');
    expect(JSON.stringify(finding)).not.toContain('shop.example/3');
  });

  test('the body is as it was sent, and nobody’s secret has signed it', () => {
    const headers = signers.paygate?.({ eventId: EVENT, body: BODY, secrets: [OTHER], nowMs: NOW }) ?? {};
    const [found] = examine({ known, headers, secret: newSecret(Buffer.alloc(32, 77)) }).problems;
    expect([found?.code, found?.message]).toEqual(['no_match', expect.stringContaining('The body is what was sent')]);
  });

  test('a rolled secret in its overlap proves by Standard Webhooks, and not where there is room for one mark', () => {
    const secrets = [SECRET, secretOf(1)];
    const headers = signers.bagelpay?.({ eventId: EVENT, body: BODY, secrets, nowMs: NOW }) ?? {};
    const finding = examine({ known, headers, secret: secretOf(1) });
    expect(finding.checks).toEqual([
      { scheme: 'Bagelpay-Signature', valid: false },
      { scheme: 'webhook-signature', valid: true },
    ]);
    expect(codesOf(finding)).toEqual(['secret_rolled']);
  });
});

test('no answer holds a secret or a signature that would be right', () => {
  for (const finding of [
    examine({ secret: OTHER }),
    examine({ body: `${BODY} ` }),
    examine({ secret: SECRET.slice(6) }),
  ]) {
    const text = JSON.stringify(finding);
    for (const value of [
      SECRET,
      SECRET.slice(6),
      OTHER,
      ...Object.values(headersOf()).filter((each) => each.length > 30),
    ]) {
      expect(text).not.toContain(value.split('v1=').at(-1));
    }
  }
});
