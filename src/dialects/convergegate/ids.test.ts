import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeUuid, refundId } from '../../core/ids.ts';
import { sessionIdParser } from '../../core/session-id.ts';
import type { Caller } from '../../operations/operations.ts';
import type { Context } from '../context.ts';
import { parseId, parseSessionId } from '../wire-ids.ts';
import { printSessionId, sessionId } from './ids.ts';

const anyId = fc
  .tuple(
    fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    fc.integer({ min: 0, max: 4095 }),
    fc.uint8Array({ minLength: 8, maxLength: 8 }),
  )
  .map(([ms, shard, random]) => makeUuid(ms, shard, random));

const caller = { livemode: false } as Caller;
const context = { parseSessionId: sessionIdParser([sessionId]) } as unknown as Context;

test('property: an id is 22 characters of base64url and reads back as itself', () => {
  fc.assert(
    fc.property(anyId, (id) => {
      const text = printSessionId(id);
      expect(text).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect(parseSessionId(text, caller, context)).toBe(id);
    }),
  );
});

test('property: a text is an id in one spelling only', () => {
  fc.assert(
    fc.property(anyId, fc.nat({ max: 21 }), fc.constantFrom(...'AZaz09_-'), (id, at, character) => {
      const text = printSessionId(id);
      const other = text.slice(0, at) + character + text.slice(at + 1);
      const read = sessionId.parse(other)?.id;
      expect(read === undefined || printSessionId(read) === other).toBe(true);
    }),
  );
});

test.each(['', 'AW-kLcRRC5P8U68CYe0kV', 'AW+kLcRRC5P8U68CYe0kVA', 'x'.repeat(500), '../../etc/passwd'])(
  '%j is as unknown as an id that was never given out',
  (text) => {
    const refusal = { code: 'not_found', resource: 'checkout.session', id: text };
    expect(() => parseSessionId(text, caller, context)).toThrow(expect.objectContaining({ refusal }));
  },
);

test('a refund is named as in every API', () => {
  const id = makeUuid(1, 2, Buffer.alloc(8, 3));
  expect(parseId(refundId, 'refund', { id: refundId.print(id) })).toBe(id);
  const refusal = { code: 'not_found', resource: 'refund', id: 'pay_1' };
  expect(() => parseId(refundId, 'refund', { id: 'pay_1' })).toThrow(expect.objectContaining({ refusal }));
});
