import { describe, expect, test } from 'vitest';
import { findError, makeReference, parseOrder, sessionRequest, totalOf } from './order-form.ts';

const WHERE = { publicUrl: 'https://pay.example', reference: 'HG-7K3F2A' };
const order = (form: Record<string, string>) => parseOrder(new URLSearchParams(form));

describe('an order', () => {
  test('is priced by the shop, whatever the browser says', () => {
    const request = sessionRequest(order({ 'quantity-coffee': '2', price: '1', amount: '1' }), WHERE);
    expect(request).toMatchObject({
      amount: 2 * 6850 + 2850,
      currency: 'GHS',
      client_reference_id: 'HG-7K3F2A',
      success_url: 'https://pay.example/demo/orders?session_id={CHECKOUT_SESSION_ID}',
    });
  });

  test('comes to the sum of its lines', () => {
    const chosen = order({ 'quantity-scarf': '3', 'quantity-shea': '9', 'quantity-basket': '1' });
    const { amount, line_items: items } = sessionRequest(chosen, WHERE);
    expect(items.map(({ unit_amount: price, quantity }) => price * quantity).reduce((a, b) => a + b)).toBe(amount);
    expect(totalOf(chosen)).toBe(amount);
  });

  test.each(['-1', '10', '1e3', '0x5', ' 1', '1.5', '', '１', 'NaN'])('takes %j for no quantity', (quantity) => {
    const chosen = order({ 'quantity-scarf': quantity });
    expect(chosen.quantities.size).toBe(0);
    expect(findError(chosen)?.field).toBe('products');
    expect(totalOf(chosen)).toBe(0);
  });

  test('knows no product but its own', () => {
    expect(order({ 'quantity-gold': '1', 'quantity-__proto__': '1' }).quantities.size).toBe(0);
  });
});

test('references are short, clear and different', () => {
  const references = Array.from({ length: 100 }, makeReference);
  for (const reference of references) expect(reference).toMatch(/^HG-[2-9A-HJKMNP-TV-Z]{6}$/);
  expect(new Set(references).size).toBe(100);
});
