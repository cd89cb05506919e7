import type { Method } from '../api.ts';
import { nameOf } from '../python.ts';
import { camel, snake } from '../words.ts';
import { addressOf, type Example } from './examples.ts';
import { PUBLIC_URL } from './still-server.ts';

/** A call and what it is called in the SDKs; null where they do not have it. */
export type DocumentedCall = {
  readonly operationId: string;
  readonly verb: string;
  readonly path: string;
  readonly method: Method | null;
  /** The place of the method: `['checkout', 'sessions']`. */
  readonly place: readonly string[];
};

/** The same call in each language, as fences of Markdown, one below the other: curl, TypeScript, Python, PHP. */
export function writeSnippets(call: DocumentedCall, example: Example): string {
  const name = nameOfAnswer(call);
  const snippets = [fence('sh', inCurl(call, example))];
  if (call.method) {
    snippets.push(
      fence('ts', inTypescript(call, example, name)),
      fence('python', inPython(call, call.method, { example, name })),
      fence('php', inPhp(call, example, name)),
    );
  }
  return snippets.join('\n');
}

function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

function inCurl({ verb, path, method }: DocumentedCall, { ids, query, body }: Example): string {
  const asked = Object.entries(query);
  const isPlain = verb === 'GET' || (verb === 'POST' && body !== undefined);
  const parts = [
    `curl ${method ? '' : '-N '}${asked.length > 0 ? '-G ' : ''}${isPlain ? '' : `-X ${verb} `}${PUBLIC_URL}${addressOf(path, ids)}`,
    '-H "Authorization: Bearer $POLYTILL_KEY"',
    ...asked.map(([name, value]) => `-d ${quoteForShell(`${name}=${value}`)}`),
    ...(body === undefined
      ? []
      : ['-H "Content-Type: application/json"', `-d '${writeJson(body, '  ').replaceAll("'", "'\\''")}'`]),
  ];
  return parts.join(' \\\n  ');
}

function quoteForShell(text: string): string {
  return /^[\w=.@:-]+$/.test(text) ? text : `"${text}"`;
}

function inTypescript({ method, place }: DocumentedCall, example: Example, name: string): string {
  const target = ['polytill', ...place, method?.name ?? ''].map((word) => camel(word)).join('.');
  const [before, after] = [`const ${camel(name)} = await ${target}(`, ');'];
  return before + writeArguments(argumentsOf(example), TYPESCRIPT, WIDTH - before.length - after.length) + after;
}

function inPhp({ method, place }: DocumentedCall, example: Example, name: string): string {
  const target = ['polytill', ...place, method?.name ?? ''].map((word) => camel(word)).join('->');
  const [before, after] = [`$${camel(name)} = $${target}(`, ');'];
  return before + writeArguments(argumentsOf(example), PHP, WIDTH - before.length - after.length) + after;
}

/** What is sent comes last, and is written over several lines where one would be too long. */
function writeArguments(values: readonly unknown[], notation: Notation, width: number): string {
  const short = values.map((value) => writeValue(value, notation)).join(', ');
  if (short.length <= width || short.includes('\n')) return short;
  return values.map((value) => writeValue(value, notation, { most: 0 })).join(', ');
}

function inPython(
  { place }: DocumentedCall,
  method: Method,
  { example, name }: { example: Example; name: string },
): string {
  const target = ['client', ...place, method.name].map((word) => snake(word)).join('.');
  const [params = {}] = argumentsOf({ ...example, ids: [] }) as Record<string, unknown>[];
  const fields = method.params?.type.fields ?? [];
  const named = Object.entries(params).map(([key, value]) => {
    const field = fields.find((one) => one.name === key);
    if (!field) throw new Error(`${method.path}: its example has ${key}, and the call has not`);
    return `${nameOf(field, method.ids)}=${writeValue(value, PYTHON, { indent: '    ' })}`;
  });
  const args = [...example.ids.map((id) => writeValue(id, PYTHON)), ...named];
  const line = `${snake(name)} = ${target}(${args.join(', ')})`;
  if (!line.includes('\n') && line.length <= WIDTH) return line;
  return `${snake(name)} = ${target}(\n    ${args.join(',\n    ')},\n)`;
}

/** The ids, and then what is sent, if anything is: `created[gte]` is one parameter with a field. */
function argumentsOf({ ids, query, body }: Example): unknown[] {
  const sent: Record<string, unknown> = { ...body };
  for (const [name, value] of Object.entries(query)) {
    const [, group, field] = /^(\w+)\[(\w+)\]$/.exec(name) ?? [];
    if (group && field) sent[group] = { ...(sent[group] as object), [field]: value };
    else sent[name] = value;
  }
  return Object.keys(sent).length > 0 ? [...ids, sent] : [...ids];
}

type Notation = {
  readonly text: (text: string) => string;
  readonly key: (name: string) => string;
  readonly object: readonly [open: string, close: string];
  readonly words: readonly [yes: string, no: string, nothing: string];
  readonly indent: string;
  /** What follows the last of several lines. */
  readonly last: ',' | '';
  /** How long a value on one line may be. */
  readonly most: number;
};

const single = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
const TYPESCRIPT: Notation = {
  text: single,
  key: (name) => `${/^\w+$/.test(name) ? name : single(name)}: `,
  object: ['{ ', ' }'],
  words: ['true', 'false', 'null'],
  indent: '  ',
  last: ',',
  most: 76,
};
const PYTHON: Notation = {
  text: (text) => (text.includes('"') ? single(text) : JSON.stringify(text)),
  key: (name) => `${JSON.stringify(name)}: `,
  object: ['{', '}'],
  words: ['True', 'False', 'None'],
  indent: '    ',
  last: ',',
  most: 76,
};
const PHP: Notation = {
  text: single,
  key: (name) => `${single(name)} => `,
  object: ['[', ']'],
  words: ['true', 'false', 'null'],
  indent: '    ',
  last: ',',
  most: 76,
};
const JSON_TEXT: Notation = {
  text: (text) => JSON.stringify(text),
  key: (name) => `${JSON.stringify(name)}: `,
  object: ['{ ', ' }'],
  words: ['true', 'false', 'null'],
  indent: '  ',
  last: '',
  most: 80,
};

const WIDTH = 100;

/** JSON to be read: what is short is on one line. */
export function writeJson(value: unknown, indent = ''): string {
  return writeValue(value, JSON_TEXT, { indent });
}

/** A value in a language's own notation: on one line where it is short. */
function writeValue(
  value: unknown,
  notation: Notation,
  { indent = '', most = notation.most }: { indent?: string; most?: number } = {},
): string {
  const { text, key, object, words } = notation;
  if (typeof value === 'string') return text(value);
  if (value === null) return words[2];
  if (typeof value === 'boolean') return words[value ? 0 : 1];
  if (typeof value !== 'object') return String(value);
  const inner = indent + notation.indent;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : object;
  const write = (at: string) =>
    Array.isArray(value)
      ? value.map((item) => writeValue(item, notation, { indent: at }))
      : Object.entries(value).map(([name, item]) => key(name) + writeValue(item, notation, { indent: at }));
  const items = write(indent);
  const short = items.length === 0 ? open.trim() + close.trim() : `${open}${items.join(', ')}${close}`;
  if (short.length <= most && !short.includes('\n')) return short;
  const lines = write(inner).map((item) => `${inner}${item}`);
  return `${open.trim()}\n${lines.join(',\n')}${notation.last}\n${indent}${close.trim()}`;
}

/** What the answer is called in a program: `session`, `sessions` where there are several. */
function nameOfAnswer({ method, place, verb }: DocumentedCall): string {
  if (!method) return '';
  if (verb === 'DELETE' && method.name === 'delete') return 'deleted';
  if (method.answer.kind === 'page') return `${lastWord(method.answer.of)}s`.replace(/ys$/, 'ies');
  return lastWord(method.answer.type) || (place.at(-1) as string);
}

function lastWord(type: { readonly kind: string; readonly name?: string }): string {
  const name = NAMES[type.name ?? ''] ?? type.name ?? '';
  return (name.match(/[A-Z][a-z]+/g)?.at(-1) ?? name).toLowerCase();
}

const NAMES: Readonly<Record<string, string>> = {
  PayInTestResult: 'Paid',
  TestClock: 'Clock',
  SignatureCheck: 'Check',
};
