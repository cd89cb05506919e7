import type { DialectOptions } from '../dialect.ts';

/** What reading a request and wording an answer need to know of the server. */
export type Context = Pick<DialectOptions, 'publicUrl' | 'clock' | 'parseSessionId'>;

/** The version of Stripe's API whose objects these are. A `Stripe-Version` that a client asks for changes nothing. */
export const API_VERSION = '2026-10-28.endive';
