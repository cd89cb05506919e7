import { type Answer, asWire, type Wire } from './client.ts';
import { meaningForAttempt } from './failure-codes.ts';

/** Why a request came to nothing that can be believed; in the words of outcomes. */
export type Fault = {
  readonly kind: 'refused' | 'unavailable' | 'unknown';
  readonly message: string;
};

/** Why pawaPay says that it did not; undefined where it does not say. */
export function failureOf(body: Wire): { readonly code: string; readonly message: string } | undefined {
  const { failureCode, failureMessage } = asWire(body.failureReason);
  if (typeof failureCode !== 'string') return undefined;
  const words =
    typeof failureMessage === 'string' && failureMessage ? `${failureMessage} (${failureCode})` : failureCode;
  return { code: failureCode, message: `pawaPay: ${redactMessage(words)}` };
}

/** What a request that may move money came to, where the answer is none of the documented ones to it. */
export function faultOfSent(answer: Answer): Fault {
  const message = messageOf(answer);
  if (answer.kind !== 'answered') return { kind: answer.kind === 'unsent' ? 'unavailable' : 'unknown', message };
  switch (answer.status) {
    case 400: {
      const known = failureOf(answer.body);
      return { kind: known && meaningForAttempt(known.code) === 'rail_refused' ? 'refused' : 'unknown', message };
    }
    case 401:
    case 403:
      return { kind: 'refused', message };
    case 429:
      return { kind: 'unavailable', message };
    default:
      return { kind: 'unknown', message };
  }
}

/** What a question came to that was not answered. Asking moves nothing, so it is safe to repeat, whatever went wrong. */
export function faultOfAsking(answer: Answer): Fault & { readonly kind: 'unavailable' } {
  return { kind: 'unavailable', message: messageOf(answer) };
}

export function messageOf(answer: Answer): string {
  if (answer.kind !== 'answered') return `pawaPay: ${redactMessage(answer.message)}`;
  return failureOf(answer.body)?.message ?? `pawaPay: HTTP ${answer.status}, and no reason was given`;
}

const TOKEN = /\bBearer\s+\S+|\beyJ[\w.-]+/g;
const PHONE = /(?<![\w-])\+?\d(?:[ .()-]?\d){6,}(?![\w-])/g;

/** pawaPay's messages repeat parameters, and with them phone numbers. */
function redactMessage(text: string): string {
  return text.replace(TOKEN, '•••').replace(PHONE, '•••').trim().slice(0, 500);
}
