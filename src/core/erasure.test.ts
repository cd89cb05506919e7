import { expect, test } from 'vitest';
import { eraseBody, eraseText, tracesOf } from './erasure.ts';

const AMA = { email: 'Ama.B@example.com', name: 'Ama', phone: '+233201112233' };
const traces = tracesOf(AMA, { customerEmail: null, customerName: 'Ama B.', customerPhone: null, prompt: null });

test.each([
  ['write to ama.b@EXAMPLE.com today', 'write to [erased] today'],
  ['https://shop.example/?for=Ama.B%40example.com', 'https://shop.example/?for=[erased]'],
  ['call +233201112233 or 233201112233', 'call [erased] or [erased]'],
  ['shown as +233 •••• 233', 'shown as [erased]'],
  // Of a name only the whole text: it may be part of any word.
  ['Amadeus for Ama', 'Amadeus for Ama'],
  ['AMA b.', '[erased]'],
  ['nobody', 'nobody'],
])('%s → %s', (text, left) => expect(eraseText(text, traces)).toBe(left));

test.each([
  ['{"amount":50.00,"big":12345678901234567890}', '{"amount":50.00,"big":12345678901234567890}'],
  ['{"customer":{"name":"Ama","email":"x@y.z"}}', '{"customer":{"name":"[erased]","email":null}}'],
  ['{"name":"Kente scarf","metadata":{"tier":"gold"}}', '{"name":"Kente scarf","metadata":{}}'],
  ['{"firstName":"Esi","customer_ip":"192.0.2.1"}', '{"firstName":null,"customer_ip":null}'],
  ['{"cut":"Ama.B@example.com', '{"cut":"[erased]'],
  ['email=Ama.B%40example.com&amount=5', 'email=[erased]&amount=5'],
])('the body %s → %s', (body, left) => expect(eraseBody(body, traces)).toBe(left));
