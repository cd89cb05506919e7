import { describe, expect, it, vi } from 'vitest';
import { depositIdOf, refundIdOf } from './ids.ts';
import { countryOf, LIVE_TOKEN, SANDBOX_TOKEN } from './pawapay-double.fixture.ts';
import { reason } from './pawapay-double-objects.fixture.ts';
import { pawapayKind } from './pawapay-kind.ts';
import { gone, openAt, usePawapayDouble } from './rail-at-double.fixture.ts';

const used = usePawapayDouble();
const TEST = { livemode: false };
const LIVE = { livemode: true };

describe('the token', () => {
  const [field] = pawapayKind.fields;

  it.each([
    [SANDBOX_TOKEN, undefined],
    [`  ${LIVE_TOKEN}\n`, undefined],
    ['', 'missing'],
    ['  ', 'missing'],
    [`Bearer ${SANDBOX_TOKEN}`, 'malformed'],
    ['eyJraWQ…', 'malformed'],
    ['secret', 'malformed'],
  ])('%j: %s', (text, fault) => {
    expect(field?.faultOf(text, TEST)).toBe(fault);
    expect(field?.faultOf(text, LIVE)).toBe(fault);
  });

  it('is shown by how it begins', () => {
    expect([field?.name, field?.example(TEST)]).toEqual(['api_token', 'eyJ…']);
  });
});

describe('the address', () => {
  it.each([
    [TEST, 'https://api.sandbox.pawapay.io/v2/active-conf?operationType=DEPOSIT'],
    [LIVE, 'https://api.pawapay.io/v2/active-conf?operationType=DEPOSIT'],
  ])('of %j is %s', async (mode, address) => {
    const sent = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    await (await pawapayKind.open({ api_token: LIVE_TOKEN }, mode)).check();
    expect(sent.mock.calls.map(([url]) => String(url))).toEqual([address]);
    sent.mockRestore();
  });
});

describe('the ids', () => {
  const ID = '019cebe5-2f65-7007-8ecb-ab565641c4ee';

  it('are those of version 4, and follow from ours', () => {
    expect(depositIdOf({ id: ID })).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(depositIdOf({ id: ID })).toBe(depositIdOf({ id: ID }));
    expect(new Set([depositIdOf({ id: ID }), refundIdOf({ id: ID }), depositIdOf({ id: `${ID}0` })]).size).toBe(3);
  });

  it('stay as they are: deposits under way are found by them after an update', () => {
    expect([depositIdOf({ id: ID }), refundIdOf({ id: ID })]).toEqual([
      'c62dfb70-df99-440a-8ed2-735d32cc60a4',
      'ff25f680-047d-4c78-8fb8-3a71cec0b9ae',
    ]);
  });
});

describe('the check', () => {
  const check = async (token?: string) => (await openAt(used.double, { token })).check();
  const configure = (changes: object) => {
    used.double.configuration = { ...used.double.configuration, ...changes };
  };

  it('names the owner', async () => {
    expect(await check()).toEqual({ kind: 'ready', owner: 'Makola Cloth Ltd' });
    configure({ companyName: null });
    expect(await check()).toEqual({ kind: 'ready', owner: 'an account without a name' });
  });

  it.each([
    [[countryOf('GHA', 'VODAFONE_GHA', 'GHS')]],
    [[countryOf('BEN', 'MOOV_BEN', 'XOF')]],
    [[countryOf('ZMB', 'MTN_MOMO_ZMB', 'ZMW'), countryOf('SEN', 'FREE_SEN', 'XOF')]],
    // As the reference shows it.
    [
      [
        {
          providers: [
            { provider: 'MTN_MOMO_GHA', currencies: [{ currency: 'GHS', operationTypes: [{ DEPOSIT: {} }] }] },
          ],
        },
      ],
    ],
  ])('is ready with %j', async (countries) => {
    configure({ countries });
    expect((await check()).kind).toBe('ready');
  });

  it.each([
    [[]],
    [[countryOf('ZMB', 'MTN_MOMO_ZMB', 'ZMW')]],
    [[countryOf('CIV', 'WAVE_CIV', 'XOF'), countryOf('BFA', 'ORANGE_BFA', 'XOF')]],
    [[countryOf('GHA', 'MTN_MOMO_GHA', 'USD')]],
    [[countryOf('GHA', 'MTN_MOMO_GHA', 'GHS', ['PAYOUT', 'REFUND'])]],
    [[{}, null, 'GHA']],
  ])('is limited with %j', async (countries) => {
    configure({ countries });
    expect(await check()).toEqual({ kind: 'limited', owner: 'Makola Cloth Ltd', methods: ['mobile_money'] });
  });

  it('refuses where requests must be signed', async () => {
    configure({ signatureConfiguration: { signedRequestsOnly: true } });
    expect(await check()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('signed requests only') });
  });

  it('refuses a token that pawaPay does not take, without repeating it', async () => {
    const refused = 'pawaPay: The API token ••• is not valid. (AUTHENTICATION_ERROR)';
    expect(await check(`eyJraWQ.${'Wrong'.repeat(9)}`)).toEqual({ kind: 'refused', reason: refused });
    used.double.misbehave('GET /v2/active-conf', { refuse: { status: 401, body: reason('NO_AUTHENTICATION') } });
    expect((await check()).kind).toBe('refused');
  });

  it.each(['lose_answer', 'server_error', 'bad_gateway', 'rate_limit', 'hang', 'redirect'] as const)(
    'proves nothing by %s',
    async (how) => {
      used.double.misbehave('GET /v2/active-conf', how);
      expect((await check()).kind).toBe('unreachable');
    },
  );

  it('proves nothing where nobody is there, or somebody else', async () => {
    expect((await (await openAt(await gone())).check()).kind).toBe('unreachable');
    used.double.misbehave('GET /v2/active-conf', { alter: () => '<html>' });
    expect((await check()).kind).toBe('unreachable');
  });
});
