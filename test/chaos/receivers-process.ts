import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { BREAKS, type BreakState, type Heard } from './broken-receivers.ts';
import type { Arrival, FromReceivers, ToReceivers } from './receivers.ts';

/**
 * Every receiver of the chaos test, in a process of its own so that none shares an event loop with what is tested. The good
 * ones are paths of one server. What arrives is checked here and kept by its hash: ten thousand events to fifty endpoints are
 * a gigabyte.
 */
const secrets = new Map<string, string>();
const arrivals: Arrival[] = [];
const goodBySession = new Map<string, Map<string, number>>();
const state: BreakState = { mended: false };
let waiting: { asked: number; isOver: () => unknown }[] = [];
/** By kind of place: what and where, once each. */
const good = new Map<string, Set<string>>();

process.on('message', (message: ToReceivers) => {
  if (message.kind === 'secrets') for (const [place, secret] of message.secrets) secrets.set(place, secret);
  if (message.kind === 'mend') state.mended = true;
  if (message.kind === 'report') reply({ asked: message.asked, value: arrivals });
  if (message.kind === 'session') {
    const { session, places } = message;
    await_(message.asked, () => {
      const seen = goodBySession.get(session);
      return places.every((place) => seen?.has(place)) && places.map((place) => seen?.get(place));
    });
  }
  if (message.kind === 'count') await_(message.asked, () => (good.get(message.of)?.size ?? 0) >= message.count);
});

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  request.once('end', () => {
    hear(request.url?.slice(1) ?? '', true, { text, headers: request.headers, taken: true });
    response.writeHead(200, OK).end('ok');
  });
});
server.keepAliveTimeout = 60_000;
const OK = { 'content-type': 'text/plain', 'content-length': '2' };

server.listen(0, '127.0.0.1', async () => {
  const broken: Record<string, string> = {};
  for (const { name, start } of BREAKS) broken[name] = await start((heard) => hear(name, false, heard), state);
  reply({ asked: 0, value: { good: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, broken } });
});

function hear(place: string, isGood: boolean, { text, headers, taken }: Heard): void {
  const atMs = performance.timeOrigin + performance.now();
  const event = JSON.parse(text);
  const { object } = event.data;
  const session: string = object.checkout_session ?? object.id;
  arrivals.push({
    place,
    event: event.id,
    session,
    sequence: event.sequence,
    endpointSequence: event.endpoint_sequence,
    version: object.version,
    hash: createHash('sha256').update(text).digest('base64'),
    taken,
    fault: faultOf(place, text, headers),
  });
  if (!isGood) return;
  const kind = place.split('-')[0] as string;
  const had = good.get(kind) ?? new Set();
  good.set(kind, had.add(`${place} ${event.id}`));
  const seen = goodBySession.get(session) ?? new Map<string, number>();
  goodBySession.set(session, seen);
  if (!seen.has(place)) seen.set(place, atMs);
  look();
}

/** What is wrong with the signatures, or null. */
function faultOf(place: string, text: string, headers: Heard['headers']): string | null {
  const secret = secrets.get(place);
  if (!secret) return 'nobody is expected here';
  try {
    new Webhook(secret).verify(text, headers as Record<string, string>);
  } catch (error) {
    return (error as Error).message;
  }
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(headers['x-paygate-signature'])) ?? [];
  const expected = createHmac('sha256', secret).update(`${t}.${text}`).digest('hex');
  return v1 === expected ? null : 'X-PayGate-Signature does not match';
}

function await_(asked: number, isOver: () => unknown): void {
  waiting.push({ asked, isOver });
  look();
}

function look(): void {
  waiting = waiting.filter(({ asked, isOver }) => {
    const value = isOver();
    if (value) reply({ asked, value });
    return !value;
  });
}

function reply(message: FromReceivers): void {
  process.send?.(message);
}
