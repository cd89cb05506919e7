import type { DialectName } from '../../core/session.ts';
import { signPaygate } from './paygate.ts';
import type { Signer } from './signer.ts';
import { signStandardWebhooks } from './standard-webhooks.ts';

/** How each dialect that is served signs what it sends. A dialect that joins adds its line here. */
export type Signers = Readonly<Partial<Record<DialectName, Signer>>>;

export const signers: Signers = {
  paygate: (request) => ({ ...signPaygate(request), ...signStandardWebhooks(request) }),
};
