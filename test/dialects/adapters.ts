import type { Adapter } from './adapter.ts';
import { adullam } from './adullam/adapter.ts';
import { bagelpay } from './bagelpay/adapter.ts';
import { convergegate } from './convergegate/adapter.ts';
import { paygate } from './paygate/adapter.ts';
import { stripe } from './stripe/adapter.ts';
import { wewire } from './wewire/adapter.ts';

/** One for each API that is served: `behaviours.test.ts` says so when one is missing. */
export const ADAPTERS: readonly Adapter[] = [paygate, bagelpay, convergegate, adullam, wewire, stripe];
