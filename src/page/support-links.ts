import type { Brand } from '../core/checkout-settings.ts';

type Support = Pick<Brand, 'supportEmail' | 'supportPhone' | 'supportUrl'>;

/** Whom a payer can ask, as it is written and where it leads. */
export type Contact = { readonly text: string; readonly href: string };

/** Where something went wrong: someone who answers comes before a page to read. */
export function contactOf({ supportEmail, supportPhone, supportUrl }: Support): Contact | null {
  if (supportEmail) return { text: supportEmail, href: mailTo(supportEmail) };
  if (supportPhone) return { text: supportPhone, href: `tel:${supportPhone}` };
  return supportUrl ? { text: new URL(supportUrl).host, href: supportUrl } : null;
}

/** At the foot of every page: what can be read at once comes before whom to ask. */
export function helpAddress(support: Support): string | null {
  return support.supportUrl ?? contactOf(support)?.href ?? null;
}

/** Signs that would begin the fields of a letter (`?bcc=`) are part of the address here. */
function mailTo(address: string): string {
  const at = address.lastIndexOf('@');
  const [name, host] = [address.slice(0, at), address.slice(at + 1)].map((part) =>
    encodeURIComponent(part.toWellFormed()),
  );
  return `mailto:${name}@${host}`;
}
