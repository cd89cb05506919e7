import { expect, test } from 'vitest';
import { createSlugs, slugOf } from './slug.ts';

test.each([
  ['Send it again', 'send-it-again'],
  ['Polytill API (stripe)', 'polytill-api-stripe'],
  ['`polytill keys create`', 'polytill-keys-create'],
  ["A session's own `notification_url`", 'a-sessions-own-notification_url'],
  ['1. Start it', '1-start-it'],
  ['Test & live — both', 'test--live--both'],
  ['Zażółć', 'zażółć'],
])('%s → %s, as on the repository’s site', (heading, slug) => {
  expect(slugOf(heading)).toBe(slug);
});

test('headings of one name are numbered, and a number that is taken is left out', () => {
  expect(['A', 'A 1', 'A', 'A'].map(createSlugs())).toEqual(['a', 'a-1', 'a-2', 'a-3']);
});
