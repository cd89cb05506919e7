import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeMetadata } from '../../../core/metadata.ts';
import { renderMetadata, textsOf, valuesOf } from './metadata.ts';

const SENT = { order_id: 'req_1', key_N: 'value_N', visits: 3, vip: true, cart: { items: [1, 'x'] }, none: null };

describe('what other APIs are told', () => {
  test('is text under the same names: what was none is JSON', () => {
    expect(textsOf(SENT)).toEqual({
      order_id: 'req_1',
      key_N: 'value_N',
      visits: '3',
      vip: 'true',
      cart: '{"items":[1,"x"]}',
      none: 'null',
    });
  });
});

describe('giving it back', () => {
  const names = fc.string({ minLength: 1, maxLength: 40 }).filter((name) => name !== '__proto__');

  test('any JSON comes back as it was sent, in its order', () => {
    const values = fc.jsonValue().filter((value) => JSON.stringify(value).length <= 500);
    fc.assert(
      fc.property(fc.dictionary(names, values, { noNullPrototype: true }), (value) => {
        const sent = JSON.parse(JSON.stringify(value));
        expect(JSON.stringify(renderMetadata(textsOf(sent), valuesOf(sent)))).toBe(JSON.stringify(sent));
      }),
    );
  });

  test('what was changed through another API is the text that it has become', () => {
    const texts = mergeMetadata(textsOf(SENT), { visits: '4', vip: 'true', order_id: 'req_2', cart: '', added: 'yes' });
    expect(renderMetadata(texts, valuesOf(SENT))).toEqual({
      order_id: 'req_2',
      key_N: 'value_N',
      visits: '4',
      vip: true,
      none: null,
      added: 'yes',
    });
  });
});

describe('what is refused', () => {
  test('is a value of more than 500 characters, as text or as JSON', () => {
    expect(() => textsOf({ note: 'x'.repeat(500) })).not.toThrow();
    const reason = 'must have at most 500 characters';
    const refusal = { code: 'parameter_invalid', param: 'metadata.note', reason };
    expect(() => textsOf({ note: 'x'.repeat(501) })).toThrow(expect.objectContaining({ refusal }));
    expect(() => textsOf({ note: ['x'.repeat(497)] })).toThrow(expect.objectContaining({ refusal }));
  });

  test('is a number that JSON can write and nobody can give back', () => {
    expect(() => textsOf(JSON.parse('{"a":[{"b":-1e400}]}'))).toThrow('parameter_invalid');
    expect(() => textsOf(JSON.parse('{"a":1e300}'))).not.toThrow();
  });
});
