import { refuse } from '../core/errors.ts';
import { type MethodDetails, type MethodInput, maskPhone } from '../core/method.ts';
import { guessMobileNetwork } from '../core/mobile-network.ts';

/** Payers type numbers in groups. */
export function withoutSeparators(text: string): string {
  return text.replace(/[\s().-]/g, '');
}

export function acceptBlik({ code }: Extract<MethodInput, { type: 'blik' }>): MethodDetails {
  if (!/^\d{6}$/.test(withoutSeparators(code))) refuseInput('method.code', 'must be a BLIK code: six digits');
  return { type: 'blik' };
}

export function acceptMobileMoney(input: Extract<MethodInput, { type: 'mobile_money' }>): MethodDetails {
  const phone = withoutSeparators(input.phone);
  if (!/^\+[1-9]\d{6,14}$/.test(phone)) {
    refuseInput('method.phone', 'must be a phone number with its country code, such as +233241234567');
  }
  const network = input.network?.trim() || guessMobileNetwork(phone);
  if (network && !/^[\p{L}\p{N} ._-]{1,40}$/u.test(network))
    refuseInput('method.network', 'must be the name of a mobile network');
  return { type: 'mobile_money', phone: maskPhone(phone), network };
}

/** The reason never repeats what was typed: it may be a real card. */
export function refuseInput(param: string, reason: string): never {
  return refuse({ code: 'parameter_invalid', param, reason });
}
