import { randomInt } from 'node:crypto';
import { DELIVERY, MOST_OF_ONE, PRODUCTS, type Product, SHOP } from './products.ts';

/** What the visitor chose. */
export type Order = {
  readonly quantities: ReadonlyMap<string, number>;
  readonly email: string;
};

export type FormError = { readonly field: 'products' | 'email'; readonly text: string };

export const FIRST_ORDER: Order = { quantities: new Map([['scarf', 1]]), email: '' };

/** Reads a posted form. What is no quantity counts as none; the API has the last word on the e-mail. */
export function parseOrder(form: URLSearchParams): Order {
  const quantities = PRODUCTS.map(({ id }): [string, number] => [id, parseQuantity(form.get(`quantity-${id}`))]);
  return {
    quantities: new Map(quantities.filter(([, quantity]) => quantity > 0)),
    email: (form.get('email') ?? '').trim().slice(0, 320),
  };
}

function parseQuantity(text: string | null): number {
  return text !== null && /^\d$/.test(text) ? Math.min(Number(text), MOST_OF_ONE) : 0;
}

export function findError({ quantities }: Order): FormError | undefined {
  if (quantities.size > 0) return undefined;
  return { field: 'products', text: 'Choose at least one thing to buy.' };
}

export function totalOf({ quantities }: Order): number {
  const bought = PRODUCTS.reduce((sum, product) => sum + product.priceMinor * quantityOf(quantities, product), 0);
  return bought === 0 ? 0 : bought + DELIVERY.priceMinor;
}

/** The body of `POST /v1/checkout/sessions`, priced here and never by the browser. */
export function sessionRequest(order: Order, { publicUrl, reference }: { publicUrl: string; reference: string }) {
  const bought = PRODUCTS.filter(({ id }) => order.quantities.has(id)).map((product) => ({
    name: product.name,
    description: product.description,
    unit_amount: product.priceMinor,
    quantity: quantityOf(order.quantities, product),
  }));
  const delivery = {
    name: DELIVERY.name,
    description: DELIVERY.description,
    unit_amount: DELIVERY.priceMinor,
    quantity: 1,
  };
  const orderPage = `${publicUrl}/demo/orders?session_id={CHECKOUT_SESSION_ID}`;
  return {
    amount: totalOf(order),
    currency: SHOP.currency,
    line_items: [...bought, delivery],
    client_reference_id: reference,
    ...(order.email ? { customer_email: order.email } : {}),
    success_url: orderPage,
    cancel_url: `${orderPage}&back=1`,
    metadata: { [SHOP_MARK.key]: SHOP_MARK.value },
  };
}

/** How the shop knows its own sessions again among all those of the account. */
const SHOP_MARK = { key: 'shop', value: 'polytill-demo' } as const;

export function isOurs(session: { readonly metadata?: unknown }): boolean {
  const { metadata } = session;
  return typeof metadata === 'object' && metadata !== null && Reflect.get(metadata, SHOP_MARK.key) === SHOP_MARK.value;
}

/** `HG-7K3F2A`: short enough to say on the telephone, without letters that look like figures. */
export function makeReference(): string {
  const letters = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${SHOP.referencePrefix}-${letters.join('')}`;
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

function quantityOf(quantities: ReadonlyMap<string, number>, { id }: Product): number {
  return quantities.get(id) ?? 0;
}
