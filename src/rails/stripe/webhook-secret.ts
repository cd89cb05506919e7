import type { RailField } from '../rail-kind.ts';

/** Of one webhook endpoint at Stripe, of either mode: nothing in it says of which. */
export const webhookSecretField: RailField = {
  name: 'webhook_secret',
  isOptional: true,
  example: () => 'whsec_…',
  faultOf: (text) => (text.trim() === '' || /^whsec_[0-9A-Za-z+/=_-]+$/.test(text.trim()) ? undefined : 'malformed'),
};
