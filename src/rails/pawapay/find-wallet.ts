import type { MethodInput } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import { withoutSeparators } from '../payer-input.ts';
import type { Answer, PawapayClient } from './client.ts';
import { failureOf, faultOfSent } from './faults.ts';
import { countryOf, networkOf, providerNamed } from './providers.ts';

/** Whom a deposit asks, in pawaPay's words: the number has no plus. */
export type Wallet = { readonly phoneNumber: string; readonly provider: string };

/**
 * The wallet that the payer means. Where no network was chosen whose name is known, pawaPay tells it from the number. Nothing
 * is sent yet that could take money, so whatever goes wrong here is no `unknown`.
 */
export async function findWallet(
  client: PawapayClient,
  { phone: typed, network }: Extract<MethodInput, { type: 'mobile_money' }>,
): Promise<Wallet | Outcome> {
  const phone = withoutSeparators(typed);
  const country = countryOf(phone);
  const chosen = country && network ? providerNamed(network, country) : undefined;
  return chosen ? { phoneNumber: phone.slice(1), provider: chosen } : predictWallet(client, phone);
}

async function predictWallet(client: PawapayClient, phone: string): Promise<Wallet | Outcome> {
  const answer = await client.ask('POST', '/v2/predict-provider', { phoneNumber: phone });
  if (answer.kind !== 'answered' || answer.status !== 200 || failureOf(answer.body)) return judgeFailure(answer);
  const { provider, phoneNumber } = answer.body;
  if (typeof provider !== 'string' || typeof phoneNumber !== 'string' || !/^\d{7,15}$/.test(phoneNumber)) {
    return { kind: 'unavailable', message: 'pawaPay: no provider was told for the number' };
  }
  if (networkOf(provider)) return { phoneNumber, provider };
  return { kind: 'refused', message: `the number is of ${provider.slice(0, 40)}, which is not carried here` };
}

function judgeFailure(answer: Answer): Outcome {
  const code = answer.kind === 'answered' ? failureOf(answer.body)?.code : undefined;
  // The number is all that was asked about.
  if (code === 'INVALID_PARAMETER' || code === 'INVALID_PHONE_NUMBER') return { kind: 'declined', reason: 'rejected' };
  const fault = faultOfSent(answer);
  return fault.kind === 'unknown' ? { ...fault, kind: 'unavailable' } : fault;
}
