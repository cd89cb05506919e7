import { expect, test } from 'vitest';
import type { Account } from '../../core/account.ts';
import { makeUuid } from '../../core/ids.ts';
import type { DisabledEndpointTopic } from '../../core/mail.ts';
import { newAccount } from '../../store/suite/fixtures.ts';
import { createLetters } from './letters.tsx';

const letters = createLetters({ publicUrl: 'https://pay.example' });
const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 18, 12);
const topic: DisabledEndpointTopic = {
  kind: 'endpoint_disabled',
  sessionId: null,
  endpointId: makeUuid(1, 2, Buffer.alloc(8, 3)),
  url: 'https://shop.example/hooks?key=<b>1</b>',
  reason: 'failing',
  failingSinceMs: NOON - 72 * HOUR,
  disabledAtMs: NOON,
};
const account: Account = newAccount({ name: 'Adinkra & Sons' });

test('says what happened, since when and what to do, in plain text and as a page', async () => {
  const letter = await letters.disabledEndpoint(topic, account, true);
  expect(letter).toMatchObject({ fromName: 'Polytill', replyTo: null, language: 'en' });
  expect(letter.subject).toBe('A webhook endpoint was disabled: shop.example');
  for (const text of [letter.text, letter.html]) {
    expect(text).toContain('for three days has failed');
    expect(text).toContain('15 January 2026');
    expect(text).toContain('18 January 2026');
    expect(text).toMatch(/POST \/v1\/webhooks\/we_[0-9A-Za-z]{22} /);
  }
  expect(letter.text).toContain('Adinkra & Sons');
  expect(letter.text).toContain(`Address: ${topic.url}`);
  expect(letter.html).toContain('Adinkra &amp; Sons');
  expect(letter.html).not.toContain('<b>1</b>');
});

test('says that it was gone, and that it is a test', async () => {
  const { subject, text, html } = await letters.disabledEndpoint({ ...topic, reason: 'gone' }, account, false);
  expect(subject).toBe('[Test mode] A webhook endpoint was disabled: shop.example');
  expect(text).toContain('410 Gone');
  expect(text).toContain('test mode');
  expect(html).toContain('Test mode');
});

test('a name or an address in it begins no line', async () => {
  const hostile = { ...topic, url: 'https://shop.example/\r\nBcc: all@example.com' };
  const { subject, text } = await letters.disabledEndpoint(hostile, newAccount({ name: 'Kente\nFake: line' }), true);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/^(Bcc|Fake)/m);
});
