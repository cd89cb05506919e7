import { type SignatureScheme, STANDARD_WEBHOOKS_SCHEME } from '../../webhooks/signatures/scheme.ts';
import type { Signer } from '../../webhooks/signatures/signer.ts';
import { signStandardWebhooks } from '../../webhooks/signatures/standard-webhooks.ts';

/** The document has no signature of its own: Standard Webhooks alone. */
export const signWewire: Signer = signStandardWebhooks;

export const schemes: readonly SignatureScheme[] = [STANDARD_WEBHOOKS_SCHEME];
