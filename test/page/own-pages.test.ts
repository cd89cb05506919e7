import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MethodInput } from '../../src/core/method.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { type App, eventually, startApp } from '../app.ts';
import { openDesk } from '../dashboard/desk.ts';
import { simulatedBank } from '../simulated-bank.ts';

/** A card that is entered on a page of its provider's own: there, back, given up, and in a frame. */

const PAGE = 'https://bank.example/pay/1';
const HOUR = 3_600_000;
let pageUrl: string;
let says: Outcome;
let given: MethodInput[];
let acts: string[];

const opened = (): Outcome => ({
  kind: 'needs_action',
  action: { type: 'redirect', url: pageUrl, provider: 'The Bank' },
  pollAtMs: Date.now() + HOUR,
  timeoutAtMs: Date.now() + HOUR,
  watchUntilMs: Date.now() + 24 * HOUR,
});
const PAID: Outcome = {
  kind: 'approved',
  receivedMinor: 5000,
  method: { type: 'card', brand: 'visa', last4: '4242' },
};
const BANK = simulatedBank(
  {
    start: async (_call, input) => {
      given.push(input);
      return opened();
    },
    advance: async (_call, input) => {
      acts.push(JSON.stringify(input));
      return says;
    },
    poll: async ({ payment }) => {
      acts.push(`asked of what is ${payment.status}`);
      return { kind: 'declined', reason: 'timed_out' };
    },
  },
  {
    methods: ['card'],
    ownPages: { card: { provider: 'The Bank', origin: 'https://bank.example' } },
    accept: () => ({ type: 'card', brand: null, last4: null }),
  },
);

let app: App;
beforeAll(async () => {
  app = await startApp({}, { railKinds: () => [BANK] });
  await (await openDesk(app)).post('/settings/rails/bank', {});
});
afterAll(() => app?.stop());
beforeEach(() => {
  pageUrl = PAGE;
  says = opened();
  [given, acts] = [[], []];
});

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example',
};

type Session = { readonly id: string; readonly url: string };

async function create(input: object = {}): Promise<Session> {
  return (await app.call('POST', '/v1/checkout/sessions', { ...ORDER, ...input })).body;
}

async function pay({ url }: Session, headers: Record<string, string> = {}, method = 'card') {
  const body = new URLSearchParams({ method, blik_code: '777 123', attempt: String(given.length + 1) });
  const answer = await fetch(`${url}/pay`, { method: 'POST', redirect: 'manual', headers, body });
  const isJson = answer.headers.get('content-type')?.includes('json');
  const location = isJson ? (await answer.json()).location : answer.headers.get('location');
  return { status: answer.status, location };
}

/** Where the provider sends the payer, who comes with a browser. */
function comeBack(by: 'returnUrl' | 'cancelUrl', headers: Record<string, string> = {}): Promise<Response> {
  const input = given.at(-1) as Extract<MethodInput, { number: null }>;
  return fetch(input[by], { redirect: 'manual', headers: { 'user-agent': 'Firefox', ...headers } });
}

const paymentsOf = async ({ id }: Session) =>
  (await app.call('GET', `/v1/payments?checkout_session=${id}`)).body.data as { status: string; method: object }[];

describe('there', () => {
  test('the page has no fields for a card, says where it leads, and may be redirected there', async () => {
    const { url } = await create({ payment_method_types: ['card'] });
    const answer = await fetch(url);
    const html = await answer.text();
    expect(html).toContain('You enter your card on the secure page of The Bank, then you come back here.');
    expect(html).toContain('Continue to The Bank');
    expect(html).not.toContain('card_number');
    expect(answer.headers.get('content-security-policy')).toMatch(/form-action[^;]* https:\/\/bank\.example/);
  });

  test('without script by a redirect, with script by the browser; no number is sent', async () => {
    expect(await pay(await create())).toEqual({ status: 303, location: PAGE });
    expect(given[0]).toEqual({
      type: 'card',
      number: null,
      returnUrl: expect.stringMatching(/\?back=returned$/),
      cancelUrl: expect.stringMatching(/\?back=left$/),
    });
    given = [];
    expect(await pay(await create(), { accept: 'application/json' })).toEqual({ status: 200, location: PAGE });
  });

  test('where the policy allows no redirect there, and in a frame, by a link of the page’s own', async () => {
    pageUrl = 'https://pay.the-shop.example/1';
    const session = await create();
    const { location } = await pay(session);
    expect(location).toMatch(/^\/checkout\/cs_\w+$/);
    const html = await (await fetch(app.url + location)).text();
    expect(html).toContain('Pay by card with The Bank');
    expect(html).toMatch(/<a class="main" href="https:\/\/pay\.the-shop\.example\/1" target="_top">/);

    [pageUrl, given] = [PAGE, []];
    const framed = await pay(await create(), { 'sec-fetch-dest': 'iframe' });
    expect(framed.location).toMatch(/^\/checkout\/cs_\w+$/);
  });

  test('the language that the payer chose comes back with the payer', async () => {
    const { url } = await create();
    await fetch(`${url}/pay?lang=pl`, {
      method: 'POST',
      body: new URLSearchParams({ method: 'card', attempt: '1' }),
      redirect: 'manual',
    });
    expect((given[0] as { returnUrl: string }).returnUrl).toMatch(/\?back=returned&lang=pl$/);
  });
});

describe('back', () => {
  test('paid: the rail is asked at once, and the payer goes on to the shop', async () => {
    const session = await create();
    await pay(session);
    says = PAID;
    expect((await comeBack('returnUrl')).headers.get('location')).toBe('https://shop.example/ok');
    expect(acts).toEqual(['{"type":"redirect","result":"returned"}']);
    expect(await paymentsOf(session)).toMatchObject([
      { status: 'succeeded', method: { type: 'card', brand: 'visa', last4: '4242' } },
    ]);
    // A second time, and with nothing left to ask.
    expect((await comeBack('returnUrl')).headers.get('location')).toBe('https://shop.example/ok');
    expect(acts).toHaveLength(1);
  });

  test('not paid yet: the page leads there again', async () => {
    await pay(await create());
    const html = await (await comeBack('returnUrl')).text();
    expect(html).toContain(`href="${PAGE}"`);
    expect(html).toContain('Pay another way');
  });

  test('given up: the rail is told, and the payer chooses again', async () => {
    const session = await create();
    await pay(session);
    says = { kind: 'declined', reason: 'rejected' };
    const { status, headers } = await comeBack('cancelUrl');
    expect([status, headers.get('location')]).toEqual([303, expect.stringMatching(/^\/checkout\/cs_\w+$/)]);
    expect(acts).toEqual(['{"type":"redirect","result":"left"}']);
    const html = await (await fetch(session.url)).text();
    expect(html).toContain('You came back without paying.');
    expect(html).toContain('name="attempt" value="2"');
  });

  test('who only looks at the address asks nothing', async () => {
    await pay(await create());
    await comeBack('cancelUrl', { 'user-agent': 'WhatsApp/2.23' });
    expect(acts).toEqual([]);
  });

  test('another way to pay takes its place, and the rail is asked about it at once', async () => {
    const session = await create({ currency: 'PLN' });
    await pay(session);
    await pay(session, {}, 'blik');
    await eventually(async () => acts.includes('asked of what is canceled'), 'the rail to be asked');
    expect(await paymentsOf(session)).toMatchObject([{ status: expect.any(String) }, { status: 'canceled' }]);
  });
});
