import type { Route } from '../route.ts';
import { askForPrice, makeDefault, makePrice, setPriceActive } from './prices.tsx';
import { askForProduct, askToEdit, editProduct, makeProduct, setActive } from './product-form.tsx';
import { showProduct } from './show-product.tsx';
import { showProducts } from './show-products.tsx';

const PRODUCT = '/products/:id';

export const productRoutes: readonly Route[] = [
  { method: 'GET', path: '/products', needs: 'products:read', handle: showProducts },
  { method: 'GET', path: '/products/new', needs: 'products:write', handle: askForProduct },
  { method: 'POST', path: '/products/new', needs: 'products:write', handle: makeProduct },
  { method: 'GET', path: PRODUCT, needs: 'products:read', handle: showProduct },
  { method: 'GET', path: `${PRODUCT}/edit`, needs: 'products:write', handle: askToEdit },
  { method: 'POST', path: `${PRODUCT}/edit`, needs: 'products:write', handle: editProduct },
  { method: 'POST', path: `${PRODUCT}/active`, needs: 'products:write', handle: setActive },
  { method: 'GET', path: `${PRODUCT}/prices/new`, needs: 'products:write', handle: askForPrice },
  { method: 'POST', path: `${PRODUCT}/prices/new`, needs: 'products:write', handle: makePrice },
  { method: 'POST', path: `${PRODUCT}/prices/:price/default`, needs: 'products:write', handle: makeDefault },
  { method: 'POST', path: `${PRODUCT}/prices/:price/active`, needs: 'products:write', handle: setPriceActive },
];
