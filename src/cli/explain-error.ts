import { BadSetting } from '../config.ts';
import { Refused } from '../core/errors.ts';
import { CliError, EXIT, type ExitCode } from './exit-code.ts';

/** What went wrong, in one line that says what to do, and the exit code for it. What is nobody's setting keeps its stack. */
export function explainError(error: unknown): { exitCode: ExitCode; message: string } {
  const { code, message, stack, port } = error as NodeJS.ErrnoException & { port?: number };
  if (error instanceof CliError) return { exitCode: error.exitCode, message };
  // A server that cannot start has always ended with 1: service managers tell that from a wrong command line.
  if (error instanceof BadSetting) return { exitCode: EXIT.failed, message };
  if (error instanceof Refused) return { exitCode: EXIT.refused, message: refusalWords(error) };
  const known = knownWords(code, port);
  return { exitCode: EXIT.failed, message: known ?? stack ?? String(error) };
}

function knownWords(code: string | undefined, port: number | undefined): string | undefined {
  if (code === 'EADDRINUSE')
    return `port ${port} is taken: stop what listens there, or set PORT to another (0 for any free one)`;
  if (code === 'EACCES' && port !== undefined)
    return 'this user may not listen on that port: set PORT to 1024 or above';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'HOST is not an address of this machine';
  return undefined;
}

/** What an operation refused on this machine, without an API to word it. */
function refusalWords({ refusal }: Refused): string {
  if (refusal.code === 'not_found') return `there is no ${refusal.resource} ${refusal.id}`;
  return `refused: ${refusal.code}`;
}
