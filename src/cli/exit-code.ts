/** What a command ends with; docs/cli.md lists them. Scripts decide by these, so a number never changes its meaning. */
export const EXIT = {
  ok: 0,
  /** It was tried and went wrong: a setting that cannot be used, a check that fails, a server that errs. */
  failed: 1,
  /** The command line is wrong; nothing was done. */
  usage: 2,
  /** The answer is no: there is no such thing, its state does not allow it, or a value is none that the API takes. */
  refused: 3,
  /** The API key is missing, unknown, or lacks a right. */
  unauthorized: 4,
  /** Nothing answers. */
  unreachable: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with one line that says what is wrong and what to do. */
export class CliError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}
