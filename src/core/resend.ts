import type { Shard, Uuid } from './ids.ts';

/**
 * The record that an event was asked for again. Ids grow with time, so whoever listens to an account's events without being
 * an endpoint follows these beside the event log, from the last id that it has seen.
 */
export type Resend = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly eventId: Uuid;
  /** The endpoint that it was asked for; null: whoever the event was for. */
  readonly endpointId: Uuid | null;
  readonly cause: 'resend' | 'replay';
};
