import type { Static } from 'typebox';
import { refuse } from '../../../core/errors.ts';
import type { ProductChange, ProductInput } from '../../../operations/operations.ts';
import { parseCurrency } from '../../currency.ts';
import { parseMajorNumber } from '../../major-number.ts';
import type { ProductBody, ProductChangeBody } from '../schema/product.ts';
import type { ProductTerms } from './product.ts';

export function parseProduct(body: Static<typeof ProductBody>): ProductInput {
  refuseSubscription(body);
  return {
    ...(body.product_id ? { code: body.product_id } : {}),
    name: body.name,
    description: body.description ?? null,
    price: parseUnitPrice(body.price, body.currency),
    extra: termsOf(body),
  };
}

/** What is left out or null stays as it is. */
export function parseProductChange(body: Static<typeof ProductChangeBody>): ProductChange {
  refuseSubscription(body);
  return {
    code: body.product_id,
    name: body.name ?? undefined,
    description: body.description ?? undefined,
    price: parseNewPrice(body.price ?? undefined, body.currency ?? undefined),
    extra: termsOf(body),
  };
}

function refuseSubscription({ billing_type: type }: { billing_type?: string | null }): void {
  if (type !== 'subscription') return;
  const reason = 'products are paid once here: send single_payment';
  refuse({ code: 'feature_unsupported', param: 'billing_type', reason });
}

/** An amount means nothing without its currency, nor the other way round. */
function parseNewPrice(price: number | undefined, currency: string | undefined): ProductInput['price'] {
  if (price === undefined && currency === undefined) return undefined;
  if (price === undefined) return refuse({ code: 'parameter_missing', param: 'price' });
  if (currency === undefined) return refuse({ code: 'parameter_missing', param: 'currency' });
  return parseUnitPrice(price, currency);
}

function parseUnitPrice(price: number, text: string) {
  const currency = parseCurrency(text, 'USD');
  return { unitAmountMinor: parseMajorNumber(price, currency, 'price'), currency };
}

type Terms = { readonly [Name in keyof ProductTerms]?: ProductTerms[Name] | null };

function termsOf({ tax_category, tax_inclusive, recurring_interval, trial_days }: Terms): ProductTerms {
  const sent = Object.entries({ tax_category, tax_inclusive, recurring_interval, trial_days });
  return Object.fromEntries(sent.filter(([, value]) => value !== undefined && value !== null));
}
