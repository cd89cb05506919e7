import type { Document, Operation, Schema } from '../open-api.ts';
import { sentences } from '../words.ts';
import type { Example, Examples } from './examples.ts';
import type { ReferencePage } from './pages.ts';
import { type DocumentedCall, writeJson, writeSnippets } from './snippets.ts';
import { type Links, schemaOf, writeAttributes, writeParameters } from './tables.ts';

export type PageMaterial = {
  readonly document: Document;
  readonly examples: Examples;
  readonly links: Links;
  /** The calls of the page, in their order. */
  readonly calls: readonly { readonly call: DocumentedCall; readonly operation: Operation }[];
};

/** One page: what the object is, what it looks like, its attributes, and then each call. */
export function writePage(page: ReferencePage, material: PageMaterial): string {
  const { calls } = material;
  const list = calls.map(({ call, operation }) => {
    const anchor = anchorOf(operation.summary);
    return `| [${operation.summary}](#${anchor}) | \`${call.verb} ${call.path}\` |`;
  });
  return [
    `# ${page.title}`,
    page.intro,
    ['| call | |', '|---|---|', ...list].join('\n'),
    ...(page.object ? writeObject(page.object, material) : []),
    ...calls.flatMap(({ call, operation }) => writeCall({ call, operation, page, material })),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

/** As headings are linked to on the repository's site. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}

function writeObject(
  { model, title, shownBy }: NonNullable<ReferencePage['object']>,
  { document, examples, links }: PageMaterial,
): string[] {
  const schema = document.components.schemas[model] as Schema;
  return [
    `## The ${title}`,
    sentences(schema.description),
    json(exampleOf(examples, shownBy).answer),
    writeAttributes(schema, links),
  ];
}

type CallMaterial = PageMaterial['calls'][number] & { readonly page: ReferencePage; readonly material: PageMaterial };

function writeCall({ call, operation, page, material }: CallMaterial): string[] {
  const { summary, description = '', parameters = [], requestBody, operationId } = operation;
  const { links, examples } = material;
  const example = call.method ? exampleOf(examples, operationId) : STREAMED;
  const inAddress = schemaOf(parameters.filter((parameter) => parameter.in !== 'header'));
  const body = requestBody?.content['application/json']?.schema ?? {};
  const taken = merge(inAddress, body);
  return [
    `## ${summary}`,
    `\`${call.verb} ${call.path}\``,
    description.replace(/\s*\n\s*/g, '\n'),
    ...(Object.keys(taken.properties ?? {}).length > 0 ? [writeParameters(taken, links)] : []),
    writeSnippets(call, example),
    ...writeAnswer({ call, operation, page, material }),
    ...writeErrors(operation),
  ];
}

/** What stands in the address comes first. No call has the same name in both. */
function merge(one: Schema, other: Schema): Schema {
  return {
    properties: { ...one.properties, ...other.properties },
    required: [...(one.required ?? []), ...(other.required ?? [])],
  };
}

/** The stream of events goes on: there is no one answer to it. */
const STREAMED: Example = { ids: [], query: {}, body: undefined, answer: undefined };

function exampleOf(examples: Examples, operationId: string): Example {
  const example = examples.get(operationId);
  if (!example) throw new Error(`${operationId} is in no example: make it in reference/examples.ts`);
  return example;
}

function writeAnswer({ operation, page, material }: CallMaterial): string[] {
  const { examples, document, links } = material;
  const { answer } = examples.get(operation.operationId) ?? {};
  const [, response] = Object.entries(operation.responses).find(([status]) => status < '300') ?? [];
  const stream = response?.content?.['text/event-stream']?.schema;
  if (stream) return [sentences(response?.description), writeAttributes(stream, links)];
  const schema = response?.content?.['application/json']?.schema ?? {};
  const model = schema.$ref?.split('/').at(-1);
  if (isList(answer)) {
    const of = titleOf(schema.properties?.data?.items, links);
    const first = { ...answer, data: answer.data.slice(0, 1).map(headOf) };
    return [`Answers a [list](README.md#lists) of ${of}s:`.replace(/ys:$/, 'ies:'), json(first)];
  }
  if (page.object && model === page.object.model) {
    const link = `[the ${page.object.title}](#${anchorOf(`The ${page.object.title}`)})`;
    const own = differences(answer, exampleOf(examples, page.object.shownBy).answer);
    return own ? [`Answers ${link}:`, json(own)] : [`Answers ${link}.`];
  }
  const fields = model === undefined ? schema : (document.components.schemas[model] as Schema);
  return ['Answers:', json(shortened(answer, document)), writeAttributes(fields, links)];
}

function titleOf({ $ref = '' }: Schema = {}, links: Links): string {
  return links.get($ref.split('/').at(-1) ?? '')?.title ?? 'object';
}

type Listed = { readonly object: 'list'; readonly data: readonly object[] };

function isList(answer: unknown): answer is Listed {
  return (answer as { object?: unknown })?.object === 'list';
}

/** The rest of an object that is shown whole elsewhere. */
const REST = { '…': '…' };

function headOf(object: object): object {
  const { id, object: kind } = object as { id?: string; object?: string };
  return { id, object: kind, ...REST };
}

/** What the answer has of its own, beside the object as the page shows it; undefined where that is nothing. */
function differences(answer: unknown, whole: unknown): object | undefined {
  const [ours, theirs] = [answer, whole] as Record<string, unknown>[];
  const differing = Object.entries(ours as object).filter(
    ([name, value]) => !STEADY.has(name) && JSON.stringify(value) !== JSON.stringify(theirs?.[name]),
  );
  const { id, object } = ours as { id: string; object: string };
  return differing.length > 0 ? { id, object, ...Object.fromEntries(differing), ...REST } : undefined;
}

/** What differs from object to object whatever was done. */
const STEADY = new Set(['id', 'object', 'url', 'created_at', 'expires_at', 'version', 'health']);

/** Named objects within an answer are shown by what they begin with. */
function shortened(answer: unknown, { components }: Document): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  const kinds = Object.values(components.schemas).map(({ properties }) => properties?.object?.const);
  const isNamed = (inner: unknown) => kinds.includes((inner as { object?: string } | null)?.object ?? 'nothing');
  return Object.fromEntries(
    Object.entries(answer).map(([name, inner]) => [name, isNamed(inner) ? { ...stateOf(inner), ...REST } : inner]),
  );
}

function stateOf(object: object): object {
  const shown = Object.entries(object).filter(([name]) => ['id', 'object', 'status', 'payment_status'].includes(name));
  return Object.fromEntries(shown);
}

function writeErrors({ 'x-errors': errors = {} }: Operation): string[] {
  const rows = Object.entries(errors).map(
    ([code, when]) => `| [\`${code}\`](../errors.md#polytill-api-paygate) | ${when} |`,
  );
  if (rows.length === 0) return [];
  return [
    'Errors of its own, beside those that [any call](README.md#errors) may answer:',
    ['| code | when |', '|---|---|', ...rows].join('\n'),
  ];
}

function json(value: unknown): string {
  return `\`\`\`json\n${writeJson(value)}\n\`\`\``;
}
