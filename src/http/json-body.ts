import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused, refuse } from '../core/errors.ts';

/**
 * Reads JSON strictly, because money follows: text that two parsers could read in two ways is refused. No broken UTF-8, no
 * name twice in one object (`JSON.parse` keeps the last, others the first), no `__proto__`, no lone surrogate, no NUL (which
 * PostgreSQL cannot store), no nesting that would exhaust a stack. An empty body is `{}`.
 */
export function acceptJson(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, readJson);
  scope.addContentTypeParser(/^application\/[\w.-]+\+json/, { parseAs: 'buffer' }, readJson);
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, takeEmpty);
}

/** Clients name a type without a body, the type of forms above all: an empty body is `{}` whatever it is called. */
export function takeEmpty(
  { headers }: FastifyRequest,
  body: Buffer | string,
  done: (error: Error | null, body?: unknown) => void,
): void {
  if (body.length === 0) return done(null, {});
  done(new Refused({ code: 'media_type_unsupported', mediaType: headers['content-type'] ?? '' }));
}

function readJson(request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void): void {
  try {
    assertReadable(request.headers);
    const value = parseJsonBody(body);
    // From here on null would be taken for no body at all.
    if (value === null) malformed('it is null');
    done(null, value);
  } catch (error) {
    done(error as Error);
  }
}

/** Bytes in another charset, or compressed, would only be told of as broken UTF-8. */
export function assertReadable(headers: FastifyRequest['headers']): void {
  const mediaType = headers['content-type'] ?? '';
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(mediaType)?.[1] ?? 'utf-8';
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) refuse({ code: 'media_type_unsupported', mediaType });
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') refuse({ code: 'content_encoding_unsupported', encoding });
}

export const MAX_DEPTH = 16;

export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (!isUtf8(body)) malformed('it is not valid UTF-8');
  // Some editors begin a file with a mark of the byte order, which says nothing in UTF-8.
  const text = body.toString().replace(/^\ufeff/, '');
  const names = countNames(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    malformed(`it is not valid JSON: ${(error as Error).message}`);
  }
  const walk = { names: 0, escapes: text.includes('\\u') };
  inspect(value, walk, '');
  if (walk.names !== names) malformed(`it names "${findDuplicate(text)}" twice in one object`);
  return value;
}

/** How many `"name":` there are in the text, which duplicates make more than the parsed value has. */
function countNames(text: string): number {
  let names = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfString(text, i);
      if (isColonNext(text, i + 1)) names++;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > MAX_DEPTH) malformed(`it is nested more than ${MAX_DEPTH} levels deep`);
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth--;
    }
  }
  return names;
}

/** The index of the quote that closes the string which opens at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
}

function isColonNext(text: string, from: number): boolean {
  let i = from;
  while (i < text.length && text.charCodeAt(i) <= SPACE) i++;
  return text.charCodeAt(i) === COLON;
}

function inspect(value: unknown, walk: { names: number; readonly escapes: boolean }, path: string): void {
  if (typeof value === 'string') {
    if (walk.escapes) inspectText(value, path);
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) inspect(value[i], walk, `${path}[${i}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const name of Object.keys(value)) {
      walk.names++;
      if (name === '__proto__') malformed('it has a field named "__proto__"');
      if (walk.escapes) inspectText(name, path || 'the body');
      inspect((value as Record<string, unknown>)[name], walk, path ? `${path}.${name}` : name);
    }
  }
}

function inspectText(text: string, param: string): void {
  if (!text.isWellFormed()) {
    refuse({ code: 'parameter_invalid', param, reason: 'has half of a surrogate pair, which is no character' });
  }
  if (text.includes('\0')) refuse({ code: 'parameter_invalid', param, reason: 'has a NUL character' });
}

/** Only runs when there is one: reads the text once more with a list of names for each open object. */
function findDuplicate(text: string): string {
  const open: Set<string>[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) open.push(new Set());
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) open.pop();
    else if (code === QUOTE) {
      const end = endOfString(text, i);
      if (isColonNext(text, end + 1)) {
        const name = JSON.parse(text.slice(i, end + 1)) as string;
        const names = open.at(-1);
        if (names?.has(name)) return name;
        names?.add(name);
      }
      i = end;
    }
  }
  return '';
}

export function malformed(reason: string): never {
  refuse({ code: 'body_malformed', reason });
}

const [QUOTE, BACKSLASH, COLON, SPACE] = [0x22, 0x5c, 0x3a, 0x20];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
