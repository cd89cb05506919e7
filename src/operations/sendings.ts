import type { Uuid } from '../core/ids.ts';
import type { DeliveryFilter, Page, PageRequest } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { listDeliveries, ownEndpoint } from './endpoints.ts';
import { callerNow, scopeOfCaller } from './envelope.ts';
import { wireTypeOf } from './event-targets.ts';
import type { Caller, DeliveryWithAttempts, EndpointHour, Envelope, Sending } from './operations.ts';
import { findDelivery } from './resend-delivery.ts';

/** Deliveries as people look at them: each with the event that it tells of, and what its target calls that. */
export async function listSendings(
  deps: Deps,
  envelope: Envelope<PageRequest & DeliveryFilter>,
): Promise<Page<Sending>> {
  const { items, hasMore } = await listDeliveries(deps, envelope);
  return { items: await withEvents(deps, envelope.caller, items), hasMore };
}

export async function findSending(deps: Deps, envelope: Envelope<{ id: Uuid }>): Promise<Sending> {
  const found = await findDelivery(deps, envelope);
  return (await withEvents(deps, envelope.caller, [found]))[0] as Sending;
}

async function withEvents(
  deps: Deps,
  caller: Caller,
  deliveries: readonly DeliveryWithAttempts[],
): Promise<readonly Sending[]> {
  const ids = [...new Set(deliveries.map(({ eventId }) => eventId))];
  const events = await deps.store.read.findEvents(scopeOfCaller(caller), ids);
  const byId = new Map(events.map((logged) => [logged.event.id, logged]));
  return deliveries.map((delivery) => {
    const logged = byId.get(delivery.eventId) ?? null;
    const words = deps.dialects[delivery.dialect];
    return { ...delivery, logged, wireType: logged && words ? wireTypeOf(words, logged) : null };
  });
}

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** How an endpoint took what happened in each of the last 24 hours, this one included. Of test mode by the test clock. */
export async function readEndpointDay(
  deps: Deps,
  { caller, input }: Envelope<{ id: Uuid }>,
): Promise<readonly EndpointHour[]> {
  const { id } = await ownEndpoint(deps.store.read, caller, input.id);
  const nowMs = callerNow(deps, caller);
  const thisHourMs = nowMs - (nowMs % HOUR_MS);
  const hours = Array.from({ length: HOURS }, (_, index) => thisHourMs - (HOURS - 1 - index) * HOUR_MS);
  const spans = hours.map((fromMs) => ({ fromMs, untilMs: fromMs + HOUR_MS }));
  const counts = await deps.store.read.countDeliveries(id, spans);
  return hours.map((fromMs) => {
    const own = counts.filter((count) => count.fromMs === fromMs);
    const countOf = (status: string) => own.find((count) => count.status === status)?.count ?? 0;
    return { fromMs, succeeded: countOf('succeeded'), pending: countOf('pending'), failed: countOf('failed') };
  });
}
