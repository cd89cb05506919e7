import { expect, test } from 'vitest';
import { contactOf, helpAddress } from './support-links.ts';

const NONE = { supportEmail: null, supportPhone: null, supportUrl: null };
const EMAIL = { supportEmail: 'help@shop.example' };
const PHONE = { supportPhone: '+233241234567' };
const SITE = { supportUrl: 'https://help.shop.example:8443/pay?a=1#b' };

test.each<[string, object, [string, string] | null, string | null]>([
  ['nothing', {}, null, null],
  ['all', { ...EMAIL, ...PHONE, ...SITE }, ['help@shop.example', 'mailto:help@shop.example'], SITE.supportUrl],
  [
    'e-mail and phone',
    { ...EMAIL, ...PHONE },
    ['help@shop.example', 'mailto:help@shop.example'],
    'mailto:help@shop.example',
  ],
  ['phone and site', { ...PHONE, ...SITE }, ['+233241234567', 'tel:+233241234567'], SITE.supportUrl],
  ['a phone', PHONE, ['+233241234567', 'tel:+233241234567'], 'tel:+233241234567'],
  ['a site', SITE, ['help.shop.example:8443', SITE.supportUrl], SITE.supportUrl],
])('%s', (_, given, contact, help) => {
  const support = { ...NONE, ...given };
  expect(contactOf(support)).toEqual(contact && { text: contact[0], href: contact[1] });
  expect(helpAddress(support)).toBe(help);
});

test.each([
  ['a?bcc=all@shop.example', 'mailto:a%3Fbcc%3Dall@shop.example'],
  ['a&b%0A@shop.example', 'mailto:a%26b%250A@shop.example'],
  ['"><img>@shop.example', 'mailto:%22%3E%3Cimg%3E@shop.example'],
  ['\ud800@shop.example', 'mailto:%EF%BF%BD@shop.example'],
  ['a@b@shop.example', 'mailto:a%40b@shop.example'],
])('%s stays an address', (supportEmail, href) => {
  expect(contactOf({ ...NONE, supportEmail })).toEqual({ text: supportEmail, href });
});
