import { asWire, type PawapayClient, type Wire } from './client.ts';

/** A provider that the account takes deposits by, and pawaPay's word for how it does. */
export type DepositProvider = { readonly provider: unknown; readonly currency: unknown; readonly status: unknown };

/** The account's configuration, which says whose it is, what it takes and how. */
export function askConfiguration(client: PawapayClient) {
  return client.ask('GET', '/v2/active-conf?operationType=DEPOSIT');
}

/** Undefined where it is no configuration. */
export function depositProviders({ countries }: Wire): readonly DepositProvider[] | undefined {
  if (!Array.isArray(countries)) return undefined;
  return listOf(countries)
    .flatMap(({ providers }) => listOf(providers))
    .flatMap(({ provider, currencies }) =>
      listOf(currencies).flatMap(({ currency, operationTypes }) =>
        depositsIn(operationTypes).map(({ status }) => ({ provider, currency, status })),
      ),
    );
}

/** The reference describes operations by name, and shows them as lists: of such, or of ones that say their type. */
function depositsIn(operationTypes: unknown): readonly Wire[] {
  const named = Array.isArray(operationTypes) ? listOf(operationTypes) : [asWire(operationTypes)];
  return named.flatMap((one) => {
    if (one.operationType === 'DEPOSIT') return [one];
    return 'DEPOSIT' in one ? [asWire(one.DEPOSIT)] : [];
  });
}

function listOf(value: unknown): readonly Wire[] {
  return Array.isArray(value) ? value.map(asWire) : [];
}
