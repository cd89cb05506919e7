import type { Answer, Api, Method, ObjectType, Resource, Type } from './api.ts';
import type { Document, Operation, Schema } from './open-api.ts';
import { placeOf } from './place-of.ts';
import { objectsIn, readObject, readType } from './read-type.ts';
import { pascal, sentences } from './words.ts';

/** The API as the SDKs show it, from its description. Nothing here is a list of calls: what is described is generated. */
export function readApi(document: Document): Api {
  const schemas = Object.entries(document.components.schemas).filter(([name]) => name !== 'Error');
  const models = schemas.map(([name, schema]) => readObject(schema, name));
  const names = new Map(models.map((model) => [model.name, model]));
  const root: Resource = { path: [], description: '', methods: [], children: [] };
  for (const { address, verb, operation } of callsOf(document)) {
    const { path, name } = placeOf(address, operation);
    const resource = resourceAt(root, path);
    const method = readMethod({ address, verb, operation }, name, names);
    if (resource.methods.some((other) => other.name === method.name)) {
      throw new Error(`${operation.operationId}: there is a ${path.join('.')}.${name} already; rename the operation`);
    }
    resource.methods.push(method);
  }
  describe(root, document);
  return {
    models: [...names.values()].flatMap(objectsIn),
    params: methodsIn(root).flatMap(({ params }) => (params ? objectsIn(params.type) : [])),
    root,
    events: readEvents(document),
  };
}

type Call = { readonly address: string; readonly verb: Method['verb']; readonly operation: Operation };

function callsOf({ paths }: Document): Call[] {
  const calls = Object.entries(paths).flatMap(([address, operations]) =>
    Object.entries(operations).map(([verb, operation]) => ({
      address,
      verb: verb.toUpperCase() as Method['verb'],
      operation,
    })),
  );
  return calls.filter(({ operation }) => !isStream(operation));
}

/** What goes on is no call and answer: it is for the CLI, and for tools that read Server-Sent Events. */
function isStream({ responses }: Operation): boolean {
  return Object.values(responses).some(({ content = {} }) => 'text/event-stream' in content);
}

function readMethod({ address, verb, operation }: Call, name: string, names: Map<string, ObjectType>): Method {
  return {
    name,
    verb,
    path: address,
    ids: [...address.matchAll(/\{(\w+)\}/g)].map(([, id]) => id as string),
    params: readParams(verb, operation),
    answer: readAnswer(operation, names),
    summary: operation.summary,
    description: operation.description ?? '',
  };
}

function readParams(verb: Method['verb'], { operationId, parameters = [], requestBody }: Operation): Method['params'] {
  const name = pascal(operationId, 'params');
  const schema =
    verb === 'GET' ? nest(parameters.filter((parameter) => parameter.in === 'query')) : bodyOf(requestBody);
  if (!schema || Object.keys(schema.properties ?? {}).length === 0) return null;
  const required = (schema.required ?? []).length > 0;
  return { sentAs: verb === 'GET' ? 'query' : 'body', type: readObject(schema, name), required };
}

function bodyOf(requestBody: Operation['requestBody']): Schema | undefined {
  if (!requestBody) return undefined;
  const json = requestBody.content['application/json'];
  if (!json)
    throw new Error(`a body that is not JSON (${Object.keys(requestBody.content)}) is not known to the SDKs yet`);
  return json.schema;
}

/** `created[gte]` and `created[lte]` are one parameter with two fields. */
function nest(parameters: NonNullable<Operation['parameters']>): Schema {
  const properties: Record<string, Schema> = {};
  for (const { name, description, schema } of parameters) {
    const described = { ...schema, ...(description ? { description } : {}) };
    const [, group, field] = /^(\w+)\[(\w+)\]$/.exec(name) ?? [];
    if (!group || !field) properties[name] = described;
    else properties[group] = { type: 'object', properties: { ...properties[group]?.properties, [field]: described } };
  }
  return { properties, required: parameters.filter(({ required }) => required).map(({ name }) => name) };
}

function readAnswer({ operationId, responses }: Operation, names: Map<string, ObjectType>): Answer {
  const [, response] = Object.entries(responses).find(([status]) => status < '300') ?? [];
  const schema = response?.content?.['application/json']?.schema;
  if (!schema) return { kind: 'one', type: { kind: 'null' } };
  const { properties = {} } = schema;
  if (properties.object?.const === 'list') {
    return { kind: 'page', of: readType(properties.data?.items ?? {}, pascal(operationId, 'item')) };
  }
  return { kind: 'one', type: schema.$ref ? readType(schema, '') : nameAnswer(schema, operationId, names) };
}

/** An answer without a name goes by what it says it is, or else by its call. */
function nameAnswer(schema: Schema, operationId: string, names: Map<string, ObjectType>): Type {
  const told = schema.properties?.object?.const;
  for (const name of [...(told ? [pascal(String(told))] : []), pascal(operationId, 'result')]) {
    const model = readObject(schema, name);
    const taken = names.get(name);
    if (taken && JSON.stringify(taken) !== JSON.stringify(model)) continue;
    names.set(name, model);
    return { kind: 'model', name };
  }
  throw new Error(`${operationId}: its answer finds no name`);
}

function resourceAt(root: Resource, path: readonly string[]): Resource {
  return path.reduce((resource, step, depth) => {
    const found = resource.children.find((child) => child.path.at(-1) === step);
    if (found) return found;
    const child: Resource = { path: path.slice(0, depth + 1), description: '', methods: [], children: [] };
    resource.children.push(child);
    return child;
  }, root);
}

/** A tag describes the resource that all of its calls are in or below. */
function describe(root: Resource, document: Document): void {
  for (const { name, description } of document.tags) {
    const places = callsOf(document).filter(({ operation }) => operation.tags[0] === name);
    const paths = places.map(({ address, operation }) => placeOf(address, operation).path);
    const [first = []] = paths;
    const shared = first.filter((_, depth) =>
      paths.every((path) => String(path.slice(0, depth + 1)) === String(first.slice(0, depth + 1))),
    );
    if (shared.length > 0) Object.assign(resourceAt(root, shared), { description: sentences(description) });
  }
}

export function resourcesIn(root: Resource): Resource[] {
  return [...root.children.flatMap(resourcesIn), ...(root.path.length > 0 ? [root] : [])];
}

function methodsIn(root: Resource): Method[] {
  return resourcesIn(root).flatMap(({ methods }) => methods);
}

/** `payment.succeeded` tells of the object that calls itself `payment`. */
function readEvents({ webhooks, components }: Document): Api['events'] {
  const kinds = Object.entries(components.schemas).map(([model, { properties = {} }]) => ({
    model,
    kind: properties.object?.const,
  }));
  return Object.keys(webhooks).map((type) => {
    const told = kinds.find(({ kind }) => typeof kind === 'string' && type.startsWith(`${kind}.`));
    if (!told) throw new Error(`${type}: nothing calls itself by the beginning of this name`);
    return { type, model: told.model };
  });
}
