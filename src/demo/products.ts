export type Product = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly priceMinor: number;
};

export const SHOP = { name: 'Harmattan Goods', place: 'Osu, Accra', currency: 'GHS', referencePrefix: 'HG' } as const;

/** Prices are here and nowhere else: what a browser sends is quantities. */
export const PRODUCTS: readonly Product[] = [
  {
    id: 'scarf',
    name: 'Handwoven scarf',
    description: 'Indigo cotton, woven on a strip loom in Bonwire',
    priceMinor: 110_00,
  },
  { id: 'basket', name: 'Bolga basket', description: 'Elephant grass with a goatskin handle', priceMinor: 160_00 },
  { id: 'shea', name: 'Shea butter', description: 'Unrefined, from Tamale, 250\u00a0g', priceMinor: 45_00 },
  {
    id: 'coffee',
    name: 'Ground coffee',
    description: 'Medium roast from the Volta hills, 250\u00a0g',
    priceMinor: 68_50,
  },
];

export const DELIVERY = { name: 'Delivery', description: 'In Accra, tomorrow', priceMinor: 28_50 } as const;

export const MOST_OF_ONE = 9;

export function formatCedis(amountMinor: number): string {
  cedis ??= new Intl.NumberFormat('en-GH', {
    style: 'currency',
    currency: SHOP.currency,
    currencyDisplay: 'narrowSymbol',
  });
  return cedis.format(amountMinor / 100);
}

/** Made with the first page: the numbers of all languages take some megabytes. */
let cedis: Intl.NumberFormat | undefined;
