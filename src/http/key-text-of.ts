import type { IncomingHttpHeaders } from 'node:http';
import type { KeyForms } from '../core/key-text.ts';
import type { DialectName } from '../core/session.ts';

/**
 * The API key of a request, in any of the forms that some provider's clients send: Bearer, Basic (the key as user name),
 * `x-api-key`, `ww-api-key`. The form never decides anything. Where several are present, one that reads as a key wins over
 * one that does not, such as a proxy's own Basic login; else the first is what the caller meant.
 */
export function keyTextOf(headers: IncomingHttpHeaders, forms: KeyForms): string | undefined {
  const { authorization } = headers;
  const xApiKey = headers['x-api-key'];
  const wwApiKey = headers['ww-api-key'];
  if (xApiKey === undefined && wwApiKey === undefined) {
    return authorization === undefined ? undefined : fromAuthorization(authorization);
  }
  const found = [authorization && fromAuthorization(authorization), xApiKey, wwApiKey]
    .filter((text) => typeof text === 'string')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return found.find((text) => forms.parse(text)) ?? found[0];
}

/** The dialect that the request's key was issued for, as its text says; undefined without one that begins as keys do. */
export function keyDialectOf(headers: IncomingHttpHeaders, forms: KeyForms): DialectName | undefined {
  const text = keyTextOf(headers, forms);
  return text === undefined ? undefined : forms.guess(text);
}

function fromAuthorization(value: string): string | undefined {
  const space = value.indexOf(' ');
  if (space < 0) return undefined;
  const scheme = value.slice(0, space).toLowerCase();
  const credentials = value.slice(space + 1).trim();
  if (credentials === '') return undefined;
  if (scheme === 'bearer') return credentials;
  if (scheme !== 'basic') return undefined;
  const [user] = Buffer.from(credentials, 'base64').toString('latin1').split(':', 1);
  return user || undefined;
}
