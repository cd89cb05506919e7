import { useEffect, useState } from 'react';
import type { Product } from '../server/catalogue.ts';

export type Catalogue = {
  readonly currency: string;
  readonly mostOfOne: number;
  readonly products: readonly Product[];
};

/** What the shop sells. These prices are for the eye: what an order costs is the server's to say. */
export function useCatalogue(): Catalogue | 'loading' | 'failed' {
  const [catalogue, setCatalogue] = useState<Catalogue | 'loading' | 'failed'>('loading');
  useEffect(() => {
    const aborter = new AbortController();
    fetch('/products', { signal: aborter.signal })
      .then((response) => response.json())
      .then(setCatalogue, () => {
        if (!aborter.signal.aborted) setCatalogue('failed');
      });
    return () => aborter.abort();
  }, []);
  return catalogue;
}
