'use client';

export { CheckoutButton, type CheckoutButtonProps } from './checkout-button.js';
export type { CompletedPayment } from './load-embed.js';
export { type Checkout, type CheckoutOptions, type CheckoutStatus, useCheckout } from './use-checkout.js';
