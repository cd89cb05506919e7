import fastify from 'fastify';
import { paygate } from '../../src/dialects/paygate/paygate.ts';
import * as served from '../../src/dialects/served.ts';
import { describeDialect } from '../../src/http/openapi.ts';
import type { Document } from './open-api.ts';

/**
 * The description of the native API, from the schemas that hold its requests: no server, no database, no network. Its calls
 * are mounted and never made, so there are no operations behind them.
 */
export async function readPaygateDocument(): Promise<Document> {
  const app = fastify();
  await app.register(async (scope) => {
    scope.setValidatorCompiler(() => () => true);
    await describeDialect(scope, paygate, 'https://pay.example');
    await paygate.plugin(scope, {
      operations: {} as never,
      publicUrl: 'https://pay.example',
      clock: { nowMs: () => 0 },
      keyForms: {} as never,
      parseSessionId: () => undefined as never,
      served: Object.values(served).map(({ name }) => name),
      limitRate: undefined,
    });
  });
  const { payload } = await app.inject('/openapi/paygate.json');
  await app.close();
  return JSON.parse(payload);
}
