import { refuse } from '../../../core/errors.ts';
import { faultOfUrl } from '../../merchant-url.ts';

export function parseUrl(text: string, param: string, livemode: boolean): string {
  const reason = faultOfUrl(text, { livemode });
  if (reason !== undefined) refuse({ code: 'parameter_invalid', param, reason });
  return text;
}
