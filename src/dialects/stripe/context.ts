/** The version of Stripe's API whose objects these are. A `Stripe-Version` that a client asks for changes nothing. */
export const API_VERSION = '2026-10-28.endive';
