import { describe, expect, it } from 'vitest';
import { patienceFor } from '../double.fixture.ts';
import { gone, openAt, useStripeDouble } from './rail-at-double.fixture.ts';
import { type Misbehaviour, RESTRICTED_KEY, type StripeDouble } from './stripe-double.fixture.ts';
import { ACCOUNT_ID, type Right } from './stripe-double-ledger.fixture.ts';
import { stripeKind } from './stripe-kind.ts';

const used = useStripeDouble();
const TEST = { livemode: false };
const LIVE = { livemode: true };

describe('the secret key', () => {
  const [field] = stripeKind.fields;

  it.each([
    ['sk_test_51Abc', TEST, undefined],
    ['rk_test_51Abc', TEST, undefined],
    ['  sk_test_51Abc\n', TEST, undefined],
    ['sk_live_51Abc', LIVE, undefined],
    ['rk_live_51Abc', LIVE, undefined],
    ['sk_live_51Abc', TEST, 'other_mode'],
    ['rk_test_51Abc', LIVE, 'other_mode'],
    ['pk_test_51Abc', TEST, 'publishable'],
    ['pk_live_51Abc', TEST, 'publishable'],
    ['', TEST, 'missing'],
    ['   ', TEST, 'missing'],
    ['sk_test_', TEST, 'malformed'],
    ['sk_test_51Abc…', TEST, 'malformed'],
    ['sk_test_51 Abc', TEST, 'malformed'],
    ['whsec_51Abc', TEST, 'malformed'],
    ['51Abc', LIVE, 'malformed'],
  ] as const)('%j in %j: %s', (text, mode, fault) => {
    expect(field?.faultOf(text, mode)).toBe(fault);
  });

  it('is shown by how it begins', () => {
    expect([field?.name, field?.example(TEST), field?.example(LIVE)]).toEqual(['secret_key', 'sk_test_…', 'sk_live_…']);
  });
});

describe('the check', () => {
  const check = async (double: StripeDouble, key?: string, how?: Misbehaviour) =>
    (await openAt(double, { key, ...patienceFor(how) })).check();

  it.each([
    [{}, 'Kawiarnia Pod Dębem'],
    [{ business_profile: null }, 'Kawiarnia'],
    [{ business_profile: { name: null }, settings: null }, 'owner@kawiarnia.example'],
    [{ business_profile: null, settings: null, email: null }, ACCOUNT_ID],
  ])('names the owner of %j: %s', async (changes, owner) => {
    Object.assign(used.double, { account: { ...used.double.account, ...changes } });
    expect(await check(used.double)).toEqual({ kind: 'ready', owner });
  });

  it.each([
    [{ charges_enabled: false }, ['card', 'blik']],
    [{ capabilities: { card_payments: 'active', blik_payments: 'pending' } }, ['blik']],
    [{ capabilities: { card_payments: 'inactive', blik_payments: 'active' } }, ['card']],
    [{ capabilities: { card_payments: 'active' } }, ['blik']],
    [{ capabilities: undefined }, ['card', 'blik']],
  ])('is limited with %j', async (changes, methods) => {
    Object.assign(used.double, { account: { ...used.double.account, ...changes } });
    expect(await check(used.double)).toEqual({ kind: 'limited', owner: 'Kawiarnia Pod Dębem', methods });
  });

  it('refuses a key that Stripe does not take, without repeating it', async () => {
    const reason = 'Stripe: Invalid API Key provided: sk_test_•••';
    expect(await check(used.double, `sk_test_${'Wrong'.repeat(5)}`)).toEqual({ kind: 'refused', reason });
  });

  it.each<[readonly Right[], unknown]>([
    [['rak_account_read'], { kind: 'ready', owner: ACCOUNT_ID }],
    [['rak_account_read', 'rak_payment_intent_read'], { kind: 'refused', reason: expect.stringContaining('•••') }],
  ])('asks for payments with a key without %j', async (lacks, expected) => {
    used.double.lacks.set(RESTRICTED_KEY, lacks);
    expect(await check(used.double, RESTRICTED_KEY)).toEqual(expected);
  });

  it.each(['lose_answer', 'server_error', 'rate_limit', 'hang'] as const)('proves nothing by %s', async (how) => {
    used.double.misbehave('GET /v1/account', how, how);
    expect((await check(used.double, undefined, how)).kind).toBe('unreachable');
  });

  it('proves nothing where nobody is there, or somebody else', async () => {
    expect((await check(await gone())).kind).toBe('unreachable');
    Object.assign(used.double, { account: null });
    expect((await check(used.double)).kind).toBe('unreachable');
  });
});
