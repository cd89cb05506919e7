import type { Config } from '../../config.ts';
import { endpointId } from '../../core/ids.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import { isLoopback } from '../../loopback.ts';
import { AddressNotAllowed, ipLiteralOf, type Reach, urlProblem } from '../../outbound/address-guard.ts';
import { failureWords } from '../../outbound/failure-words.ts';
import { guardedConnector } from '../../outbound/guarded-connector.ts';
import type { Store } from '../../store/store.ts';
import { formatTime } from '../format/table.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const PATIENCE_MS = 5_000;

/**
 * Whether a connection to each enabled endpoint opens, as the sender would open it, and what was sent to it arrives. Nothing
 * is sent.
 */
export async function checkEndpoints(store: Store, config: Config): Promise<Finding[]> {
  const endpoints = await listEnabled(store);
  if (endpoints.length === 0) return [ok('endpoints', 'none is enabled')];
  return Promise.all(endpoints.map((endpoint) => checkEndpoint(endpoint, config)));
}

async function listEnabled(store: Store): Promise<readonly WebhookEndpoint[]> {
  const accounts = await store.read.listAccounts();
  const scopes = accounts.flatMap(({ id, shard }) =>
    [false, true].map((livemode) => ({ accountId: id, shard, livemode })),
  );
  return (await Promise.all(scopes.map((scope) => store.read.listEnabledEndpoints(scope)))).flat();
}

async function checkEndpoint({ id, url, livemode, health }: WebhookEndpoint, config: Config): Promise<Finding> {
  const name = `endpoint ${endpointId.print(id)}`;
  const problem = await problemOf(new URL(url), reachOf(livemode, config));
  if (problem !== null) return fail(name, `${url}: ${problem}`, cureOf(url, livemode, config));
  if (health.failingSinceMs === null) return ok(name, url);
  const since = formatTime(health.failingSinceMs);
  const cure = `see what it answers: GET /v1/webhooks/${endpointId.print(id)}/deliveries`;
  return warn(name, `${url}: every attempt has failed since ${since}; after three days it is disabled`, cure);
}

/** As the sender judges at each delivery. */
function reachOf(livemode: boolean, { allowLoopback }: Config): Reach {
  return allowLoopback && !livemode ? 'public_or_loopback' : 'public';
}

function problemOf(url: URL, reach: Reach): Promise<string | null> {
  const problem = urlProblem(url);
  if (problem !== null) return Promise.resolve(new AddressNotAllowed(problem).message);
  const { host, protocol, port } = url;
  // As undici takes it: in brackets it would be looked up as a name.
  const hostname = ipLiteralOf(url.hostname) ?? url.hostname;
  return new Promise((resolve) => {
    guardedConnector(reach, PATIENCE_MS)({ hostname, host, protocol, port }, (error, socket) => {
      socket?.destroy();
      resolve(error ? failureWords(error) : null);
    });
  });
}

function cureOf(url: string, livemode: boolean, { allowLoopback }: Config): string {
  if (isLoopback(new URL(url).hostname) && !livemode && !allowLoopback) {
    return 'set POLYTILL_ALLOW_LOOPBACK=1 for test mode, or give the endpoint a public address';
  }
  if (isLoopback(new URL(url).hostname) && !livemode) return 'start what listens there, or disable the endpoint';
  return 'see to it that a public address answers there, or disable the endpoint: POST /v1/webhooks/:id';
}
