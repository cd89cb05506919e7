import type { FieldError } from './payment-form.ts';
import type { Scene } from './scene.ts';

/** A number as payers in this currency know it, kept on one line. */
export function phoneExample(currency: string): string {
  const example = currency === 'XOF' ? '+225 07 12 34 56 78' : '+233 24 123 4567';
  return example.replaceAll(' ', '\u00a0');
}

const EXPIRY_EXAMPLE = '11\u00a0/\u00a029';

/** What is said at a field, with an example of what would be right where the words ask for one. */
export function errorText({ texts, testInputs, view }: Scene, error: FieldError): string {
  const message = texts.errors[error];
  if (typeof message === 'string') return message;
  if (error === 'cardNumberReal') return message({ example: testInputs?.examples.card ?? '' });
  return message({ example: error === 'phoneWrong' ? phoneExample(view.checkout.session.currency) : EXPIRY_EXAMPLE });
}
