import { DatabaseUnavailable, UniqueViolation, UnstorableText } from '../store.ts';

/** Serialization failure and deadlock: the transaction did not happen and may be run again. */
export function isSerializationFailure(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}

/**
 * SQLSTATEs that say the server is away rather than that the statement is wrong: 08 connection, 57P shutting down or
 * starting, 53 out of connections or disk, 58 its system failed it, 25006 a standby that takes no writes, 57014 a statement
 * that took too long; and what the socket says by itself.
 */
const AWAY = /^(08|57P|53|58|25006|57014)/;
const AWAY_SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ENOENT',
]);
const AWAY_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|query read timeout/i;

export function explainPostgresError(error: unknown, where: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = sqlState(error);
  if (code === '23505') {
    const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
    return new UniqueViolation(constraint, { cause: error });
  }
  if (code === '22021' || code === '22P05') return new UnstorableText();
  const away = code ? AWAY.test(code) || AWAY_SOCKET.has(code) : AWAY_MESSAGE.test(error.message);
  if (!away) return error;
  const reason = error.message || code || 'no reason given';
  return new DatabaseUnavailable(`PostgreSQL at ${where} cannot be reached: ${reason}`, { cause: error });
}

function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
