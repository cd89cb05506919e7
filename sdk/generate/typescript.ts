import type { Api, Field, Method, ObjectType, Resource, Type } from './api.ts';
import { resourcesIn } from './read-api.ts';
import { camel, pascal, sentences, wrap } from './words.ts';

const MARK = '// Generated from the description of the API by `npm run generate:sdks`. Do not edit.\n';

/** The files of the TypeScript SDK that are generated, by name. Biome lays them out. */
export function writeTypescript(api: Api, version: string): Record<string, string> {
  return {
    'version.ts': `${MARK}\nexport const VERSION = '${version}';\n`,
    'models.ts': `${MARK}${OPEN}${api.models.map((model) => writeModel(model, api)).join('\n')}`,
    'params.ts': `${MARK}\n${api.params.map((params) => writeInterface(params, 'sent')).join('\n')}`,
    'resources.ts': `${MARK}${writeImports(api)}\n${resourcesIn(api.root).map(writeResource).join('\n')}\n${writeRoot(api.root)}`,
  };
}

/** What is answered may grow: a value that is not listed yet is a text all the same. */
const OPEN = `
/** One of these, or one that a newer server has. */
export type Open<Known extends string> = Known | (string & {});
`;

function writeModel(model: ObjectType, api: Api): string {
  return model.name === 'Event' ? writeEvents(model, api) : writeInterface(model, 'answered');
}

/** One interface for each thing that events tell of, told apart by their types. */
function writeEvents(model: ObjectType, { events }: Api): string {
  const subjects = [...new Set(events.map((event) => event.model))];
  const common = model.fields.filter(({ name }) => name !== 'type' && name !== 'data');
  const members = subjects.map((subject) => {
    const types = events.filter((event) => event.model === subject).map(({ type }) => quote(type));
    return `export interface ${subject}Event extends EventBase { type: ${types.join(' | ')}; data: { object: ${subject} } }\n`;
  });
  return [
    writeInterface({ ...model, name: 'EventBase', fields: common }, 'answered'),
    ...members,
    `${doc(EVENT)}export type Event = ${subjects.map((subject) => `${subject}Event`).join(' | ')};\n`,
  ].join('\n');
}

const EVENT = `What happened. A newer server may send types that are not listed here: they come through as they are, so give
a \`switch\` over \`type\` a \`default\``;

type Direction = 'sent' | 'answered';

function writeInterface({ name, description, fields }: ObjectType, direction: Direction): string {
  return `${doc(description)}export interface ${name} {\n${fields.map((field) => writeField(field, direction)).join('\n')}\n}\n`;
}

function writeField({ name, type, required, description }: Field, direction: Direction): string {
  return `${doc(description)}${name}${required ? '' : '?'}: ${writeType(type, direction)}${required || direction === 'answered' ? '' : ' | undefined'};`;
}

function writeType(type: Type, direction: Direction): string {
  switch (type.kind) {
    case 'text':
      return 'string';
    case 'integer':
      return 'number';
    case 'any':
      return 'unknown';
    case 'constant':
      return typeof type.value === 'string' ? quote(type.value) : String(type.value);
    case 'choice': {
      const values = type.values.map(quote).join(' | ');
      return direction === 'answered' ? `Open<${values}>` : values;
    }
    case 'list':
      return `Array<${writeType(type.of, direction)}>`;
    case 'map':
      return `Record<string, ${writeType(type.of, direction)}>`;
    case 'union':
      return type.of.map((each) => writeType(each, direction)).join(' | ');
    case 'model':
    case 'object':
      return type.name;
    default:
      return type.kind;
  }
}

function writeResource({ path, description, methods, children }: Resource): string {
  const members = [...children.map(writeChild), '', ...methods.map(writeMethod)].join('\n');
  return `${doc(description)}export class ${classOf(path)} extends Resource {\n${members}\n}\n`;
}

function writeRoot({ children }: Resource): string {
  return `/** All resources of the API. */\nexport abstract class Root extends Resource {\n${children.map(writeChild).join('\n')}\n}\n`;
}

function writeChild({ path, description }: Resource): string {
  return `${doc(description)}readonly ${camel(path.at(-1) as string)} = new ${classOf(path)}(this.api);`;
}

function writeMethod(method: Method): string {
  const { verb, ids, params, answer, summary, description } = method;
  const told = doc(sentences(summary, description));
  const args = [
    ...ids.map((id) => `${camel(id)}: string`),
    ...(params ? [`params${params.required ? '' : '?'}: ${params.type.name}`] : []),
    'options?: RequestOptions',
  ].join(', ');
  const call = `{ method: '${verb}', path: ${writePath(method)}${params ? `, ${params.sentAs}: params` : ''} }`;
  if (answer.kind === 'page') {
    const item = writeType(answer.of, 'answered');
    return `${told}${camel(method.name)}(${args}): PagePromise<${item}> { return this.api.list(${call}, options); }\n`;
  }
  const type = answer.type.kind === 'null' ? 'void' : writeType(answer.type, 'answered');
  return `${told}${camel(method.name)}(${args}): Promise<${type}> { return this.api.call(${call}, options); }\n`;
}

function writePath({ path, ids }: Method): string {
  if (ids.length === 0) return quote(path);
  return `path\`${path.replace(/\{(\w+)\}/g, (_, id: string) => `\${${camel(id)}}`)}\``;
}

function writeImports(api: Api): string {
  const methods = resourcesIn(api.root).flatMap((resource) => resource.methods);
  const models = methods.flatMap(({ answer }) => {
    const type = answer.kind === 'page' ? answer.of : answer.type;
    return type.kind === 'model' ? [type.name] : [];
  });
  const params = methods.flatMap((method) => (method.params ? [method.params.type.name] : []));
  return `
import { Resource } from '../api.js';
import type { PagePromise } from '../page.js';
import { path } from '../request.js';
import type { RequestOptions } from '../settings.js';
import type { ${[...new Set(models)].join(', ')} } from './models.js';
import type { ${params.join(', ')} } from './params.js';
`;
}

function classOf(path: readonly string[]): string {
  return `${pascal(...path)}Resource`;
}

function doc(text: string): string {
  if (!text) return '';
  const lines = wrap(sentences(text), 110);
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
