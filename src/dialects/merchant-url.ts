import { refuse } from '../core/errors.ts';
import { URL_MOST, type UrlFault, urlFault } from '../core/merchant-url.ts';

type Parse = (text: string, param: string, livemode: boolean) => string;

/** An address that a merchant gave, as it was sent. */
export const parseUrl: Parse = (text, param, livemode) => usable(text, param, urlFault(text, { livemode }));

/** One that webhooks go to. */
export const parseWebhookUrl: Parse = (text, param, livemode) =>
  usable(text, param, urlFault(text, { livemode, isWebhook: true }));

/** One that may be left out. */
export function parseOptionalUrl(
  text: string | null | undefined,
  param: string,
  livemode: boolean,
  parse = parseUrl,
): string | null {
  return text === null || text === undefined ? null : parse(text, param, livemode);
}

function usable(text: string, param: string, fault: UrlFault | undefined): string {
  if (fault) refuse({ code: 'parameter_invalid', param, reason: REASONS[fault] });
  return text;
}

/** Why an address that a merchant gave cannot be used, or undefined where it can. */
export function faultOfUrl(text: string, { livemode }: { livemode: boolean }): string | undefined {
  const fault = urlFault(text, { livemode });
  return fault && REASONS[fault];
}

const REASONS: Readonly<Record<UrlFault, string>> = {
  too_long: `must have at most ${URL_MOST} characters`,
  untrimmed: 'must not have line breaks, tabs or space around it',
  not_absolute: 'must be an absolute URL that begins with https:// or http://',
  invalid: 'is not a valid URL',
  credentials: 'must not have a user name or a password: the signature says who sends',
  not_https: 'must begin with https:// in live mode',
};
