/** The APIs that are served. To add one, add its folder and a line here. */
export { adullam } from './adullam/adullam.ts';
export { bagelpay } from './bagelpay/bagelpay.ts';
export { convergegate } from './convergegate/convergegate.ts';
export { paygate } from './paygate/paygate.ts';
export { stripe } from './stripe/stripe.ts';
export { wewire } from './wewire/wewire.ts';
