import type { Api, Field, Method, ObjectType, Resource, Type } from './api.ts';
import { resourcesIn } from './read-api.ts';
import { choicesOf, classIn, kindsOf } from './type-facts.ts';
import { indent, pascal, sentences, snake, wrap } from './words.ts';

const MARK = '# Generated from the description of the API by `npm run generate:sdks`. Do not edit.\n';
const HEAD = `${MARK}\nfrom __future__ import annotations\n`;

/** The files of the Python SDK that are generated, by name. */
export function writePython(api: Api, version: string): Record<string, string> {
  return {
    '__init__.py': MARK,
    'version.py': `${MARK}\nVERSION = "${version}"\n`,
    'models.py': writeModels(api),
    'params.py': writeParams(api),
    'resources.py': writeResources(api, SYNC),
    'async_resources.py': writeResources(api, ASYNC),
  };
}

function writeModels({ models }: Api): string {
  const kinds = kindsOf(models).map(({ kind, name }) => `    "${kind}": ${name},\n`);
  const named = `KINDS: Dict[str, Type[ApiObject]] = {\n${kinds.join('')}}\n"""Which class an object is of, by its \`object\`."""\n`;
  const body = `${models.map(writeModel).join('')}\n\n${named}`;
  return `${HEAD}
${importTyping(body)}
from ..api_object import ApiObject
${body}`;
}

function writeModel({ name, description, fields }: ObjectType): string {
  const within = fields.flatMap((field) => {
    const object = classIn(field.type);
    return object ? [`"${field.name}": ${object}`] : [];
  });
  const body = [
    ...(description ? [docstring(description), ''] : []),
    ...(within.length > 0 ? [`_within = {${within.join(', ')}}`, ''] : []),
    ...fields.map(({ name, type, required, description }) => {
      const annotation = writeType(type, 'answered');
      const told = sentences(description, choicesOf(type));
      return `${WORDS.has(name) ? `${name}_` : name}: ${required ? annotation : optional(annotation)}${told ? `\n${docstring(told)}` : ''}`;
    }),
  ].join('\n');
  return `\n\nclass ${name}(ApiObject):\n${indent(body)}\n`;
}

/** Only what is nested: a method's own parameters are its arguments. */
function writeParams({ params, root }: Api): string {
  const own = new Set(
    resourcesIn(root).flatMap(({ methods }) => methods.flatMap((method) => method.params?.type.name ?? [])),
  );
  const nested = params.filter(({ name }) => !own.has(name));
  const body = nested.map(writeTypedDict).join('');
  return `${HEAD}\n${importTyping(body)}${body}`;
}

/** Python 3.9 has no \`Required\`: what is required stands in a class of its own. */
function writeTypedDict({ name, description, fields }: ObjectType): string {
  const required = fields.filter((field) => field.required);
  const rest = fields.filter((field) => !field.required);
  const told = description ? [docstring(description)] : [];
  const members = (some: readonly Field[], first: string[] = []) =>
    indent([...first, ...some.map(writeMember)].join('\n') || 'pass');
  if (rest.length === 0) return `\n\nclass ${name}(TypedDict):\n${members(required, told)}\n`;
  const base = required.length > 0 ? `_${name}Required` : 'TypedDict';
  const head = required.length > 0 ? `\n\nclass ${base}(TypedDict):\n${members(required)}\n` : '';
  return `${head}\n\nclass ${name}(${base}, total=False):\n${members(rest, told)}\n`;
}

function writeMember({ name, type, description }: Field): string {
  return `${name}: ${writeType(type, 'sent')}${description ? `\n${docstring(description)}` : ''}`;
}

type Manner = { readonly prefix: string; readonly def: string; readonly awaits: string; readonly pages: string };
const SYNC: Manner = { prefix: '', def: 'def', awaits: '', pages: 'Page' };
const ASYNC: Manner = { prefix: 'Async', def: 'async def', awaits: 'await ', pages: 'AsyncPages' };

function writeResources(api: Api, manner: Manner): string {
  const { prefix, pages } = manner;
  const body = [...resourcesIn(api.root), api.root].map((resource) => writeResource(resource, manner)).join('');
  return `${HEAD}
${importTyping(body)}
from ..api import ${prefix}Api
from ..omit import OMIT, Omit, given
from ..page import ${pages}
from ..request import Call, path
from ..settings import RequestOptions
from . import models, params
${body}`;
}

function writeResource({ path, description, methods, children }: Resource, manner: Manner): string {
  const told = description || (path.length === 0 ? 'All resources of the API.' : '');
  const init = [
    `def __init__(self, api: ${manner.prefix}Api) -> None:`,
    ...(methods.length > 0 ? ['    self._api = api'] : []),
    ...children.map((child) => `    self.${snake(child.path.at(-1) as string)} = ${classOf(child.path, manner)}(api)`),
  ].join('\n');
  const members = [...(told ? [docstring(told)] : []), init, ...methods.map((method) => writeMethod(method, manner))];
  return `\n\nclass ${classOf(path, manner)}:\n${indent(members.join('\n\n'))}\n`;
}

function writeMethod(method: Method, manner: Manner): string {
  const { ids, params, answer } = method;
  const isPage = answer.kind === 'page';
  const type = isPage ? `${manner.pages}[${writeType(answer.of, 'called')}]` : writeType(answer.type, 'called');
  const args = [
    'self',
    ...ids.map((id) => `${snake(id)}: str`),
    '*',
    ...requiredFirst(params).map((field) => `${nameOf(field, ids)}: ${writeArgument(field)}`),
    'options: Optional[RequestOptions] = None',
  ];
  const head = `${isPage ? 'def' : manner.def} ${snake(method.name)}(\n${indent(args.join(',\n'))},\n) -> ${type}:`;
  return `${head}\n${indent([writeMethodDoc(method), ...writeCall(method, manner)].join('\n'))}`;
}

function writeMethodDoc({ ids, params, summary, description }: Method): string {
  const described = requiredFirst(params).filter((field) => field.description);
  return docstring(
    [
      ...wrap(sentences(summary, description), WIDTH),
      ...(described.length > 0 ? [''] : []),
      ...described.map((field) => writeParamDoc(field, ids)),
    ].join('\n'),
  );
}

function writeCall({ verb, path, ids, params, answer }: Method, { awaits }: Manner): string[] {
  const pattern = path.replace(/\{\w+\}/g, '{}');
  const target = ids.length > 0 ? `path("${pattern}", ${ids.map((id) => snake(id)).join(', ')})` : `"${pattern}"`;
  const kind = classIn(answer.kind === 'page' ? answer.of : answer.type);
  const make = answer.kind === 'page' ? 'self._api.list' : `${awaits}self._api.call`;
  const sent = requiredFirst(params).map((field) => `    "${field.name}": ${nameOf(field, ids)},`);
  return [
    ...(params ? [`${params.sentAs} = given({`, ...sent, '})'] : []),
    `call = Call("${verb}", ${target}${params ? `, ${params.sentAs}=${params.sentAs}` : ''})`,
    `return ${make}(call, options${kind ? `, models.${kind}` : ''})`,
  ];
}

function requiredFirst(params: Method['params']): Field[] {
  return [...(params?.type.fields ?? [])].sort((a, b) => Number(b.required) - Number(a.required));
}

function writeArgument({ type, required }: Field): string {
  const annotation = writeType(type, 'called');
  return required ? annotation : `${union([annotation, 'Omit'])} = OMIT`;
}

function writeParamDoc(field: Field, ids: readonly string[]): string {
  const [first, ...rest] = wrap(`:param ${nameOf(field, ids)}: ${sentences(field.description)}`, WIDTH);
  return [first, ...rest.map((line) => `    ${line}`)].join('\n');
}

/** Python's own words, and names that are taken already, get an underscore. */
export function nameOf({ name }: Field, ids: readonly string[]): string {
  return WORDS.has(name) || TAKEN.has(name) || ids.includes(name) ? `${name}_` : name;
}

const TAKEN = new Set(['self', 'options', 'body', 'query', 'call']);

const WORDS = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Where a type is written: among models, among nested parameters, or in a method, where both are of other modules. */
type Place = 'answered' | 'sent' | 'called';

function writeType(type: Type, place: Place): string {
  switch (type.kind) {
    case 'text':
      return 'str';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'boolean':
      return 'bool';
    case 'null':
      return 'None';
    case 'any':
      return 'Any';
    case 'constant':
      return `Literal[${literal(type.value)}]`;
    case 'choice':
      return place === 'answered' ? 'str' : `Literal[${type.values.map(literal).join(', ')}]`;
    case 'list':
      return `List[${writeType(type.of, place)}]`;
    case 'map':
      return `Mapping[str, ${writeType(type.of, place)}]`;
    case 'union':
      return union(type.of.map((each) => writeType(each, place)));
    case 'model':
      return place === 'called' ? `models.${type.name}` : type.name;
    case 'object':
      return place === 'called' ? `params.${type.name}` : type.name;
  }
}

function union(types: readonly string[]): string {
  const rest = types.filter((type) => type !== 'None');
  const whole = rest.length === 1 ? (rest[0] as string) : `Union[${rest.join(', ')}]`;
  return rest.length < types.length ? optional(whole) : whole;
}

function optional(type: string): string {
  return type.startsWith('Optional[') ? type : `Optional[${type}]`;
}

function literal(value: string | number | boolean): string {
  return typeof value === 'boolean' ? pascal(String(value)) : JSON.stringify(value);
}

function classOf(path: readonly string[], { prefix }: Manner): string {
  return path.length === 0 ? `${prefix}Root` : `${prefix}${pascal(...path)}Resource`;
}

function importTyping(body: string): string {
  const names = ['Any', 'Dict', 'List', 'Literal', 'Mapping', 'Optional', 'Type', 'TypedDict', 'Union'];
  const used = names.filter((name) => new RegExp(`\\b${name}\\b[[\\]),]`).test(body));
  return used.length > 0 ? `from typing import ${used.join(', ')}\n` : '';
}

const WIDTH = 100;

function docstring(text: string): string {
  const lines = text.includes('\n') ? text.split('\n') : wrap(sentences(text), WIDTH);
  const safe = lines.map((line) => line.replaceAll('\\', '\\\\').replaceAll('"""', "'''"));
  return safe.length === 1 && !safe[0]?.endsWith('"') ? `"""${safe[0]}"""` : `"""\n${safe.join('\n')}\n"""`;
}
