import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A merchant who answers 200 at once, in a process of its own. What it notes of an arrival is the event and the moment, so
 * that the senders are what is measured.
 *
 *   POST /hook/…      a webhook
 *   GET  /arrivals    what arrived since the last reset: [event id, milliseconds since 1970][]
 *   GET  /count       how many that were
 *   POST /reset
 */
let ids: string[] = [];
let times: number[] = [];

const server = createServer((request, response) => {
  if (request.url?.startsWith('/hook')) {
    times.push(performance.timeOrigin + performance.now());
    ids.push(String(request.headers['webhook-id']));
    request.resume();
    // Answered after the whole request, as a framework that parses JSON would.
    request.once('end', () => response.writeHead(200, OK).end('ok'));
    return;
  }
  if (request.url === '/reset') {
    ids = [];
    times = [];
  }
  const arrivals = () => ids.map((id, index) => [id, times[index]]);
  response.end(JSON.stringify(request.url === '/arrivals' ? arrivals() : ids.length));
});
// A sender that pauses between rounds must not meet a connection that is just being closed.
server.keepAliveTimeout = 60_000;

const OK = { 'content-type': 'text/plain', 'content-length': '2' };

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => process.exit(0));
