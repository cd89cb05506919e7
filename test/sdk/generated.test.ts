import { expect, test } from 'vitest';
import { generateSdks, readGenerated } from '../../sdk/generate/generate.ts';

test('what is generated of the SDKs is what the API’s description says now', async () => {
  const due = await generateSdks();
  const there = readGenerated();
  const stale = [...new Set([...due.keys(), ...there.keys()])].filter((path) => due.get(path) !== there.get(path));
  expect(stale, 'run: npm run generate:sdks').toEqual([]);
});
