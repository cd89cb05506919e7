import {
  type Body,
  type StoredDeposit,
  type StoredRefund,
  showDeposit,
  showRefund,
} from './pawapay-double-objects.fixture.ts';
import { type SigningKey, signCallback } from './signed-callback.fixture.ts';

/** What is sent of a deposit or refund; nothing said is pawaPay's own, signed now. */
export type Told = {
  /** Instead of what is so, as a callback that was overtaken by others has it. */
  readonly status?: string;
  /** Said besides, or otherwise. */
  readonly changes?: Body;
  readonly key?: SigningKey;
  readonly signedAtMs?: number;
  /** Leaves its signature out. */
  readonly isUnsigned?: boolean;
  /** Changes the body after it was signed. */
  readonly forge?: (text: string) => string;
};

/** Calls the address about it, as pawaPay does. Answers the status that it was answered by. */
export async function callBack(
  url: string,
  about: StoredDeposit | StoredRefund,
  { status, changes, key, signedAtMs = Date.now(), isUnsigned = false, forge = (text) => text }: Told = {},
): Promise<number> {
  const body = JSON.stringify({ ...shownOf(about), ...(status ? { status } : {}), ...changes });
  const signed = signCallback({ url, body, nowMs: signedAtMs, ...(key ? { key } : {}) });
  const headers = isUnsigned ? { 'content-type': 'application/json' } : signed;
  return (await fetch(url, { method: 'POST', headers, body: forge(body) })).status;
}

/** With its end in it, whatever the moment: callbacks are sent of what has ended. */
function shownOf(about: StoredDeposit | StoredRefund): Body {
  const END_MS = about.createdMs + 86_400_000;
  const shown = 'deposit' in about ? showRefund(about, END_MS) : showDeposit(about, END_MS);
  // As pawaPay publishes them, callbacks do not have it.
  return { ...shown, clientReferenceId: undefined };
}
