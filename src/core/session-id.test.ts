import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeUuid } from './ids.ts';
import {
  base64SessionId,
  decimalSessionId,
  modeSessionId,
  plainSessionId,
  sessionIdParser,
  uuidSessionId,
} from './session-id.ts';

const FORMS = {
  plain: plainSessionId('cs_'),
  mode: modeSessionId,
  decimal: decimalSessionId('ch_'),
  base64: base64SessionId,
  uuid: uuidSessionId,
  long: plainSessionId('cs_ci_'),
};
const uuid = fc
  .tuple(fc.nat(2 ** 31 - 1), fc.nat(65_535), fc.nat(4095), fc.uint8Array({ minLength: 8, maxLength: 8 }))
  .map(([high, low, shard, random]) => makeUuid(high * 65_536 + low, shard, random));

describe.each(Object.entries(FORMS))('%s', (_, form) => {
  test('what it prints it reads back, and every other form leaves alone', () => {
    const parse = sessionIdParser(Object.values(FORMS));
    fc.assert(
      fc.property(uuid, fc.boolean(), (id, livemode) => {
        const text = form.print({ id, livemode, extra: {} });
        expect(form.parse(text)?.id).toBe(id);
        expect(parse(text)).toBe(id);
        expect(Object.values(FORMS).filter((each) => each.parse(text))).toEqual([form]);
      }),
    );
  });

  test('what it reads prints as the same text again', () => {
    const text = fc.oneof(fc.string(), uuid.map((id) => form.print({ id, livemode: false, extra: {} })).chain(mutated));
    fc.assert(
      fc.property(text, (sent) => {
        const parsed = form.parse(sent);
        if (parsed) expect(form.print({ id: parsed.id, livemode: parsed.livemode ?? false, extra: {} })).toBe(sent);
      }),
    );
  });
});

test('the other mode in a form that tells it is no id', () => {
  const parse = sessionIdParser([modeSessionId]);
  const id = makeUuid(1, 2, Buffer.alloc(8, 3));
  const text = modeSessionId.print({ id, livemode: true, extra: {} });
  expect(text).toMatch(/^cs_live_/);
  expect([parse(text), parse(text, true), parse(text, false)]).toEqual([id, id, undefined]);
});

test.each([
  '',
  'ch_0',
  'ch_01',
  'ch_-1',
  `ch_${2n ** 128n}`,
  'cs_',
  'cs_test_',
  'AW-kLcRRC5P8U68CYe0kVA',
  ' '.repeat(22),
])('is no id: %j', (text) => {
  expect(sessionIdParser(Object.values(FORMS))(text)).toBeUndefined();
});

/** One character changed, dropped or added. */
function mutated(text: string) {
  return fc
    .tuple(fc.nat(text.length), fc.constantFrom('', '0', 'A', '_', '-', 'ab'), fc.nat(2))
    .map(([at, insert, dropped]) => text.slice(0, at) + insert + text.slice(at + dropped));
}
