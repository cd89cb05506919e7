import { expect, test } from 'vitest';
import { faultOfUrl, parseOptionalUrl, parseUrl, parseWebhookUrl } from './merchant-url.ts';

test.each([
  'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
  'https://yoursite.com/success?session_id=%7BCHECKOUT_SESSION_ID%7D',
  'https://yoursite.com/{CHECKOUT_SESSION_ID}/done#{CHECKOUT_SESSION_ID}',
  'https://{CHECKOUT_SESSION_ID}.yoursite.com/',
  'http://localhost:3000/',
  'http://127.0.0.1/a?b=c d',
  'HTTPS://EXAMPLE.COM',
  'https://żółć.pl/ścieżka',
  'https://[::1]:8080/',
])('%s can be used', (url) => {
  expect(faultOfUrl(url, { livemode: false })).toBeUndefined();
});

test.each([
  ['', /absolute/],
  ['yoursite.com', /absolute/],
  ['//yoursite.com', /absolute/],
  ['javascript:alert(1)', /absolute/],
  ['data:text/html,x', /absolute/],
  ['ftp://yoursite.com', /absolute/],
  ['https:yoursite.com', /absolute/],
  ['https://', /not a valid/],
  ['https://a b.com', /not a valid/],
  ['https://yoursite.com:99999', /not a valid/],
  [' https://yoursite.com', /space/],
  ['https://yoursite.com/\r\nSet-Cookie: a=b', /line breaks/],
  [`https://yoursite.com/${'a'.repeat(2028)}`, /2048/],
])('%s cannot', (url, fault) => {
  expect(faultOfUrl(url, { livemode: false })).toMatch(fault);
});

test('live mode wants https', () => {
  expect(faultOfUrl('http://yoursite.com', { livemode: true })).toMatch(/https/);
  expect(faultOfUrl('https://yoursite.com', { livemode: true })).toBeUndefined();
});

test('one that can be used is kept as it was sent; one that cannot is refused by the name of its parameter', () => {
  const url = 'HTTPS://EXAMPLE.COM/{CHECKOUT_SESSION_ID}';
  expect(parseUrl(url, 'success_url', true)).toBe(url);
  const refusal = { code: 'parameter_invalid', param: 'success_url', reason: expect.stringMatching(/absolute/) };
  expect(() => parseUrl('example.com', 'success_url', true)).toThrow(expect.objectContaining({ refusal }));
});

test.each(['https://user@shop.example/', 'https://user:pw@shop.example/', 'https://:pw@shop.example/'])(
  'webhooks do not go to %s: it would be told wherever the endpoint is',
  (url) => {
    expect(parseUrl(url, 'success_url', true)).toBe(url);
    expect(() => parseWebhookUrl(url, 'url', false)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ reason: expect.stringMatching(/user name/) }) }),
    );
  },
);

test('one may be left out where it may, and is held to the same where it is there', () => {
  expect(parseOptionalUrl(undefined, 'cancel_url', false)).toBeNull();
  expect(parseOptionalUrl(null, 'cancel_url', false)).toBeNull();
  expect(parseOptionalUrl('https://a.b', 'cancel_url', false)).toBe('https://a.b');
  expect(() => parseOptionalUrl('', 'cancel_url', false)).toThrow('parameter_invalid');
  expect(() => parseOptionalUrl('', 'notification_url', false, parseWebhookUrl)).toThrow('parameter_invalid');
});
