import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actionsIn, pathOf } from '../../src/cli/act.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { createProgram } from '../../src/cli/program.ts';

const paths = actionsIn(createProgram()).map(pathOf);

describe('docs/cli.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8');
  test('has a heading for exactly the commands that there are', () => {
    const told = [...page.matchAll(/^### `polytill ([a-z-]+(?: [a-z-]+)?)/gm)].map(([, path]) => path);
    expect([...told].sort()).toEqual([...paths].sort());
  });

  test('names every option of each', () => {
    for (const command of actionsIn(createProgram())) {
      const [, section = ''] = page.split(new RegExp(`^### \`polytill ${pathOf(command)}[ \`]`, 'm'));
      const text = section.split(/^##/m)[0] as string;
      const common = ['--json', '--url', '--key'];
      const own = command.options.map(({ long }) => long as string).filter((long) => !common.includes(long));
      expect([pathOf(command), own.filter((long) => !text.includes(`\`${long}`))]).toEqual([pathOf(command), []]);
    }
  });

  test('tells the exit codes', () => {
    const told = [...page.matchAll(/^\| (\d) \|/gm)].map(([, code]) => Number(code));
    expect(told).toEqual(Object.values(EXIT));
  });
});

test('every command takes --json and says what it is for', () => {
  for (const command of actionsIn(createProgram())) {
    expect([pathOf(command), command.options.some(({ long }) => long === '--json')]).toEqual([pathOf(command), true]);
    expect(command.description()).not.toBe('');
  }
});
