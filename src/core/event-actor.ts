import { isUuid, type Uuid } from './ids.ts';

/** Who or what brought an event about. */
export type EventActor =
  /** The merchant's server, by this API key. */
  | { readonly kind: 'key'; readonly id: Uuid }
  /** Somebody who is signed in to the dashboard. */
  | { readonly kind: 'person'; readonly id: Uuid }
  /** The payer, on the page. */
  | { readonly kind: 'payer' }
  /** What a rail said. `asked`: whose step it answers, or that a worker asked how things stand. */
  | { readonly kind: 'rail'; readonly name: string; readonly asked: RailAsked }
  /** A time that was set had come. */
  | { readonly kind: 'clock' }
  /** It follows by itself: what nobody expected goes back, an endpoint that fails for days is disabled. */
  | { readonly kind: 'rule' };

export const RAIL_ASKED = ['payer', 'merchant', 'worker'] as const;
export type RailAsked = (typeof RAIL_ASKED)[number];

/** As it is kept: `key:0192…`, `payer`, `rail:payer:acme`. */
export function printActor(actor: EventActor): string {
  switch (actor.kind) {
    case 'key':
    case 'person':
      return `${actor.kind}:${actor.id}`;
    case 'rail':
      return `rail:${actor.asked}:${actor.name}`;
    default:
      return actor.kind;
  }
}

/** Null for what is not understood: what a later version has written, or an earlier one has not. */
export function parseActor(text: string | null): EventActor | null {
  const [kind, first = '', ...rest] = (text ?? '').split(':');
  switch (kind) {
    case 'key':
    case 'person':
      return isUuid(first) ? { kind, id: first } : null;
    case 'rail': {
      const asked = RAIL_ASKED.find((one) => one === first);
      return asked && rest.length > 0 ? { kind, name: rest.join(':'), asked } : null;
    }
    case 'payer':
    case 'clock':
    case 'rule':
      return { kind };
    default:
      return null;
  }
}
