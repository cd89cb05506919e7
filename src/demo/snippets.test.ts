import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { aSession } from './event.fixture.ts';
import { createSnippet, requestOf, shellQuote } from './snippets.ts';

test('a shell reads back whatever was quoted', () => {
  const hostile = `a'b"c$(echo d)\`echo e\`\\ \n;'`;
  expect(execFileSync('/bin/sh', ['-c', `printf %s ${shellQuote(hostile)}`]).toString()).toBe(hostile);
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
