import type { Price, Product } from '../core/product.ts';
import type { StoreReads } from '../store/store.ts';
import type { PricedProduct, ProductPrice } from './operations.ts';

/** A product with its default price whole. */
export async function withPrice(read: Pick<StoreReads, 'findPrice'>, product: Product): Promise<PricedProduct> {
  const { defaultPrice } = product;
  return defaultPrice ? { ...product, price: await read.findPrice(defaultPrice.id) } : product;
}

/** A price with its product whole. */
export async function withProduct(read: Pick<StoreReads, 'findProduct'>, price: Price): Promise<ProductPrice> {
  return { ...price, product: await read.findProduct(price.productId) };
}
