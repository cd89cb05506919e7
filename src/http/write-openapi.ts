import swagger from '@fastify/swagger';
import fastify from 'fastify';
import type { Dialect, ErrorReference } from '../dialects/dialect.ts';
import type { Described } from './openapi.ts';

/** Writes the document of a dialect's calls: in a server that serves nothing, which has the calls and no more. */
export async function writeOpenApi(dialect: Dialect, { publicUrl, routes, schemas }: Described): Promise<string> {
  const { openApi } = dialect;
  const app = fastify({ exposeHeadRoutes: false });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: openApi.title, version: '1.0.0', description: openApi.description, license: LICENSE },
      servers: [
        { url: '/', description: 'This server' },
        { url: publicUrl, description: 'Its public address' },
      ],
      tags: openApi.tags.map((tag) => ({ ...tag })),
      components: { securitySchemes: { [openApi.securityScheme.name]: { ...openApi.securityScheme.value } as never } },
      security: [{ [openApi.securityScheme.name]: [] }],
    },
    convertConstToEnum: false,
    exposeHeadRoutes: false,
    stripBasePath: false,
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json.$id ?? `schema-${i}`) },
    transformObject: (document) =>
      'openapiObject' in document ? addCommon(document.openapiObject, dialect) : document,
  });
  for (const schema of schemas) app.addSchema(schema);
  for (const { method, url, schema } of routes) app.route({ method, url, schema, handler: async () => {} });
  await app.ready();
  return JSON.stringify(app.swagger());
}

/** Of this server. What its API looks like is its provider's. */
const LICENSE = { name: 'MIT', identifier: 'MIT' };

type Schema = { readonly type?: unknown; readonly [keyword: string]: unknown };
type Parameter = { in: string; name: string; required?: boolean; description?: string; schema?: Schema };
type Media = { schema?: { required?: string[]; properties?: Record<string, Schema> }; encoding?: object };
type Operation = {
  operationId?: string;
  parameters?: Parameter[];
  'x-idempotency-key'?: 'required';
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, unknown>;
};

/** What every call has in common: the idempotency key of writes, the request id, the errors. */
// biome-ignore lint/suspicious/noExplicitAny: the library's own type is a union over OpenAPI versions
function addCommon(document: any, dialect: Dialect) {
  for (const [path, operations] of Object.entries<Record<string, Operation>>(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const writes = method !== 'get';
      if (writes) operation.parameters = [...(operation.parameters ?? []), idempotencyKeyOf(operation)];
      relaxBody(operation);
      if (dialect.encoding === 'form') describeForm(operation);
      const errors = dialect.errors.reference.filter(
        ({ only = operation.operationId }) => only === operation.operationId,
      );
      for (const statusCode of statusesOf(errors, { writes, path })) {
        operation.responses[statusCode] = errorResponse(errors, statusCode);
      }
    }
  }
  if (dialect.openApi.webhooks) document.webhooks = dialect.openApi.webhooks;
  return document;
}

/** A body of which nothing is required may be left out. */
function relaxBody({ requestBody }: Operation): void {
  if (!requestBody) return;
  const schemas = Object.values(requestBody.content).map(({ schema }) => schema);
  if (schemas.every((schema) => !schema?.required?.length)) requestBody.required = false;
}

/** A form says what is nested by brackets: OpenAPI calls that a deep object. */
function describeForm({ parameters = [], requestBody }: Operation): void {
  for (const parameter of parameters) {
    if (parameter.in === 'query' && isNested(parameter.schema)) Object.assign(parameter, DEEP);
  }
  if (!requestBody) return;
  const [media] = Object.values(requestBody.content);
  const nested = Object.entries(media?.schema?.properties ?? {}).filter(([, schema]) => isNested(schema));
  const encoding = Object.fromEntries(nested.map(([name]) => [name, DEEP]));
  requestBody.content = { [FORM]: { ...media, ...(nested.length > 0 ? { encoding } : {}) } };
}

const FORM = 'application/x-www-form-urlencoded';
const DEEP = { style: 'deepObject', explode: true };

function isNested(schema: Schema | undefined): boolean {
  return [schema?.type].flat().some((type) => type === 'object' || type === 'array');
}

function statusesOf(errors: readonly ErrorReference[], { writes, path }: { writes: boolean; path: string }): number[] {
  const statuses = new Set(errors.map(({ statusCode }) => statusCode));
  const never = new Set<number>();
  if (!writes) for (const status of [409, 413, 415]) never.add(status);
  if (!writes && !path.includes('{')) never.add(404);
  return [...statuses].filter((status) => !never.has(status)).sort();
}

function errorResponse(errors: readonly ErrorReference[], statusCode: number) {
  const codes = errors.filter((error) => error.statusCode === statusCode);
  return {
    description: codes.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join('\n\n'),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
}

function idempotencyKeyOf(operation: Operation): Parameter {
  const isRequired = operation['x-idempotency-key'] === 'required';
  delete operation['x-idempotency-key'];
  return isRequired ? { ...IDEMPOTENCY_KEY, required: true, description: NAMES_THE_EFFECT } : IDEMPOTENCY_KEY;
}

const NAMES_THE_EFFECT =
  'Names what this request makes, for good: the same key with the same request finds it as it stands, and with another one is refused.';

const IDEMPOTENCY_KEY: Parameter = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  description:
    'Makes a retry safe: for 24 hours the same key with the same request gets the first answer again, with `Idempotent-Replayed: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 1000 },
};
