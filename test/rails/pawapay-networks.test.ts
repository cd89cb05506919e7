import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  countryOf,
  type PawapayDouble,
  SANDBOX_TOKEN,
  startPawapayDouble,
} from '../../src/rails/pawapay/pawapay-double.fixture.ts';
import { createPawapayKind } from '../../src/rails/pawapay/pawapay-kind.ts';
import { type App, eventually, startApp } from '../app.ts';
import { openDesk } from '../dashboard/desk.ts';

/** The page offers the networks that pawaPay asks, and says how each does, without waiting to hear that. */

let double: PawapayDouble;
let app: App;
let nowMs = Date.now();
beforeAll(async () => {
  double = await startPawapayDouble(nowMs);
  // Whatever waited for pawaPay would wait for ever.
  const limit = () => new AbortController().signal;
  const kind = createPawapayKind({ baseUrl: double.baseUrl, limit, realNowMs: () => nowMs });
  app = await startApp({}, { railKinds: () => [kind] });
  const desk = await openDesk(app);
  expect((await desk.post('/settings/rails/pawapay', { api_token: SANDBOX_TOKEN })).to).toMatch(/done=ready$/);
});
afterAll(async () => {
  await double?.close();
  await app?.stop();
});
beforeEach(() => {
  double.reset(Date.now());
  double.configuration = {
    ...double.configuration,
    countries: [
      countryOf('GHA', 'MTN_MOMO_GHA', 'GHS', ['DEPOSIT'], 'CLOSED'),
      countryOf('GHA', 'VODAFONE_GHA', 'GHS', ['DEPOSIT'], 'DELAYED'),
      countryOf('GHA', 'AIRTELTIGO_GHA', 'GHS'),
      countryOf('CIV', 'WAVE_CIV', 'XOF'),
      countryOf('CIV', 'MTN_MOMO_CIV', 'XOF'),
      countryOf('BFA', 'ORANGE_BFA', 'XOF'),
      countryOf('BFA', 'MOOV_BFA', 'XOF'),
    ],
  };
});

async function create(currency: string): Promise<string> {
  const order = { amount: 2500, currency, payment_method_types: ['mobile_money'] };
  const urls = { success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
  return (await app.call('POST', '/v1/checkout/sessions', { ...order, ...urls })).body.url;
}

async function listOf(url: string): Promise<string> {
  const html = await (await fetch(`${url}?lang=en`)).text();
  return /<select[^>]*name="mobile_network"[^>]*>(.*?)<\/select>/s.exec(html)?.[1] ?? 'no list';
}

const pay = async (url: string, { phone, mobile_network = '' }: { phone: string; mobile_network?: string }) => {
  const body = new URLSearchParams({ method: 'mobile_money', attempt: '1', phone, mobile_network });
  const answer = await fetch(`${url}/pay?lang=en`, { method: 'POST', redirect: 'manual', body });
  return { status: answer.status, html: await answer.text() };
};

const BY_NUMBER = '<option value selected>As the number says</option>';

test('before pawaPay has answered, what is carried at all', async () => {
  double.misbehave('GET /v2/active-conf', 'hang', 'hang', 'hang');
  expect(await listOf(await create('GHS'))).toBe(
    `${BY_NUMBER}<option value="MTN">MTN</option><option value="Telecel">Telecel</option><option value="AirtelTigo">AirtelTigo</option>`,
  );
  const list = await listOf(await create('XOF'));
  expect(list).toContain('<optgroup label="Côte d’Ivoire"><option value="Orange">Orange</option>');
  expect(list).not.toMatch(/Wave|Côte d’Ivoire">[^/]*Moov|Burkina Faso">[^/]*Orange/);
});

test('afterwards, how each does: what is down cannot be chosen', async () => {
  nowMs += 60_000;
  const url = await create('GHS');
  await eventually(async () => (await listOf(url)).includes('disabled'), 'the page to know');
  expect(await listOf(url)).toBe(
    `${BY_NUMBER}<option value="MTN" disabled>MTN (not working now)</option><option value="Telecel">Telecel (slow now)</option><option value="AirtelTigo">AirtelTigo</option>`,
  );
  expect(await listOf(await create('XOF'))).toBe(
    `${BY_NUMBER}<optgroup label="Côte d’Ivoire"><option value="MTN">MTN</option></optgroup><optgroup label="Burkina Faso"><option value="Moov">Moov</option></optgroup>`,
  );
  const page = await (await fetch(`${url}?lang=en`)).text();
  expect(page).not.toMatch(/Wave|Orange/);
});

test('a number of what is down is not sent, and one of what is slow is', async () => {
  nowMs += 60_000;
  const url = await create('GHS');
  await eventually(async () => (await listOf(url)).includes('disabled'), 'the page to know');
  for (const fields of [{ phone: '024 123 4567' }, { phone: '020 123 4567', mobile_network: 'MTN' }]) {
    const { status, html } = await pay(url, fields);
    expect([fields, status]).toEqual([fields, 422]);
    expect(html).toContain('This network is not working now. Choose another, or try again in a few minutes.');
  }
  expect(double.deposits).toEqual([]);
  expect((await pay(url, { phone: '050 345 6789' })).status).toBe(303);
  expect(double.deposits).toMatchObject([{ provider: 'VODAFONE_GHA' }]);
});

test('what is not carried is not sent', async () => {
  nowMs += 60_000;
  const url = await create('XOF');
  await eventually(async () => !(await listOf(url)).includes('Senegal'), 'the page to know');
  for (const fields of [
    { phone: '+2250712345678', mobile_network: 'Wave' },
    { phone: '+2250112345678' },
    { phone: '+22607123456', mobile_network: 'Orange' },
  ]) {
    const { status, html } = await pay(url, fields);
    expect([fields, status]).toEqual([fields, 422]);
    expect(html).toContain('Choose one of these.');
  }
  expect(double.requests.filter(({ endpoint }) => endpoint.startsWith('POST'))).toEqual([]);
});
