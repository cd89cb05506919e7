import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Dialect } from '../dialects/dialect.ts';

/**
 * Describes a dialect's calls in OpenAPI 3.1, at `/openapi/NAME.json`, from the schemas that hold its requests. Registered in
 * the dialect's own scope, before its routes. The document is made when it is first asked for.
 */
export async function describeDialect(scope: FastifyInstance, dialect: Dialect, publicUrl: string): Promise<void> {
  const { openApi, name } = dialect;
  await scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: openApi.title, version: '1.0.0', description: openApi.description },
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
  let text: string | undefined;
  scope.get(`/openapi/${name}.json`, { schema: { hide: true } }, (_request, reply) => {
    text ??= JSON.stringify(scope.swagger());
    return reply.header('Content-Type', 'application/json; charset=utf-8').send(text);
  });
}

type Operation = {
  parameters?: unknown[];
  requestBody?: { required?: boolean; content: Record<string, { schema?: { required?: string[] } }> };
  responses: Record<string, unknown>;
};

/** What every call has in common: the idempotency key of writes, the request id, the errors. */
// biome-ignore lint/suspicious/noExplicitAny: the library's own type is a union over OpenAPI versions
function addCommon(document: any, dialect: Dialect) {
  for (const [path, operations] of Object.entries<Record<string, Operation>>(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const writes = method !== 'get';
      if (writes) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
      relaxBody(operation);
      for (const statusCode of errorsOf(dialect, { writes, path })) {
        operation.responses[statusCode] = errorResponse(dialect, statusCode);
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

function errorsOf({ errors }: Dialect, { writes, path }: { writes: boolean; path: string }): number[] {
  const statuses = new Set(errors.reference.map(({ statusCode }) => statusCode));
  const never = new Set<number>();
  if (!writes) for (const status of [409, 413, 415]) never.add(status);
  if (!writes && !path.includes('{')) never.add(404);
  return [...statuses].filter((status) => !never.has(status)).sort();
}

function errorResponse({ errors }: Dialect, statusCode: number) {
  const codes = errors.reference.filter((error) => error.statusCode === statusCode);
  return {
    description: codes.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join('\n\n'),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
}

const IDEMPOTENCY_KEY = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  description:
    'Makes a retry safe: for 24 hours the same key with the same request gets the first answer again, with `Idempotent-Replayed: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 1000 },
};
