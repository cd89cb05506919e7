import type { ConnectedRail } from '../core/connected-rail.ts';
import { accountId, type Uuid } from '../core/ids.ts';

export const CALLBACK_PATTERN = '/rails/:rail/:account/:mode';

/** Where a provider is to call about what goes over a rail of an account: what a merchant enters at the provider. */
export function callbackAddress(
  publicUrl: string,
  { rail, livemode, account }: Pick<ConnectedRail, 'rail' | 'livemode'> & { readonly account: { readonly id: Uuid } },
): string {
  return `${publicUrl}/rails/${rail}/${accountId.print(account.id)}/${livemode ? 'live' : 'test'}`;
}
