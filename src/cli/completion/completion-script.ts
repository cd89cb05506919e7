import type { Command, Option } from 'commander';
import { pathOf } from '../act.ts';
import type { Shell } from '../commands/completion.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

/** What can be typed after the words of a command: `path` is empty for polytill itself. */
export type Place = {
  readonly path: string;
  readonly words: readonly Word[];
  readonly options: readonly CompletedOption[];
};
export type Word = { readonly text: string; readonly about: string };
export type CompletedOption = Word & { readonly takesValue: boolean; readonly choices: readonly string[] };

const SCRIPTS: Readonly<Record<Shell, (places: readonly Place[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export function completionScript(program: Command, shell: Shell): string {
  return SCRIPTS[shell](placesIn(program)).trimEnd();
}

export function placesIn(command: Command): Place[] {
  const words = [
    ...command.commands.map((child) => ({ text: child.name(), about: child.description() })),
    ...command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices.map((text) => ({ text, about: '' }))),
  ];
  const options = [...command.options.map(completed), HELP];
  return [{ path: pathOf(command), words, options }, ...command.commands.flatMap(placesIn)];
}

function completed({ long, description, required, optional, argChoices = [] }: Option): CompletedOption {
  return { text: long ?? '', about: description, takesValue: required || optional, choices: argChoices };
}

const HELP: CompletedOption = { text: '--help', about: 'tell what a command takes', takesValue: false, choices: [] };
