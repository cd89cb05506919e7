import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Dialect } from '../dialects/dialect.ts';

/** The calls of a dialect, as they were mounted. */
export type Described = {
  readonly publicUrl: string;
  readonly routes: readonly Pick<RouteOptions, 'method' | 'url' | 'schema'>[];
  /** Those that routes refer to. */
  readonly schemas: readonly unknown[];
};

/**
 * Describes a dialect's calls in OpenAPI 3.1, at `/openapi/NAME.json`, from the schemas that hold its requests. Called in the
 * dialect's own scope, before its routes. The document is made when it is first asked for, by what is loaded then.
 */
export function describeDialect(scope: FastifyInstance, dialect: Dialect, publicUrl: string): void {
  const routes: RouteOptions[] = [];
  scope.addHook('onRoute', (route) => {
    if (!route.schema?.hide && route.method !== 'HEAD') routes.push(route);
  });
  let text: Promise<string> | undefined;
  scope.get(`/openapi/${dialect.name}.json`, { schema: { hide: true } }, async (_request, reply) => {
    text ??= import('./write-openapi.ts').then(({ writeOpenApi }) =>
      writeOpenApi(dialect, { publicUrl, routes, schemas: Object.values(scope.getSchemas()) }),
    );
    return reply.header('Content-Type', 'application/json; charset=utf-8').send(await text);
  });
}
