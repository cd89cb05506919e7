import { expect, test } from 'vitest';
import { isWebOrigin } from './web-origin.ts';

test.each([
  'https://shop.example',
  'https://shop.example:8443',
  'http://localhost:3000',
  'http://127.0.0.1',
  'https://xn--bcher-kva.example',
  'https://my_shop.example',
])('%s is an origin', (text) => expect(isWebOrigin(text)).toBe(true));

test.each([
  'https://*',
  'https://*.shop.example',
  'https://shop.example;sandbox',
  'https://shop.example,evil.example',
  "https://'none'",
  'https://a\nb.example',
  'https://shop.example\n',
  'https://shop.example/',
  'https://shop.example:443',
  'https://Shop.example',
  'https://user@shop.example',
  'https://bücher.example',
  'http://[::1]:3000',
  'https:',
  'https://',
  'shop.example',
  'null',
  '*',
  'data:text/html,x',
  'file://',
  'javascript:alert(1)',
  '',
])('%j is none', (text) => expect(isWebOrigin(text)).toBe(false));
