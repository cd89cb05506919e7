import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CartPage } from './cart-page.tsx';
import { Header } from './header.tsx';
import { ProductsPage } from './products-page.tsx';
import { SuccessPage } from './success-page.tsx';
import { useCatalogue } from './use-catalogue.ts';
import './shop.css';

createRoot(document.querySelector('#root') as Element).render(
  <StrictMode>
    <Header />
    <main>{location.pathname === '/success' ? <SuccessPage /> : <Counter />}</main>
  </StrictMode>,
);

function Counter() {
  const catalogue = useCatalogue();
  if (catalogue === 'loading') return null;
  if (catalogue === 'failed') return <p role="alert">The shop cannot be reached. Please try again in a moment.</p>;
  return location.pathname === '/cart' ? <CartPage catalogue={catalogue} /> : <ProductsPage catalogue={catalogue} />;
}
