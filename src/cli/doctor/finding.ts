/** One line of what the doctor says. */
export type Finding = {
  readonly status: 'ok' | 'warn' | 'fail';
  readonly name: string;
  readonly message: string;
  /** What to do about it; absent where nothing is to be done. */
  readonly cure?: string;
};

export function ok(name: string, message: string): Finding {
  return { status: 'ok', name, message };
}

export function warn(name: string, message: string, cure: string): Finding {
  return { status: 'warn', name, message, cure };
}

export function fail(name: string, message: string, cure: string): Finding {
  return { status: 'fail', name, message, cure };
}

/** Why something failed, in a few words: fetch and node:sqlite keep the reason below. */
export function reasonOf(error: unknown): string {
  const { cause, code, message } = error as { cause?: unknown; code?: string; message?: string };
  if (cause instanceof Error) return reasonOf(cause);
  return (message || code) ?? String(error);
}
