import type { FastifyPluginAsync } from 'fastify';
import type { Refusal } from '../core/errors.ts';
import type { KeyForms } from '../core/key-text.ts';
import type { DialectName, Session } from '../core/session.ts';
import type { ParseSessionId, SessionIdForm } from '../core/session-id.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { Clock, DialectEvents } from '../operations/deps.ts';
import type { Operations } from '../operations/operations.ts';
import type { SignatureScheme } from '../webhooks/signatures/scheme.ts';
import type { Signer } from '../webhooks/signatures/signer.ts';
import type { ObjectsOf } from './told-object.ts';

/**
 * One provider's checkout API. A folder beside this file holds its schema, routes, codec, webhook words and signature,
 * errors, README and fixtures. It translates, and holds no business rule.
 */
export type Dialect = {
  readonly name: DialectName;
  /** How its API keys begin, `{mode}` standing for `test` or `live`: `sk_{mode}_p`. No two dialects share one. */
  readonly keyForm: string;
  /** What the bodies of its requests are written in: JSON, or a form with brackets for what is nested. */
  readonly encoding: 'json' | 'form';
  /** How it prints the id of a session that it created. */
  readonly sessionId: SessionIdForm;
  /** Where the payer finds the page of a session that it created, below the public URL. */
  pagePath(session: Session): string;
  readonly events: DialectEvents;
  /** What it would answer of a session, for whoever looks at it from elsewhere. */
  readonly objectsOf: ObjectsOf;
  readonly sign: Signer;
  /** Each kind of signature in what it sends, its own first: what `sign` makes, told to whoever checks it. */
  readonly schemes: readonly SignatureScheme[];
  readonly errors: DialectErrors;
  readonly openApi: OpenApiHead;
  /** Its routes. The server confines them to the dialect's keys, and answers what they throw by `errors`. */
  readonly plugin: FastifyPluginAsync<DialectOptions>;
};

export type DialectOptions = {
  readonly operations: Operations;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly keyForms: KeyForms;
  /** Reads a session's id in the form of any dialect that is served. */
  readonly parseSessionId: ParseSessionId;
  /** All dialects of this server. */
  readonly served: readonly DialectName[];
  /** Undefined when it is off. */
  readonly limitRate: RateLimit | undefined;
};

/** How one dialect words a refusal. */
export interface DialectErrors {
  render(refusal: Refusal, context: ErrorContext): WireError;
  /** Every error that it can answer, for docs/errors.md, the page that `doc_url` leads to and the API's description. */
  readonly reference: readonly ErrorReference[];
}

export type ErrorContext = {
  readonly requestId: string;
  readonly publicUrl: string;
  /** The mode of the key; undefined where none was recognised. */
  readonly livemode?: boolean | undefined;
};

export type WireError = { readonly statusCode: number; readonly body: string };

export type ErrorReference = {
  /** The wire's own code; where the wire has none, what stands for it in the documentation. */
  readonly code: string;
  readonly statusCode: number;
  /** The wire's own type or title of the error. */
  readonly type: string;
  readonly meaning: string;
  /** The operation that alone answers it, by its name in the API's description; absent: any may. */
  readonly only?: string;
};

/** What its OpenAPI document says before the calls. */
export type OpenApiHead = {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** What it sends by itself, as OpenAPI 3.1 has it: by event type. */
  readonly webhooks?: Readonly<Record<string, unknown>>;
  /** The auth form that the dialect's own clients use. */
  readonly securityScheme: { readonly name: string; readonly value: Readonly<Record<string, string>> };
};
