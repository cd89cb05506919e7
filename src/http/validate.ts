import { distance } from 'fastest-levenshtein';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile, Errors } from 'typebox/schema';
import { Settings } from 'typebox/system';
import { type Refusal, Refused } from '../core/errors.ts';
import { readForm } from './read-form.ts';

/**
 * Holds a request to its schema, and says in one sentence what is wrong with it: first a name that is not known (with the
 * closest that is: the missing one is most likely meant), then one that is missing, then a value.
 *
 * Nothing is coerced in a body. A query is text, so a number in it is read where the schema asks for one. Schemas are
 * compiled when they are first needed, to keep the start of the server short.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const numbers = httpPart === 'querystring' ? namesOfNumbers(schema) : [];
  return validatorOf(schema, httpPart === 'querystring', (sent) => {
    const value = sent ?? {};
    for (const name of numbers) readNumber(value as Record<string, unknown>, name);
    return value;
  });
};

/** As above where bodies and queries are forms: each text is first read as what the schema asks for. */
export const compileFormValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  validatorOf(schema, true, (sent) => (httpPart === 'params' ? sent : readForm(schema, sent ?? {})));

/** `isText`: everything was sent as text, so that nobody is told that theirs is one. */
function validatorOf(schema: TSchema, isText: boolean, read: (sent: unknown) => unknown) {
  let check: ((value: unknown) => boolean) | undefined;
  return (sent: unknown) => {
    if (check === undefined) {
      const validator = Compile(schema);
      check = (value) => validator.Check(value);
    }
    const value = read(sent);
    return check(value) ? { value } : { error: new Refused(explain(schema, value, isText)) };
  };
}

/** A name that is not known is told back, and no more of it than helps. */
const LONGEST_NAME = 100;

type Fault = {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
};

/** The one refusal to answer with, of all that a value gives reason for. */
export function explain(schema: TSchema, value: unknown, isText = false): Refusal {
  const faults = faultsOf(schema, value, '');
  const unknown = faults.find(isUnknownName);
  if (unknown) {
    const param = paramOf(unknown.instancePath).slice(0, LONGEST_NAME);
    return { code: 'parameter_unknown', param, closest: closestTo(unknown) };
  }
  const missing = faults.find((fault) => fault.keyword === 'required');
  if (missing) {
    const [name] = missing.params.requiredProperties as string[];
    return { code: 'parameter_missing', param: paramOf(`${missing.instancePath}/${name}`) };
  }
  const [fault] = faults;
  if (!fault) return { code: 'body_malformed', reason: 'it is not what this call takes' };
  if (fault.schemaPath.includes('/propertyNames')) return badName(fault);
  const param = paramOf(fault.instancePath);
  if (param === '') return { code: 'body_malformed', reason: `it is ${describe(value)}` };
  return { code: 'parameter_invalid', param, reason: reasonOf(fault, at(value, fault.instancePath), isText) };
}

/** With the names that are known where the fault is. */
type Located = Fault & { readonly known: readonly string[] };

// The library stops at 8, and the one that tells a union from its branches comes last.
Settings.Set({ maxErrors: 200 });

/** All faults; those of a union are the faults of the branch that its `type` chooses. */
function faultsOf(schema: TSchema, value: unknown, base: string): Located[] {
  const [, faults] = Errors(schema, value) as [boolean, Fault[]];
  const unions = faults.filter((fault) => fault.keyword === 'anyOf');
  const own = faults
    .filter((fault) => !unions.some((union) => fault.schemaPath.startsWith(`${union.schemaPath}/anyOf/`)))
    .filter((fault) => fault.keyword !== 'anyOf' && fault.keyword !== 'additionalProperties')
    .map((fault) => ({
      ...fault,
      instancePath: base + fault.instancePath,
      known: knownAt(schema, fault.schemaPath),
    }));
  return unions.reduce((all: Located[], union) => all.concat(faultsOfUnion(schema, value, union, base)), own);
}

function knownAt(schema: TSchema, schemaPath: string): string[] {
  const holder = at(schema, schemaPath.slice(1).replace(/\/additionalProperties$/, ''));
  return Object.keys((holder as { properties?: object } | undefined)?.properties ?? {});
}

/** `additionalProperties: false` has met a name. */
function isUnknownName({ keyword, schemaPath }: Fault): boolean {
  return keyword === 'boolean' && schemaPath.endsWith('/additionalProperties');
}

function faultsOfUnion(schema: TSchema, value: unknown, union: Fault, base: string): Located[] {
  const { anyOf } = at(schema, union.schemaPath.slice(1)) as {
    anyOf: { properties?: { type?: { const?: unknown } } }[];
  };
  const inner = at(value, union.instancePath);
  const path = base + union.instancePath;
  const types = anyOf.map((branch) => branch.properties?.type?.const);
  const type = (inner as { type?: unknown } | null)?.type;
  const branch = anyOf[types.indexOf(type)];
  if (branch) return faultsOf(branch as TSchema, inner, path);
  const fault = { schemaPath: '', known: [] };
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
    return [{ ...fault, keyword: 'type', instancePath: path, params: { type: 'object' } }];
  }
  if (type === undefined) {
    return [{ ...fault, keyword: 'required', instancePath: path, params: { requiredProperties: ['type'] } }];
  }
  return [{ ...fault, keyword: 'enum', instancePath: `${path}/type`, params: { allowedValues: types } }];
}

function closestTo({ instancePath, known }: Located): string | null {
  const name = pointerParts(instancePath).at(-1) ?? '';
  return name.length > LONGEST_NAME ? null : closestOf(name, known);
}

function badName({ instancePath, keyword, params }: Fault): Refusal {
  const param = paramOf(instancePath.replace(/\/[^/]*$/, ''));
  const reason = keyword === 'minLength' ? 'has an empty name' : `has a name of more than ${params.limit} characters`;
  return { code: 'parameter_invalid', param, reason };
}

/** The known name that was most likely meant; null where none is near. */
export function closestOf(name: string, known: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  let best: string | null = null;
  let nearest = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(plain(name), plain(candidate));
    if (steps < nearest) [best, nearest] = [candidate, steps];
  }
  return best;
}

function reasonOf({ keyword, params }: Fault, value: unknown, isText: boolean): string {
  const { limit } = params;
  switch (keyword) {
    case 'type':
      if (isBeyondNumbers(value) && wantsNumber(params.type)) return 'is too large a number';
      if (isText && typeof value === 'string' && wantsNumber(params.type)) return 'must be a whole number, in digits';
      return `must be ${article([params.type].flat().join(' or '))}, not ${describe(value)}`;
    case 'enum':
      return `must be one of: ${(params.allowedValues as unknown[]).filter((value) => value !== null).join(', ')}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `must be at most ${limit}`;
    case 'minLength':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`;
    case 'maxLength':
      return `must have at most ${limit} characters`;
    case 'minItems':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} entries`;
    case 'maxItems':
    case 'maxProperties':
      return `must have at most ${limit} entries`;
    case 'uniqueItems':
      return 'must not name the same thing twice';
    case 'pattern':
      return PATTERN_REASONS.get(String(params.pattern)) ?? `must match ${params.pattern}`;
    default:
      return 'is not what this call takes';
  }
}

/** What a schema's `pattern` means in words. */
export const PATTERN_REASONS = new Map<string, string>();

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (isBeyondNumbers(value)) return 'a number';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a fraction';
  return article(typeof value);
}

/** What JSON can write and no number can hold, such as 1e400. */
function isBeyondNumbers(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

function wantsNumber(type: unknown): boolean {
  return [type].flat().some((name) => name === 'integer' || name === 'number');
}

function article(noun: string): string {
  return noun === 'null' ? noun : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `/line_items/0/name` → `line_items[0].name`, as one would write it in code. */
function paramOf(pointer: string): string {
  return pointerParts(pointer).reduce((param, part) => {
    if (/^\d+$/.test(part) && param !== '') return `${param}[${part}]`;
    return param === '' ? part : `${param}.${part}`;
  }, '');
}

function at(value: unknown, pointer: string): unknown {
  return pointerParts(pointer).reduce((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], value);
}

function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function namesOfNumbers(schema: TSchema): string[] {
  const { properties = {} } = schema as { properties?: Record<string, { type?: unknown }> };
  return Object.keys(properties).filter((name) => properties[name]?.type === 'integer');
}

function readNumber(query: Record<string, unknown>, name: string): void {
  const text = query[name];
  if (typeof text === 'string' && /^-?\d{1,15}$/.test(text)) query[name] = Number(text);
}
