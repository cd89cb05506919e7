import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aSession } from './event.fixture.ts';
import { createSnippet, keyHint, requestOf, shellQuote } from './snippets.ts';

test('a shell reads back whatever was quoted', () => {
  const hostile = `a'b"c$(echo d)\`echo e\`\\ \n;'`;
  expect(execFileSync('/bin/sh', ['-c', `printf %s ${shellQuote(hostile)}`]).toString()).toBe(hostile);
});

test('the key is read from where it is kept', () => {
  const directory = mkdtempSync(join(tmpdir(), `polytill-o'neil "$HOME"-`));
  try {
    const file = join(directory, 'test-keys.json');
    writeFileSync(file, '{"paygate": "sk_test_p123"}');
    const shown = execFileSync('/bin/sh', ['-c', `${keyHint(file)}; printf %s "$POLYTILL_KEY"`]);
    expect(shown.toString()).toBe('sk_test_p123');
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('both languages send the same body, whatever a text contains', () => {
  const session = aSession({
    customer_email: `o'neil+"x": @example.com`,
    line_items: [{ name: `A {b, "name": c} $d \`e\` \${f}`, description: null, unit_amount: 1, quantity: 1 }],
  });
  const request = requestOf({ session, moments: [] });
  const { curl, node } = createSnippet({ publicUrl: 'http://x', session, request });
  const quoted = curl.slice(curl.indexOf("-d '") + 3);
  expect(JSON.parse(execFileSync('/bin/sh', ['-c', `printf %s ${quoted}`]).toString())).toEqual(request);
  const literal = /JSON\.stringify\((\{[\s\S]*\})\),/.exec(node)?.[1];
  expect(new Function(`return ${literal}`)()).toEqual(request);
});
