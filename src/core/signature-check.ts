import type { Uuid } from './ids.ts';

/** A webhook as it came to its receiver, and what the receiver checks it with. */
export type SignatureEvidence = {
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** One that was given, or all that sign for an endpoint now. */
  readonly secrets: readonly string[];
  /** The receiver's clock, and how far it lets the time of signing be from it. */
  readonly nowMs: number;
  readonly toleranceSeconds: number;
  /** What a server knows besides; null where nobody does. */
  readonly known: KnownOfWebhook | null;
};

export type KnownOfWebhook = {
  /** The secrets of the account's endpoints, in both modes, and those that signed before a roll. */
  readonly secrets: readonly KnownSecret[];
  /** What was sent of the event that the request names. */
  readonly bodies: readonly string[];
  /** The mode of whoever asks: nothing is told of the other one but that it is the other one. */
  readonly livemode: boolean;
};

export type KnownSecret = { readonly secret: string; readonly owner: SecretOwner };

export type SecretOwner = {
  /** Null: the key that made the session, whose own notification URL it is. */
  readonly endpointId: Uuid | null;
  readonly url: string;
  readonly livemode: boolean;
};

export const SIGNATURE_PROBLEMS = [
  'signature_missing',
  'header_missing',
  'signature_malformed',
  'scheme_mismatch',
  'headers_of_other_event',
  'timestamp_malformed',
  'timestamp_too_old',
  'timestamp_in_future',
  'secret_missing',
  'secret_untrimmed',
  'secret_quoted',
  'secret_prefix_missing',
  'secret_decoded',
  'secret_altered',
  'secret_is_api_key',
  'secret_is_id',
  'secret_of_other_endpoint',
  'secret_of_other_mode',
  'secret_rolled',
  'secret_unknown',
  'key_pair_missing',
  'body_empty',
  'body_object',
  'body_newline_added',
  'body_newline_removed',
  'body_line_endings',
  'body_byte_order_mark',
  'body_charset',
  'body_encoded',
  'body_quoted',
  'body_rewritten',
  'body_truncated',
  'body_changed',
  'no_match',
] as const;
export type SignatureProblemCode = (typeof SIGNATURE_PROBLEMS)[number];

export type SignatureProblem = {
  readonly code: SignatureProblemCode;
  /** What is so. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
};

export type SignatureFinding = {
  /** Every signature that the request carries is right, and of now. */
  readonly valid: boolean;
  /** Each kind of signature that it carries, by the name of its header. */
  readonly checks: readonly { readonly scheme: string; readonly valid: boolean }[];
  /** When it says that it was signed. */
  readonly signedAtMs: number | null;
  /** Whose secret made it, where that is known and is of the mode of whoever asks. */
  readonly signedBy: SecretOwner | null;
  readonly problems: readonly SignatureProblem[];
};
