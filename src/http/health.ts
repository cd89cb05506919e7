import type { FastifyInstance } from 'fastify';

export type Health = { ping(): Promise<void> };

/** `/healthz`: the process answers. `/readyz`: so does the database, or 503 says why not. */
export function mountHealth(app: FastifyInstance, { ping }: Health): void {
  const options = { schema: { hide: true } };
  app.get('/healthz', options, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return { status: 'ok' };
  });
  app.get('/readyz', options, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    const reason = await reasonAgainst(ping);
    if (reason === null) return { status: 'ok' };
    app.log.warn({ reason }, 'not ready');
    return reply.code(503).send({ status: 'unavailable', reason });
  });
}

const PATIENCE_MS = 2_000;

/** Null when the database answers in time. The reason is a kind of error, never its text, which may name hosts and users. */
async function reasonAgainst(ping: Health['ping']): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, `the database has not answered within ${PATIENCE_MS} ms`);
  });
  const answered = ping().then(
    () => null,
    (error: unknown) => `the database cannot be reached (${(error as { code?: string }).code ?? 'error'})`,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
