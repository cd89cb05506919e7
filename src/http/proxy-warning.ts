import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/**
 * Says once that a proxy stands in front and is not believed: then every payer seems to have the proxy's address, and the
 * limits against card testing, which count by address, would end other payers' sessions. Undefined where proxies are trusted.
 */
export function createProxyWarning(
  logger: Logger,
  trustProxy: unknown,
): ((request: FastifyRequest) => void) | undefined {
  if (trustProxy) return undefined;
  let told = false;
  return ({ headers }) => {
    if (told || (headers['x-forwarded-for'] === undefined && headers.forwarded === undefined)) return;
    told = true;
    logger.warn('a proxy forwards requests, and TRUST_PROXY is not set: all payers seem to have one address');
  };
}
