import { refuse } from '../core/errors.ts';
import type { MethodDetails, MethodInput } from '../core/method.ts';

/** Payers type numbers in groups. */
export function withoutSeparators(text: string): string {
  return text.replace(/[\s().-]/g, '');
}

export function acceptBlik({ code }: Extract<MethodInput, { type: 'blik' }>): MethodDetails {
  if (!/^\d{6}$/.test(withoutSeparators(code))) refuseInput('method.code', 'must be a BLIK code: six digits');
  return { type: 'blik' };
}

/** The reason never repeats what was typed: it may be a real card. */
export function refuseInput(param: string, reason: string): never {
  return refuse({ code: 'parameter_invalid', param, reason });
}
