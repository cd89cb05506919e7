import type { Command, Option } from 'commander';
import { pathOf } from '../act.ts';
import { offeredFor } from './suggest.ts';

/** What can be typed after the words of a command: `path` is empty for polytill itself. */
export type Place = {
  readonly path: string;
  readonly words: readonly Word[];
  readonly options: readonly CompletedOption[];
  /** Whether what it takes is a file or a directory. */
  readonly takesFile: boolean;
};
export type Word = { readonly text: string; readonly about: string };
export type CompletedOption = Word & {
  readonly takesValue: boolean;
  /** One value after another. */
  readonly takesValues: boolean;
  readonly takesFile: boolean;
  readonly choices: readonly string[];
};

export function placesIn(command: Command): Place[] {
  const words = [
    ...command.commands.map((child) => ({ text: child.name(), about: child.description() })),
    ...command.registeredArguments.flatMap((argument) => offeredFor(argument).map((text) => ({ text, about: '' }))),
  ];
  const options = [...command.options.map(completed), HELP];
  const takesFile = command.registeredArguments.some((argument) => isFile(argument.name()));
  return [{ path: pathOf(command), words, options, takesFile }, ...command.commands.flatMap(placesIn)];
}

function completed(option: Option): CompletedOption {
  const { long, flags, description, required, optional, variadic } = option;
  return {
    text: long ?? '',
    about: description,
    takesValue: required || optional,
    takesValues: variadic,
    takesFile: isFile(/<(.+)>/.exec(flags)?.[1] ?? ''),
    choices: offeredFor(option),
  };
}

function isFile(name: string): boolean {
  return name === 'file' || name === 'directory';
}

/**
 * In bash and zsh: the part of a walk along the words that tells by a `word` which `place` of the tree one has come to, past
 * what an `option` is given.
 */
export function walk(places: readonly Place[]): string {
  return `case "${optionsAmong(places, 'takesValues')}" in *"|$place $option|"*) continue ;; esac
    case "${optionsAmong(places, 'takesValue')}" in *"|$place $option|"*) option=""; continue ;; esac
    option=""
    case "${pathsAmong(places)}" in *"|\${place:+$place }$word|"*) place="\${place:+$place }$word" ;; esac`;
}

/** The options that take one value, or several, as the scripts look them up: `|keys create --api|…|`. */
export function optionsAmong(places: readonly Place[], which: 'takesValue' | 'takesValues'): string {
  const texts = places.flatMap(({ path, options }) =>
    options.filter((option) => option[which]).map(({ text }) => `${path} ${text}`),
  );
  return `|${texts.join('|')}|`;
}

export function pathsAmong(places: readonly Place[]): string {
  return `|${places.map(({ path }) => path).join('|')}|`;
}

const HELP: CompletedOption = {
  text: '--help',
  about: 'tell what a command takes',
  takesValue: false,
  takesValues: false,
  takesFile: false,
  choices: [],
};
