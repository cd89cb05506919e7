import type { ERROR_TYPES } from '../schema/error.ts';

export type ErrorType = (typeof ERROR_TYPES)[number];

/** The error of a payment that was declined. */
export type Decline = { readonly chargeId: string; readonly declineCode: string };

/** Four keys, always: blank where there is nothing to say, as in every object of this API. */
export function printError(type: ErrorType, message: string, decline?: Decline): string {
  const { chargeId = '', declineCode = '' } = decline ?? {};
  return JSON.stringify({ error: { type, message, charge_id: chargeId, decline_code: declineCode } });
}
