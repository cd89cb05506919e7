import type { FieldError } from './payment-form.ts';
import type { Scene } from './scene.ts';

export const PHONE_EXAMPLE = '+233 24 123 4567';
const EXPIRY_EXAMPLE = '11 / 29';

/** What is said at a field, with an example of what would be right where the words ask for one. */
export function errorText({ texts, testInputs }: Scene, error: FieldError): string {
  const message = texts.errors[error];
  if (typeof message === 'string') return message;
  if (error === 'cardNumberReal') return message({ example: testInputs?.examples.card ?? '' });
  return message({ example: error === 'phoneWrong' ? PHONE_EXAMPLE : EXPIRY_EXAMPLE });
}
