import { type Price, parsePrice } from './price.ts';

/** A price that a test writes down. */
export function priced(text: string): Price {
  const price = parsePrice(text);
  if (!price) throw new Error(`${text} is no price`);
  return price;
}
