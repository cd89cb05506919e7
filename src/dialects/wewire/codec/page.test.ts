import { expect, test } from 'vitest';
import { newPayment, newSession } from '../session.fixture.ts';
import { parsePage, renderPage } from './page.ts';

test.each([
  [{}, { limit: 20, offset: 0 }],
  [
    { page: 1, limit: 5 },
    { limit: 5, offset: 0 },
  ],
  [
    { page: 3, limit: 5 },
    { limit: 5, offset: 10 },
  ],
  [{ page: 2 }, { limit: 20, offset: 20 }],
])('%j asks for %j', (query, asked) => {
  expect(parsePage(query)).toEqual(asked);
});

test('a page tells where it is and how many there are', () => {
  const items = [{ session: newSession(), payments: [newPayment()], customer: null }];
  const page = renderPage({ items, hasMore: true, total: 41 }, { page: 2 }, { publicUrl: 'https://pay.example' });
  const { data, ...rest } = JSON.parse(page);
  expect(rest).toEqual({ page: 2, totalItems: 41, limit: 20 });
  expect(data).toHaveLength(1);
  expect(data[0].payment.asset).toBe('USDC');
});
