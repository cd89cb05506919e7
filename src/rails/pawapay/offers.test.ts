import { beforeEach, describe, expect, it } from 'vitest';
import { NOW_MS } from '../attempt.fixture.ts';
import type { OpenRail } from '../rail-kind.ts';
import { countryOf } from './pawapay-double.fixture.ts';
import type { Body } from './pawapay-double-objects.fixture.ts';
import { pawapayKind } from './pawapay-kind.ts';
import { openAt, usePawapayDouble } from './rail-at-double.fixture.ts';

const used = usePawapayDouble();
const ASKED = 'GET /v2/active-conf';
const MINUTE_MS = 60_000;

let nowMs: number;
let rail: OpenRail;
beforeEach(async () => {
  nowMs = NOW_MS;
  rail = await openAt(used.double, { realNowMs: () => nowMs });
});

const said = (currency = 'GHS', from: Pick<OpenRail, 'mobileOffers'> = rail) =>
  from.mobileOffers?.(currency).map(({ country, network, state }) => `${country} ${network} ${state}`);

/** What is said when the question that is under way has been answered. */
async function heard(currency = 'GHS') {
  const before = asked();
  said(currency);
  await expect.poll(asked).toBeGreaterThan(before);
  // What was sent before this is read before it.
  await fetch(`${used.double.baseUrl}/v2/nothing`);
  return said(currency);
}

const asked = () => used.double.requests.filter(({ endpoint }) => endpoint === ASKED).length;

const takes = (...countries: Body[]) => {
  used.double.configuration = { ...used.double.configuration, countries };
};
const ghana = (provider: string, status?: unknown) => countryOf('GHA', provider, 'GHS', ['DEPOSIT'], status);

const CARRIED = {
  GHS: ['GH MTN unknown', 'GH Telecel unknown', 'GH AirtelTigo unknown'],
  XOF: [
    'CI Orange unknown',
    'CI MTN unknown',
    'SN Orange unknown',
    'SN Free unknown',
    'BJ MTN unknown',
    'BJ Moov unknown',
    'BF Moov unknown',
  ],
  EUR: [],
};

it.each(Object.entries(CARRIED))('without a token, in %s: %s', (currency, offers) => {
  expect(said(currency, pawapayKind)).toEqual(offers);
});

describe('with a token', () => {
  it('it is what the account takes deposits by, and how that does', async () => {
    takes(
      ghana('MTN_MOMO_GHA', 'CLOSED'),
      ghana('VODAFONE_GHA', 'DELAYED'),
      countryOf('CIV', 'WAVE_CIV', 'XOF'),
      countryOf('CIV', 'ORANGE_CIV', 'XOF'),
      countryOf('SEN', 'FREE_SEN', 'XOF', ['PAYOUT'], 'CLOSED'),
      countryOf('BFA', 'ORANGE_BFA', 'XOF'),
      countryOf('BFA', 'MOOV_BFA', 'XOF', ['DEPOSIT'], 'CLOSED'),
    );
    expect(said()).toEqual(CARRIED.GHS);
    nowMs += MINUTE_MS;
    expect(await heard()).toEqual(['GH MTN down', 'GH Telecel slow']);
    expect(said('XOF')).toEqual(['CI Orange working', 'BF Moov down']);
    expect(asked()).toBe(2);
  });

  it('as the reference shows it, by lists', async () => {
    const operationTypes = [
      { operationType: 'PAYOUT', status: 'OPERATIONAL' },
      { operationType: 'DEPOSIT', status: 'CLOSED' },
    ];
    takes({ providers: [{ provider: 'MTN_MOMO_GHA', currencies: [{ currency: 'GHS', operationTypes }] }] });
    expect(await heard()).toEqual(['GH MTN down']);
  });

  it.each(['TELEPORTED', 'closed', null, 7])('the word %j says nothing', async (status) => {
    takes(ghana('MTN_MOMO_GHA', status));
    expect(await heard()).toEqual(['GH MTN unknown']);
  });

  it('all that is carried, where it takes none of it', async () => {
    takes(countryOf('ZMB', 'MTN_MOMO_ZMB', 'ZMW'));
    expect(await heard()).toEqual(CARRIED.GHS);
  });

  it('is asked for again after half a minute, however often it is looked at', async () => {
    takes(ghana('MTN_MOMO_GHA', 'CLOSED'));
    expect(await heard()).toEqual(['GH MTN down']);
    takes(ghana('MTN_MOMO_GHA'));
    nowMs += MINUTE_MS / 2 - 1;
    expect([said(), said()]).toEqual([['GH MTN down'], ['GH MTN down']]);
    expect(asked()).toBe(1);
    nowMs += 1;
    expect(await heard()).toEqual(['GH MTN working']);
    expect(asked()).toBe(2);
  });

  it.each(['lose_answer', 'hang', 'server_error', 'rate_limit'] as const)(
    'is what it was while pawaPay does not say by %s, for ten minutes',
    async (how) => {
      takes(ghana('MTN_MOMO_GHA', 'CLOSED'));
      expect(await heard()).toEqual(['GH MTN down']);
      used.double.misbehave(ASKED, how, how);
      nowMs += 10 * MINUTE_MS - 1;
      expect(await heard()).toEqual(['GH MTN down']);
      nowMs += 1;
      expect(said()).toEqual(CARRIED.GHS);
    },
  );

  it('is unknown where something else answers', async () => {
    used.double.misbehave(ASKED, { alter: () => '<html>' });
    expect(await heard()).toEqual(CARRIED.GHS);
  });
});
