import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, SESSION, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/account';

test('tells and changes the settings of the key’s account', async () => {
  const { status, body } = await api.get(PATH);
  expect(status).toBe(200);
  expect(body).toEqual({
    id: expect.stringMatching(/^acct_[0-9A-Za-z]{22}$/),
    object: 'account',
    name: 'Test',
    default_currency: 'GHS',
    time_zone: 'UTC',
    late_payments: 'hold',
    mobile_money_fee_basis_points: 50,
    brand: {
      logo: null,
      accent_color: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      terms_url: null,
    },
    allowed_origins: [],
    payment_methods: {},
    recover_expired: false,
    email_receipts: true,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  const change = {
    name: 'Makola Cloth',
    default_currency: 'xof',
    time_zone: 'Africa/Abidjan',
    late_payments: 'refund',
    mobile_money_fee_basis_points: 125,
  };
  const changed = { ...body, ...change, default_currency: 'XOF' };
  expect((await api.post(PATH, change)).body).toEqual(changed);
  expect((await api.post(PATH, {})).body).toEqual(changed);
  expect((await api.get(PATH)).body).toEqual(changed);
  expect((await api.post('/v1/checkout/sessions', SESSION)).body).toMatchObject({ currency: 'XOF' });
  const live = { authorization: `Bearer ${await api.newKey({ livemode: true })}` };
  expect((await api.get(PATH, live)).body).toEqual(changed);
});

test('keeps how the page looks and behaves: what is absent stays, null takes away', async () => {
  const brand = {
    accent_color: '#0B7A4B',
    support_email: 'help@shop.example',
    support_phone: '+233241234567',
    support_url: 'https://shop.example/help',
    terms_url: 'https://shop.example/terms',
  };
  const change = {
    brand,
    allowed_origins: ['https://shop.example', 'http://localhost:3000'],
    payment_methods: { PLN: ['blik', 'card'], GHS: ['mobile_money'] },
    recover_expired: true,
    email_receipts: false,
  };
  const kept = { ...change, brand: { ...brand, accent_color: '#0b7a4b' } };
  expect((await api.post(PATH, change)).body).toMatchObject(kept);
  expect((await api.get(PATH)).body).toMatchObject(kept);
  const less = { brand: { support_phone: null }, payment_methods: { PLN: null, XOF: ['mobile_money', 'crypto'] } };
  expect((await api.post(PATH, less)).body).toMatchObject({
    brand: { ...kept.brand, support_phone: null },
    allowed_origins: change.allowed_origins,
    recover_expired: true,
  });
  const { body } = await api.post(PATH, { allowed_origins: [] });
  expect([body.allowed_origins, body.payment_methods]).toEqual([
    [],
    { GHS: ['mobile_money'], XOF: ['mobile_money', 'crypto'] },
  ]);
  const session = { ...SESSION, currency: 'XOF' };
  const made = await api.post('/v1/checkout/sessions', session);
  expect(made.body.payment_method_types).toEqual(['mobile_money', 'crypto']);
  const named = await api.post('/v1/checkout/sessions', { ...session, payment_method_types: ['card'] });
  expect(named.body.payment_method_types).toEqual(['card']);
});

test('is another one for another account’s key', async () => {
  const headers = { authorization: `Bearer ${await api.newKey({ account: await api.newAccount() })}` };
  const [mine, theirs] = [await api.get(PATH), await api.get(PATH, headers)];
  expect(theirs.body).toMatchObject({ name: 'Another' });
  expect(theirs.body.id).not.toBe(mine.body.id);
});

test('changes once under an idempotency key', async () => {
  const headers = { 'idempotency-key': 'rename' };
  const first = await api.post(PATH, { name: 'First' }, headers);
  await api.post(PATH, { name: 'Second' });
  const again = await api.post(PATH, { name: 'First' }, headers);
  expect([again.text, again.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
  expect((await api.get(PATH)).body.name).toBe('Second');
});

test('needs its own right', async () => {
  const reader = { authorization: `Bearer ${await api.newKey({ rights: { account: 'read' } })}` };
  expect((await api.get(PATH, reader)).status).toBe(200);
  expect((await api.post(PATH, {}, reader)).status).toBe(403);
  const stranger = { authorization: `Bearer ${await api.newKey({ rights: { products: 'write' } })}` };
  expect((await api.get(PATH, stranger)).status).toBe(403);
});

test.each<[object, string, string]>([
  [{ name: '' }, 'parameter_invalid', 'name'],
  [{ name: 'x'.repeat(101) }, 'parameter_invalid', 'name'],
  [{ name: null }, 'parameter_invalid', 'name'],
  [{ default_currency: 'ZZZ' }, 'parameter_invalid', 'default_currency'],
  [{ time_zone: 'Africa/Atlantis' }, 'parameter_invalid', 'time_zone'],
  [{ late_payments: 'keep' }, 'parameter_invalid', 'late_payments'],
  [{ mobile_money_fee_basis_points: 10_001 }, 'parameter_invalid', 'mobile_money_fee_basis_points'],
  [{ mobile_money_fee_basis_points: 0.5 }, 'parameter_invalid', 'mobile_money_fee_basis_points'],
  [{ brand: { accent_color: 'green' } }, 'parameter_invalid', 'brand.accent_color'],
  [{ brand: { accent_color: '#0b7a4' } }, 'parameter_invalid', 'brand.accent_color'],
  [{ brand: { support_url: 'javascript:alert(1)' } }, 'parameter_invalid', 'brand.support_url'],
  [{ brand: { terms_url: '/terms' } }, 'parameter_invalid', 'brand.terms_url'],
  // A browser reads these as an address on this server, or not as the merchant does.
  [{ brand: { terms_url: 'https:shop.example' } }, 'parameter_invalid', 'brand.terms_url'],
  [{ brand: { support_url: 'https:\\\\shop.example' } }, 'parameter_invalid', 'brand.support_url'],
  [{ brand: { support_url: 'https://shop.example/\nhelp' } }, 'parameter_invalid', 'brand.support_url'],
  [{ brand: { support_email: 'nobody' + ' here' } }, 'parameter_invalid', 'brand.support_email'],
  [{ brand: { logo_url: 'x' } }, 'parameter_unknown', 'brand.logo_url'],
  [{ allowed_origins: ['https://shop.example/'] }, 'parameter_invalid', 'allowed_origins[0]'],
  [{ allowed_origins: ['https://shop.example', '*'] }, 'parameter_invalid', 'allowed_origins[1]'],
  [{ allowed_origins: ['http://shop.example'] }, 'parameter_invalid', 'allowed_origins[0]'],
  [{ allowed_origins: ["https://shop.example; script-src 'none'"] }, 'parameter_invalid', 'allowed_origins[0]'],
  [{ allowed_origins: ['https://shop.example;sandbox'] }, 'parameter_invalid', 'allowed_origins[0]'],
  [{ allowed_origins: ['https://*'] }, 'parameter_invalid', 'allowed_origins[0]'],
  [{ payment_methods: { ZZZ: ['card'] } }, 'parameter_invalid', 'payment_methods.ZZZ'],
  [{ payment_methods: { USD: ['blik'] } }, 'parameter_invalid', 'payment_methods.USD'],
  [{ payment_methods: { USD: [] } }, 'parameter_invalid', 'payment_methods.USD'],
  [{ recover_expired: 'yes' }, 'parameter_invalid', 'recover_expired'],
  [{ timezone: 'UTC' }, 'parameter_unknown', 'timezone'],
])('refuses %j', async (change, code, param) => {
  const before = (await api.get(PATH)).body;
  const { status, body } = await api.post(PATH, change);
  expect([status, body.error.code, body.error.param]).toEqual([400, code, param]);
  expect((await api.get(PATH)).body).toEqual(before);
});
