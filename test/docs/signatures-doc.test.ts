import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SIGNATURE_PROBLEMS } from '../../src/core/signature-check.ts';
import { startApi } from '../http/api.ts';

/** What docs/signatures.md says, held against what the doctor finds. */
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/signatures.md'), 'utf8');

test('its list of problems is whole, and in the order in which they are known', () => {
  const listed = [...PAGE.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
  expect(listed).toEqual([...SIGNATURE_PROBLEMS]);
});

test('its example has the keys that are answered', async () => {
  const api = await startApi();
  const example = JSON.parse(/```json\n(.*?)```/s.exec(PAGE)?.[1] as string);
  const question = { headers: { 'x-paygate-signature': `t=1,v1=${'0'.repeat(64)}` }, body: ' ', secret: 'whsec_' };
  const { body } = await api.post('/v1/webhooks/verify', question);
  await api.close();
  expect(Object.keys(body)).toEqual(Object.keys(example));
  expect(Object.keys(body.problems[0])).toEqual(Object.keys(example.problems[0]));
});
