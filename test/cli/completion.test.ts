import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { actionsIn, pathOf } from '../../src/cli/act.ts';
import { createProgram } from '../../src/cli/program.ts';
import { type Desk, openDesk } from './run-cli.ts';

const paths = actionsIn(createProgram()).map(pathOf);
let desk: Desk;
beforeAll(async () => {
  await buildWhatIsStale();
  desk = openDesk();
});
afterAll(() => desk?.remove());

describe('completion', () => {
  /** What bash would offer for a line that ends where the cursor is. */
  const offered = async (line: string): Promise<string[]> => {
    const file = join(desk.folder, 'completion.bash');
    writeFileSync(file, (await desk.run('completion bash')).stdout);
    const words = line.split(' ');
    const script = `source ${file}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _polytill; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean);
  };

  test('bash is offered commands, options and choices', async () => {
    expect(await offered('polytill ')).toEqual(
      expect.arrayContaining(['start', 'keys', 'sessions', 'clock', '--help']),
    );
    expect(await offered('polytill ke')).toEqual(['keys']);
    expect(await offered('polytill keys ')).toEqual(['create', 'list', 'revoke', 'roll', '--help']);
    expect(await offered('polytill sessions create --am')).toEqual(['--amount']);
    expect(await offered('polytill keys create --api st')).toEqual(['stripe']);
    expect(await offered('polytill completion ')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']));
  });

  test.each(['zsh', 'fish'])('%s is told every command', async (shell) => {
    const { code, stdout } = await desk.run(`completion ${shell}`);
    expect(code).toBe(0);
    for (const path of paths) expect(stdout).toContain(path.split(' ').at(-1));
    if (isInstalled(shell)) execFileSync(shell, ['-n'], { input: stdout });
  });
});

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
