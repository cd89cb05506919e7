import { Counter, type Registry } from 'prom-client';

/** What `/metrics` tells of the log of calls. */
export function countUnlogged(registry: Registry): (count: number) => void {
  const unlogged = new Counter({
    name: 'polytill_api_requests_unlogged_total',
    help: 'Calls of the APIs that stand in no request log: more came than are kept in a second, or the database was slow.',
    registers: [registry],
  });
  return (count) => unlogged.inc(count);
}
