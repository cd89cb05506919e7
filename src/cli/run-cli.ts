import { CommanderError } from 'commander';
import { explainError } from './explain-error.ts';
import { printable } from './printable.ts';
import { createProgram } from './program.ts';

/** Runs one command line, and leaves its exit code to the process: what was written to a pipe must still get out. */
export async function runCli(args: readonly string[]): Promise<void> {
  // Whoever reads has enough, such as `head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    // Help that was asked for and mistakes in the command line are told by commander itself.
    const { exitCode, message } = error instanceof CommanderError ? ofCommander(error) : explainError(error);
    if (message !== undefined) process.stderr.write(`polytill: ${printable(message)}\n`);
    process.exitCode = exitCode;
  }
}

function ofCommander({ exitCode }: CommanderError): { exitCode: number; message?: undefined } {
  return { exitCode: exitCode === 0 ? 0 : 2 };
}
