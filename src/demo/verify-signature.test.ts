import { createHmac, timingSafeEqual } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signPaygate } from '../dialects/paygate/signature.ts';
import { VERIFY_CODE } from './snippets.ts';
import { isFresh, isSignedBy, parseSignature } from './verify-signature.ts';

const EVENT = '0192c1f0-5e3a-7abc-9def-0123456789ab';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw0123456789ABC=';
const OTHER = 'whsec_0000000000000000000000000000000000000000000=';
const BODY = '{"id":"evt_1","text":"Ɔdɔ, GH₵"}';

/** The code that the shop shows, run as it is printed. */
const shown = new Function('createHmac', 'timingSafeEqual', `${VERIFY_CODE}; return isFromPolytill;`)(
  createHmac,
  timingSafeEqual,
) as (body: Buffer, header: string, secret: string) => boolean;

function own(body: Buffer, header: string, secret: string): boolean {
  const signature = parseSignature(header);
  return signature !== undefined && isFresh(signature, Date.now()) && isSignedBy(body, signature, secret);
}

function signed({ secrets = [SECRET], body = BODY, nowMs = Date.now() } = {}): string {
  return signPaygate({ eventId: EVENT, body, secrets, nowMs })['x-paygate-signature'] as string;
}

describe.each([
  ['the shop’s own check', own],
  ['the code it shows', shown],
])('%s', (_name, verify) => {
  const CASES: [what: string, header: string, body: string, valid: boolean][] = [
    ['what the server signs', signed(), BODY, true],
    ['one of two secrets, while one is replaced', signed({ secrets: [OTHER, SECRET] }), BODY, true],
    ['a body that was changed', signed(), BODY.replace('evt_1', 'evt_2'), false],
    ['another secret', signed({ secrets: [OTHER] }), BODY, false],
    ['a signature replayed after ten minutes', signed({ nowMs: Date.now() - 600_000 }), BODY, false],
    ['a signature from the future', signed({ nowMs: Date.now() + 600_000 }), BODY, false],
    ['a time that was changed', signed().replace(/t=(\d+)/, (_, t) => `t=${Number(t) + 1}`), BODY, false],
    ['nothing', '', BODY, false],
    ['no time', signed().replace(/t=\d+,/, ''), BODY, false],
    ['a mark that is cut short', signed().slice(0, -2), BODY, false],
    ['a mark that is no hex', `t=${Math.floor(Date.now() / 1000)},v1=${'z'.repeat(64)}`, BODY, false],
  ];
  test.each(CASES)('%s', (_what, header, body, valid) => {
    expect(verify(Buffer.from(body), header, SECRET)).toBe(valid);
  });
});

test('a header of any size or kind is read or refused', () => {
  expect(parseSignature('v1='.repeat(100_000))).toBeUndefined();
  expect(parseSignature(`t=1,v1=${'0'.repeat(64)}`)).toEqual({ atSeconds: 1, marks: ['0'.repeat(64)] });
});
