import type { RailCheck } from '../rail-kind.ts';
import { asWire, type PawapayClient, type Wire } from './client.ts';
import { askConfiguration, type DepositProvider, depositProviders } from './configuration.ts';
import { messageOf } from './faults.ts';
import { currencyOf } from './providers.ts';

export async function checkAccount(client: PawapayClient): Promise<RailCheck> {
  const answer = await askConfiguration(client);
  if (answer.kind !== 'answered') return { kind: 'unreachable', reason: messageOf(answer) };
  if (answer.status === 401 || answer.status === 403) return { kind: 'refused', reason: messageOf(answer) };
  const providers = depositProviders(answer.body);
  if (answer.status !== 200 || !providers) return { kind: 'unreachable', reason: messageOf(answer) };
  return judgeConfiguration(answer.body, providers);
}

function judgeConfiguration(body: Wire, providers: readonly DepositProvider[]): RailCheck {
  if (asWire(body.signatureConfiguration).signedRequestsOnly === true) {
    const reason = 'the account takes signed requests only, and they are not signed here: switch that off at pawaPay';
    return { kind: 'refused', reason };
  }
  const owner =
    typeof body.companyName === 'string' && body.companyName ? body.companyName : 'an account without a name';
  // Of a provider that is carried here, in the currency that it is carried in.
  const takes = providers.some(({ provider, currency }) => currency === currencyOf(provider));
  return takes ? { kind: 'ready', owner } : { kind: 'limited', owner, methods: ['mobile_money'] };
}
