import type { Command } from 'commander';
import { createOutput, type Output } from './output.ts';

export type Invocation<Options> = {
  readonly args: readonly string[];
  readonly options: Options;
  readonly output: Output;
};

const actions = new WeakSet<Command>();

/** Gives a command its work, and the option that every command has. */
export function act<Options extends object>(
  command: Command,
  work: (invocation: Invocation<Options>) => Promise<void>,
): Command {
  actions.add(command);
  return command.option('--json', 'answer in JSON, for programs').action(async () => {
    const options = command.opts<Options & { json?: boolean }>();
    await work({ args: command.processedArgs, options, output: createOutput(options) });
  });
}

/** Every command that does something, and is no more than the name of a group. */
export function actionsIn(command: Command): Command[] {
  const below = command.commands.flatMap(actionsIn);
  return actions.has(command) ? [command, ...below] : below;
}

/** As it is typed: `keys create`. */
export function pathOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at?.parent; at = at.parent) names.unshift(at.name());
  return names.join(' ');
}
