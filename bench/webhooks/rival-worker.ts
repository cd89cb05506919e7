import { eventId as eventIds } from '../../src/core/ids.ts';
import { signPaygate } from '../../src/dialects/paygate/signature.ts';
import { createSender } from '../../src/webhooks/sender.ts';
import { RIVALS } from './rivals.ts';

/**
 * A job queue's worker whose job is what our delivery worker does between claim and record: the same signature, sent by the
 * same client. Prints a URL when it works, as a server would.
 *
 *   node bench/webhooks/rival-worker.ts <name> <database URL> <signing secret>
 */
const [name, databaseUrl, secret] = process.argv.slice(2) as [string, string, string];
const rival = RIVALS.find((rival) => rival.name === name);
if (!rival) throw new Error(`no such queue: ${name}`);
const sender = createSender({ allowLoopback: true, userAgent: 'Polytill/bench' });
const { signal } = new AbortController();

await rival.work(databaseUrl, async ({ url, eventId, body }) => {
  const signature = signPaygate({
    eventId: eventIds.parse(eventId) as string,
    body,
    secrets: [secret],
    nowMs: Date.now(),
  });
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signature };
  const result = await sender.send({ url, livemode: false, body, headers, signal });
  if (result.kind !== 'answered' || result.statusCode !== 200) throw new Error(JSON.stringify(result));
});
console.log('http://127.0.0.1/');
process.on('SIGTERM', () => process.exit(0));
