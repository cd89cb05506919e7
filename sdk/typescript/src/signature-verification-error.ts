import { PolytillError } from './errors.js';

export type SignatureFailure =
  /** Not the raw body, but what a JSON parser made of it. */
  | 'body_parsed'
  /** JSON that was parsed and written again: the same content in other bytes. */
  | 'body_rewritten'
  | 'body_not_json'
  | 'signature_missing'
  | 'signature_malformed'
  | 'secret_missing'
  /** The secret is right but for blanks around it. */
  | 'secret_untrimmed'
  /** Signed rightly, and too long ago or in the future. */
  | 'outside_tolerance'
  | 'no_match';

/** A webhook that is not proven to come from your Polytill. Answer 400. */
export class SignatureVerificationError extends PolytillError {
  override readonly name: string = 'SignatureVerificationError';

  constructor(
    readonly reason: SignatureFailure,
    message: string,
    details: { readonly cause?: unknown } = {},
  ) {
    super(message, details);
  }
}
