import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../core/errors.ts';
import { assertReadable, MAX_DEPTH, malformed, takeEmpty } from './json-body.ts';

/**
 * Reads `application/x-www-form-urlencoded` with brackets for what is nested (`metadata[order]=1`, `items[0][name]=Tea`,
 * `expand[]=customer`), and queries in the same way. As strictly as JSON, because two parsers must not read two things: no
 * name twice, no broken percent-encoding, no value that is a text and an object at once.
 *
 * What comes out are texts in objects, lists too (`{ 0: …, 1: … }`): only the schema knows which is which. See read-form.ts.
 */
export function acceptForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, readBody);
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, takeEmpty);
  scope.addHook('preValidation', (request, _reply, done) => {
    const at = request.url.indexOf('?');
    const query = at < 0 ? '' : request.url.slice(at + 1);
    try {
      request.query = parseForm(query);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

function readBody(request: FastifyRequest, body: string | Buffer, done: (error: Error | null, body?: unknown) => void) {
  try {
    assertReadable(request.headers);
    const bytes = body as Buffer;
    if (!isUtf8(bytes)) malformed('it is not valid UTF-8');
    done(null, parseForm(bytes.toString()));
  } catch (error) {
    done(error as Error);
  }
}

/** A nested object of texts. */
export type Form = { [name: string]: string | Form };

export function parseForm(text: string): Form {
  const form: Form = {};
  if (text === '') return form;
  const pairs = text.split('&');
  if (pairs.length > MOST_FIELDS) malformed(`it has more than ${MOST_FIELDS} fields`);
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    if (value.includes('\0')) refuse({ code: 'parameter_invalid', param: name, reason: 'has a NUL character' });
    put(form, pathOf(name), value, name);
  }
  return form;
}

const MOST_FIELDS = 2_000;

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return malformed(`"${text.slice(0, 60)}" is not valid percent-encoding of UTF-8`);
  }
}

/** `a[b][]` → a, b, and the next free place. */
function pathOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match || name.includes('\0')) return malformed(`"${name.slice(0, 60)}" is not the name of a field`);
  const inner = match[2] === '' ? [] : (match[2] as string).slice(1, -1).split('][');
  const path = [match[1] as string, ...inner];
  if (path.length > MAX_DEPTH) malformed(`it is nested more than ${MAX_DEPTH} levels deep`);
  if (path.includes('__proto__')) malformed('it has a field named "__proto__"');
  return path;
}

function put(form: Form, path: readonly string[], value: string, name: string): void {
  let inner = form;
  for (const part of path.slice(0, -1)) {
    const key = keyIn(inner, part);
    const next = Object.hasOwn(inner, key) ? inner[key] : undefined;
    if (typeof next === 'string') malformed(`"${name.slice(0, 60)}" is a text and has parts`);
    if (next === undefined) inner[key] = {};
    inner = inner[key] as Form;
  }
  const last = path.at(-1) as string;
  const key = keyIn(inner, last);
  if (Object.hasOwn(inner, key)) malformed(`it names "${name.slice(0, 60)}" twice`);
  inner[key] = value;
}

/** The next free place where none is named. */
function keyIn(form: Form, part: string): string {
  if (part !== '') return part;
  appended.add(form);
  return String(Object.keys(form).length);
}

/** Whether something in it was sent by `[]`: then a list is meant, and no object. */
export function isListForm(form: object): boolean {
  return appended.has(form);
}
const appended = new WeakSet<object>();
