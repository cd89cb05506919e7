export type Product = { readonly id: string; readonly name: string; readonly note: string; readonly price: number };

/** What a line of an order is and costs, in the words of a checkout session. */
export type LineItem = { readonly name: string; readonly unit_amount: number; readonly quantity: number };

export const CURRENCY = 'GHS';
export const MOST_OF_ONE = 9;

/** Prices, in pesewas, are here and nowhere else. */
export const PRODUCTS: readonly Product[] = [
  { id: 'notebook', name: 'Dotted notebook', note: 'A5, 160 pages, sewn', price: 68_50 },
  { id: 'pen', name: 'Brass fountain pen', note: 'Fine nib, refillable', price: 240_00 },
  { id: 'ink', name: 'Indigo ink', note: '50 ml, from leaves', price: 95_00 },
  { id: 'paper', name: 'Cotton paper', note: '50 sheets, deckle edge', price: 120_00 },
  { id: 'pencils', name: 'Cedar pencils', note: 'Twelve, HB to 6B', price: 54_00 },
  { id: 'letters', name: 'Letter set', note: '10 cards, 10 envelopes', price: 76_00 },
];

/** The lines of a cart at our prices; undefined where it is no cart of this shop. The browser says what, and never how much. */
export function priceCart(items: unknown): LineItem[] | undefined {
  const quantities = new Map(Object.entries(items ?? {}));
  const lines = PRODUCTS.flatMap(({ id, name, price }) => {
    const quantity = quantities.get(id);
    quantities.delete(id);
    return quantity === undefined ? [] : [{ name, unit_amount: price, quantity }];
  });
  const isSold = ({ quantity }: LineItem) => Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_OF_ONE;
  return lines.length > 0 && quantities.size === 0 && lines.every(isSold) ? lines : undefined;
}

export const totalOf = (lines: readonly LineItem[]) =>
  lines.reduce((sum, { unit_amount, quantity }) => sum + unit_amount * quantity, 0);
