import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SHELLS, type Shell } from '../../src/cli/commands/completion.ts';

const run = promisify(execFile);

/** What a shell offers after a line, in its own words; each shell itself says so. `file` is polytill's script for it. */
const ASKING: Readonly<Record<Shell, (line: string, file: string, folder: string) => Promise<string[]>>> = {
  async bash(line, file, folder) {
    // As Readline parts the line.
    const words = line.split(/ |(?<==)|(?==)/);
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const ask = `source ${file}; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _polytill; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return linesOf((await run('bash', ['--norc', '-c', ask], { cwd: folder })).stdout);
  },
  async zsh(line, file, folder) {
    const setup = `autoload -Uz compinit && compinit -u -D\nsource ${file}\n`;
    return askZsh(setup, line, folder);
  },
  async fish(line, file, folder) {
    const { stdout } = await run('fish', ['-N', '-c', `source ${file}; complete -C '${line}'`], { cwd: folder });
    return linesOf(stdout).map((text) => text.split('\t')[0] as string);
  },
};

export function offeredBy(shell: Shell, { line, file, folder }: { line: string; file: string; folder: string }) {
  return ASKING[shell](line, file, folder);
}

export async function askZsh(setup: string, line: string, folder: string): Promise<string[]> {
  const capture = join(import.meta.dirname, 'capture.zsh');
  const { stdout } = await run('zsh', ['-f', capture, setup, line], { cwd: folder, timeout: 60_000 });
  return [...stdout.matchAll(/(?<!<)<([^<>]+)>/g)].map(([, text = '']) => text);
}

function linesOf(text: string): string[] {
  return text.split('\n').filter(Boolean);
}

export const INSTALLED: readonly Shell[] = SHELLS.filter((shell) => {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
