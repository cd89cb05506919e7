import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { METHOD_TYPES, type MethodType } from '../../src/core/method.ts';
import { FAILURE_CODES, type FailureCode } from '../../src/core/payment.ts';
import { FAILURE_MESSAGES } from '../../src/dialects/paygate/codec/failure.ts';
import { messages } from '../../src/page/locales/en.ts';
import { describeTestInputs } from '../../src/rails/simulator/test-inputs.ts';

/** The tables of docs/methods/, held against what the simulator does, the API says and the page shows. */
const FOLDER = join(import.meta.dirname, '../../docs/methods');

const rowsOf = (method: MethodType) =>
  readFileSync(join(FOLDER, `${method.replace('_', '-')}.md`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'));

describe.for(METHOD_TYPES)('%s', (method) => {
  const rows = rowsOf(method);

  test('every test input and what it does', () => {
    for (const { input, example, effect, method: of } of describeTestInputs()) {
      if (of !== method) continue;
      expect(rows).toContain(
        input === example ? `| \`${input}\` | ${effect} |` : `| ${input} | \`${example}\` | ${effect} |`,
      );
    }
  });

  test('each failure in the words of the API and of the page', () => {
    for (const code of codesIn(rows)) {
      const row = rows.find((line) => line.startsWith(`| \`${code}\` |`));
      expect(row).toContain(`| ${FAILURE_MESSAGES[code]} | ${wordsFor(code, method)} |`);
    }
  });
});

test('every failure is told somewhere, and those that any method can have are told of each', () => {
  const told = METHOD_TYPES.map((method) => codesIn(rowsOf(method)));
  expect(new Set(told.flat())).toEqual(new Set(FAILURE_CODES));
  for (const codes of told)
    expect(codes).toEqual(expect.arrayContaining(['interrupted', 'rail_unavailable', 'rail_refused']));
});

function codesIn(rows: readonly string[]): FailureCode[] {
  return FAILURE_CODES.filter((code) => rows.some((row) => row.startsWith(`| \`${code}\` |`)));
}

/** As the page says it, without the sentence between, which says what was taken. */
function wordsFor(code: FailureCode, method: MethodType): string {
  const { reason, cure, blik }: Words = messages.declined;
  const own = method === 'blik' ? blik : undefined;
  return `${own?.reason[code] ?? reason[code]} ${own?.cure[code] ?? cure[code]}`;
}

type Of<Codes extends string> = Readonly<Partial<Record<Codes, string>>>;
type Words = Readonly<Record<'reason' | 'cure', Readonly<Record<FailureCode, string>>>> & {
  readonly blik: Readonly<Record<'reason' | 'cure', Of<FailureCode>>>;
};
