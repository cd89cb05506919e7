import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endpointId, makeUuid, type Uuid } from '../../core/ids.ts';
import { orderReference, refundId, sentWebhookId, sessionId, webhookId } from './ids.ts';

const uuid = fc
  .tuple(fc.nat(2 ** 47), fc.nat(4095), fc.uint8Array({ minLength: 8, maxLength: 8 }))
  .map(([ms, shard, random]): Uuid => makeUuid(ms, shard, random));

test('a session reads back from either half’s form, and from no other text', () => {
  fc.assert(
    fc.property(uuid, fc.constantFrom('mobile_money', 'redirect'), fc.boolean(), (id, half, livemode) => {
      const text = sessionId.print({ id, livemode, extra: { half } });
      expect(text).toMatch(half === 'mobile_money' ? /^cs_ci_/ : livemode ? /^cs_live_/ : /^cs_test_/);
      expect(sessionId.parse(text)).toEqual({ id, livemode: half === 'mobile_money' ? null : livemode });
      for (const other of [`${text}0`, text.slice(0, -1), text.replace('cs_', 'cs'), ` ${text}`]) {
        expect(sessionId.parse(other)).toBeUndefined();
      }
    }),
  );
});

test('refunds, webhooks and references read back', () => {
  fc.assert(
    fc.property(uuid, (id) => {
      for (const form of [refundId, webhookId, orderReference]) expect(form.parse(form.print(id))).toBe(id);
      expect(sentWebhookId.parse(webhookId.print(id))).toBe(id);
      expect(sentWebhookId.parse(endpointId.print(id))).toBe(id);
      expect(sentWebhookId.parse(refundId.print(id))).toBeUndefined();
    }),
  );
  expect(refundId.print(makeUuid(1, 2, Buffer.alloc(8)))).toMatch(/^refund_cs_/);
  expect(webhookId.print(makeUuid(1, 2, Buffer.alloc(8)))).toMatch(/^webhook_/);
});
