import type { RailCheck } from '../rail-kind.ts';
import { asWire, type PawapayClient, type Wire } from './client.ts';
import { messageOf } from './faults.ts';
import { currencyOf } from './providers.ts';

/** The account's configuration, which says whose it is, what it takes and how. */
export async function checkAccount(client: PawapayClient): Promise<RailCheck> {
  const answer = await client.ask('GET', '/v2/active-conf?operationType=DEPOSIT');
  if (answer.kind !== 'answered') return { kind: 'unreachable', reason: messageOf(answer) };
  if (answer.status === 401 || answer.status === 403) return { kind: 'refused', reason: messageOf(answer) };
  if (answer.status !== 200 || !Array.isArray(answer.body.countries)) {
    return { kind: 'unreachable', reason: messageOf(answer) };
  }
  return judgeConfiguration(answer.body);
}

function judgeConfiguration(body: Wire): RailCheck {
  if (asWire(body.signatureConfiguration).signedRequestsOnly === true) {
    const reason = 'the account takes signed requests only, and they are not signed here: switch that off at pawaPay';
    return { kind: 'refused', reason };
  }
  const owner =
    typeof body.companyName === 'string' && body.companyName ? body.companyName : 'an account without a name';
  const takes = listOf(body.countries)
    .flatMap(({ providers }) => listOf(providers))
    .some(takesDeposits);
  return takes ? { kind: 'ready', owner } : { kind: 'limited', owner, methods: ['mobile_money'] };
}

/** Of a provider that is carried here, in the currency that it is carried in. */
function takesDeposits({ provider, currencies }: Wire): boolean {
  return listOf(currencies).some(
    ({ currency, operationTypes }) => currency === currencyOf(provider) && 'DEPOSIT' in typesOf(operationTypes),
  );
}

/** The reference describes them by name, and shows them as a list of such. */
function typesOf(operationTypes: unknown): Wire {
  return Array.isArray(operationTypes) ? Object.assign({}, ...listOf(operationTypes)) : asWire(operationTypes);
}

function listOf(value: unknown): readonly Wire[] {
  return Array.isArray(value) ? value.map(asWire) : [];
}
