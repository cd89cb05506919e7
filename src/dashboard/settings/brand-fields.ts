import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Account } from '../../core/account.ts';
import type { Brand } from '../../core/checkout-settings.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Email } from '../sign-in/email.ts';
import type { brandWords } from './brand-words.ts';

export type BrandTexts = Spoken<(typeof brandWords)['en']>;

/** How the page looks, as it was typed or as it stands: empty where there is none. */
export type BrandFields = {
  readonly name: string;
  readonly color: string;
  readonly email: string;
  readonly phone: string;
  readonly support_url: string;
  readonly terms_url: string;
};
export type BrandFaults = { readonly [Field in keyof BrandFields]?: string };

const NAMES = ['name', 'color', 'email', 'phone', 'support_url', 'terms_url'] as const;

export function brandOf({ name, settings: { brand } }: Account): BrandFields {
  return {
    name,
    color: brand.accentColor ?? '',
    email: brand.supportEmail ?? '',
    phone: brand.supportPhone ?? '',
    support_url: brand.supportUrl ?? '',
    terms_url: brand.termsUrl ?? '',
  };
}

/** What is given takes the place of what stands: of a form all of it, of a preview's address what was typed. */
export function readBrand(account: Account, given: URLSearchParams): BrandFields {
  const known = brandOf(account);
  const read = Object.fromEntries(NAMES.map((name) => [name, (given.get(name) ?? known[name]).trim()]));
  return read as BrandFields;
}

const Url = Type.String({ pattern: '^https?://[^\\s\\\\]+$', maxLength: 2048 });
const Phone = Type.String({ pattern: '^\\+[1-9]\\d{6,14}$' });

export function brandFaults(fields: BrandFields, texts: BrandTexts): BrandFaults {
  const isUrl = (text: string) => text === '' || (Check(Url, text) && URL.canParse(text));
  const length = [...fields.name].length;
  return {
    ...(length >= 1 && length <= 100 && !fields.name.includes('\0') ? {} : { name: texts.nameFault }),
    ...(/^(#[0-9a-f]{6})?$/i.test(fields.color) ? {} : { color: texts.colorFault }),
    ...(fields.email === '' || Check(Email, fields.email) ? {} : { email: texts.emailFault }),
    ...(fields.phone === '' || Check(Phone, phoneOf(fields)) ? {} : { phone: texts.phoneFault }),
    ...(isUrl(fields.support_url) ? {} : { support_url: texts.urlFault }),
    ...(isUrl(fields.terms_url) ? {} : { terms_url: texts.urlFault }),
  };
}

/** What is set by it, the logo apart. */
export function brandChange(fields: BrandFields): Omit<Brand, 'logo'> {
  return {
    accentColor: fields.color.toLowerCase() || null,
    supportEmail: fields.email || null,
    supportPhone: phoneOf(fields) || null,
    supportUrl: fields.support_url || null,
    termsUrl: fields.terms_url || null,
  };
}

/** People write numbers in groups. */
function phoneOf({ phone }: BrandFields): string {
  return phone.replaceAll(/[\s().-]/g, '');
}

/** The account as it would be; what is faulty stays as it is. */
export function withBrand(account: Account, fields: BrandFields, faults: BrandFaults): Account {
  const known = brandOf(account);
  const good = Object.fromEntries(
    NAMES.map((name) => [name, faults[name] ? known[name] : fields[name]]),
  ) as BrandFields;
  const { settings } = account;
  return { ...account, name: good.name, settings: { ...settings, brand: { ...settings.brand, ...brandChange(good) } } };
}

/** As the audit log tells them: by the names that the API has for them. */
export function brandTold(account: Account): Readonly<Record<string, string>> {
  const { name, color, email, phone, support_url, terms_url } = brandOf(account);
  return {
    name,
    'brand.accent_color': color,
    'brand.support_email': email,
    'brand.support_phone': phone,
    'brand.support_url': support_url,
    'brand.terms_url': terms_url,
  };
}
