/** Why no answer came, in words that a merchant understands: they are shown beside the attempt. */
export function failureWords(error: unknown): string {
  const { code, message, name } = innermost(error);
  if (code === 'ERR_ADDRESS_NOT_ALLOWED') return message;
  const words = WORDS[code];
  if (words) return words;
  if (name === 'HTTPParserError') return 'the answer was not HTTP';
  if (code.startsWith('CERT_') || CERTIFICATE_CODES.has(code)) return `certificate not trusted: ${message}`;
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return 'TLS handshake failed';
  return code ? `request failed: ${code}` : `request failed: ${message}`;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed before the answer was complete',
  EPIPE: 'connection closed before the answer was complete',
  UND_ERR_SOCKET: 'connection closed before the answer was complete',
  ENOTFOUND: 'host name not found',
  ENODATA: 'host name not found',
  EAI_AGAIN: 'host name could not be resolved',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
  UND_ERR_HEADERS_OVERFLOW: "the answer's headers were too large",
};

const CERTIFICATE_CODES = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** A failed connection to a name with several addresses says why only in the errors it gathers. */
function innermost(error: unknown): { code: string; message: string; name: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  if (!(error instanceof Error)) return { code: '', message: String(error), name: '' };
  const { code } = error as NodeJS.ErrnoException;
  const known = typeof code === 'string' && (code in WORDS || code === 'ERR_ADDRESS_NOT_ALLOWED');
  if (!known && error.cause instanceof Error) return innermost(error.cause);
  return { code: typeof code === 'string' ? code : '', message: error.message, name: error.name };
}
