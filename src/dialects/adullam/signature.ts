import { type SignatureScheme, STANDARD_WEBHOOKS_SCHEME } from '../../webhooks/signatures/scheme.ts';
import type { Signer } from '../../webhooks/signatures/signer.ts';
import { signStandardWebhooks } from '../../webhooks/signatures/standard-webhooks.ts';

/** Standard Webhooks and nothing else: document 002 has no signature of its own. */
export const signAdullam: Signer = signStandardWebhooks;

export const schemes: readonly SignatureScheme[] = [STANDARD_WEBHOOKS_SCHEME];
