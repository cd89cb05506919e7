import type { Uuid } from '../../core/ids.ts';
import type { DialectName } from '../../core/session.ts';

export type SignRequest = {
  readonly eventId: Uuid;
  /** The exact text that is sent. */
  readonly body: string;
  /** Newest first; more than one while a rolled secret still counts. At least one. */
  readonly secrets: readonly string[];
  /** `whsk_…`, newest first: what signs beside the secrets where the endpoint asks for it. */
  readonly privateKeys?: readonly string[];
  /** Real time, at each attempt: receivers hold it against their own clock. */
  readonly nowMs: number;
};

/** Headers that prove to the receiver who sent the body. Pure. */
export type Signer = (request: SignRequest) => Readonly<Record<string, string>>;

/** How each dialect that is served signs what it sends. */
export type Signers = Readonly<Partial<Record<DialectName, Signer>>>;

export function unixSeconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
