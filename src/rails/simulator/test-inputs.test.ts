import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeSession } from '../attempt.fixture.ts';
import { passesLuhn } from './accept.ts';
import { card } from './samples.fixture.ts';
import { createSimulator } from './simulator.ts';
import { describeTestInputs, TEST_CARDS } from './test-inputs.ts';

const simulator = createSimulator({ publicUrl: 'https://pay.example' });

it.each(TEST_CARDS)('$number is a well-formed card number that the form takes', ({ number, brand }) => {
  expect(passesLuhn(number)).toBe(true);
  expect(simulator.accept(card(number), makeSession())).toMatchObject({ brand });
});

it('no two cards end alike where one has a refund of its own, or is disputed', () => {
  for (const { number, refund, disputes } of TEST_CARDS) {
    if (refund || disputes)
      expect(TEST_CARDS.filter((other) => other.number.endsWith(number.slice(-4)))).toHaveLength(1);
  }
});

describe('the README', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const rows = new Set(readme.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()));

  it.each(describeTestInputs())('tells that $input $effect', ({ input, example, effect }) => {
    expect(rows).toContain(
      input === example ? `| \`${input}\` | ${effect} |` : `| ${input} | \`${example}\` | ${effect} |`,
    );
  });
});
