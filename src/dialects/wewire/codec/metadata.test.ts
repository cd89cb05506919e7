import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeMetadata } from '../../../core/metadata.ts';
import { assertMetadata, MAX_METADATA_CHARACTERS, renderMetadata, textsOf } from './metadata.ts';

const long = 'x'.repeat(501);
const SENT = { orderId: '12', count: 3, nested: { list: [1, null, 'x'] }, none: null, empty: '', long };

describe('what other APIs are told of it', () => {
  test('are its texts, within the limits of the core', () => {
    expect(textsOf(SENT)).toEqual({ orderId: '12', empty: '' });
    expect(textsOf({ [long]: 'x', '': 'x', ok: 'x' })).toEqual({ ok: 'x' });
  });

  test('are fifty at most', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`key${n}`, 'x']));
    expect(Object.keys(textsOf(many))).toEqual(Object.keys(many).slice(0, 50));
    expect(renderMetadata(many, textsOf(many))).toEqual(many);
  });
});

describe('giving it back', () => {
  test('any JSON comes back as it was sent, in its order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
        const sent = JSON.parse(JSON.stringify(value));
        expect(JSON.stringify(renderMetadata(sent, textsOf(sent)))).toBe(JSON.stringify(sent));
      }),
    );
  });

  test('what has been changed through another API is told as it is now', () => {
    const change = { orderId: '13', count: 'four', added: 'yes' };
    expect(renderMetadata(SENT, mergeMetadata(textsOf(SENT), change))).toEqual({
      ...SENT,
      ...change,
      empty: undefined,
    });
  });

  test('a text that was removed there is gone here', () => {
    expect(renderMetadata(SENT, {})).toEqual({ count: 3, nested: SENT.nested, none: null, long });
  });

  test('of a session of another API it is the core’s', () => {
    expect(renderMetadata({}, { order: '1' })).toEqual({ order: '1' });
  });
});

describe('what is refused', () => {
  test('is more than it may be', () => {
    const most = { x: 'x'.repeat(MAX_METADATA_CHARACTERS - '{"x":""}'.length) };
    expect(() => assertMetadata(most)).not.toThrow();
    expect(() => assertMetadata({ x: `${most.x}x` })).toThrow('parameter_invalid');
  });

  test('is a number that JSON can write and nobody can give back', () => {
    expect(() => assertMetadata(JSON.parse('{"a":[{"b":1e400}]}'))).toThrow('parameter_invalid');
    expect(() => assertMetadata(JSON.parse('{"a":[{"b":1e21}]}'))).not.toThrow();
  });
});
