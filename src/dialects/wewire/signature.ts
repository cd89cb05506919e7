import type { Signer } from '../../webhooks/signatures/signer.ts';
import { signStandardWebhooks } from '../../webhooks/signatures/standard-webhooks.ts';

/** The document has no signature of its own: Standard Webhooks alone. */
export const signWewire: Signer = signStandardWebhooks;
