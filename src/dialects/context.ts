import type { DialectOptions } from './dialect.ts';

/** What reading a request and wording an answer need to know of the server. */
export type Context = Pick<DialectOptions, 'publicUrl' | 'clock' | 'parseSessionId'>;
