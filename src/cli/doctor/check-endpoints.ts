import type { Config } from '../../config.ts';
import { endpointId } from '../../core/ids.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import { isLoopback } from '../../loopback.ts';
import type { Store } from '../../store/store.ts';
import { addressProblem, guardedLookup, ipLiteralOf, type Reach, urlProblem } from '../../webhooks/address-guard.ts';
import { type Finding, fail, ok, reasonOf } from './finding.ts';

/** Whether the host of each enabled endpoint resolves, and to an address that webhooks may go to. Nothing is sent. */
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

async function checkEndpoint({ id, url, livemode }: WebhookEndpoint, config: Config): Promise<Finding> {
  const name = `endpoint ${endpointId.print(id)}`;
  const problem = await problemOf(new URL(url), reachOf(livemode, config));
  if (problem === null) return ok(name, url);
  return fail(name, `${url}: ${problem}`, cureOf(url, livemode, config));
}

/** As the sender judges at each delivery. */
function reachOf(livemode: boolean, { allowLoopback }: Config): Reach {
  return allowLoopback && !livemode ? 'public_or_loopback' : 'public';
}

async function problemOf(url: URL, reach: Reach): Promise<string | null> {
  const problem = urlProblem(url);
  if (problem !== null) return problem;
  const literal = ipLiteralOf(url.hostname);
  if (literal !== null) return addressProblem(literal, reach);
  return new Promise((resolve) => {
    guardedLookup(reach)(url.hostname, { all: true }, (error) => resolve(error ? reasonOf(error) : null));
  });
}

function cureOf(url: string, livemode: boolean, { allowLoopback }: Config): string {
  if (isLoopback(new URL(url).hostname) && !livemode && !allowLoopback) {
    return 'set POLYTILL_ALLOW_LOOPBACK=1 for test mode, or give the endpoint a public address';
  }
  return 'give the endpoint a public address that resolves, or disable it: POST /v1/webhooks/:id';
}
