import type { Command } from 'commander';
import type { Shell } from '../commands/completion.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { type Place, placesIn } from './places.ts';
import { zshScript } from './zsh.ts';

const SCRIPTS: Readonly<Record<Shell, (places: readonly Place[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export function completionScript(program: Command, shell: Shell): string {
  return SCRIPTS[shell](placesIn(program)).trimEnd();
}
