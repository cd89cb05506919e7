import { endpointId, type Uuid } from '../../src/core/ids.ts';
import { BREAKS } from './broken-receivers.ts';
import type { Place } from './compare.ts';
import type { Nodes } from './nodes.ts';
import type { Receivers } from './receivers.ts';

export async function addBrokenEndpoints(nodes: Nodes, receivers: Receivers): Promise<Map<Uuid, Place>> {
  const places = new Map<Uuid, Place>();
  for (const broken of BREAKS) {
    const { name } = broken;
    const url = receivers.brokenUrls[name] as string;
    places.set(await addEndpoint(nodes, receivers, { name, url }), { name, broken });
  }
  return places;
}

/** Called `name-0`, `name-1` and so on. */
export async function addGoodEndpoints(
  nodes: Nodes,
  receivers: Receivers,
  { name, count }: { name: string; count: number },
): Promise<Map<Uuid, Place>> {
  const places = new Map<Uuid, Place>();
  for (const each of namesOf(name, count)) {
    const url = `${receivers.goodUrl}/${each}`;
    places.set(await addEndpoint(nodes, receivers, { name: each, url }), { name: each, broken: null });
  }
  return places;
}

export function namesOf(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index}`);
}

async function addEndpoint(
  nodes: Nodes,
  receivers: Receivers,
  { name, url }: { name: string; url: string },
): Promise<Uuid> {
  const { id, secret } = await nodes.call('POST', '/v1/webhooks', { url, events: ['*'] });
  receivers.expect([[name, secret]]);
  return endpointId.parse(id) as Uuid;
}
