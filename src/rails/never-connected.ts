/**
 * Whether a request failed before there was a connection, so that nothing of it can have been taken in. Told by the system's call
 * that failed: a connection that breaks later has the same codes. `fetch` has it as the cause of its own error.
 */
export function wasNeverConnected(error: unknown): boolean {
  if (error instanceof Error && error.cause) return wasNeverConnected(error.cause);
  if (error instanceof AggregateError) return error.errors.every(wasNeverConnected);
  const { syscall, code } = (error ?? {}) as { readonly syscall?: unknown; readonly code?: unknown };
  return syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT';
}
