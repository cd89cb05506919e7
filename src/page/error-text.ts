import type { FieldError } from './payment-form.ts';
import type { Scene } from './scene.ts';

// Kept on one line.
export const PHONE_EXAMPLE = '+233\u00a024\u00a0123\u00a04567';
const EXPIRY_EXAMPLE = '11\u00a0/\u00a029';

/** What is said at a field, with an example of what would be right where the words ask for one. */
export function errorText({ texts, testInputs }: Scene, error: FieldError): string {
  const message = texts.errors[error];
  if (typeof message === 'string') return message;
  if (error === 'cardNumberReal') return message({ example: testInputs?.examples.card ?? '' });
  return message({ example: error === 'phoneWrong' ? PHONE_EXAMPLE : EXPIRY_EXAMPLE });
}
