import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/core/session.ts';
import { DIALECTS } from '../../src/main.ts';
import { type App, startApp } from '../app.ts';

/** Sessions of one account and mode, one made as each API would; the page is asked for each at each of its addresses. */
let app: App;
const sessions = new Map<string, Session>();

beforeAll(async () => {
  app = await startApp();
  for (const { name } of DIALECTS) {
    const caller = await app.operations.authenticate(app.firstRun.testKeys[name]);
    const input = {
      amountMinor: 5000,
      currency: 'GHS',
      successUrl: 'https://shop.example/done?id={CHECKOUT_SESSION_ID}',
      cancelUrl: 'https://shop.example/cart?id={CHECKOUT_SESSION_ID}',
    };
    sessions.set(name, await app.operations.createCheckoutSession({ caller, requestId: 'req_test', input }));
  }
});
afterAll(() => app.stop());

const visit = (path: string) => fetch(app.url + path, { redirect: 'manual' });

describe.each(DIALECTS.map((dialect) => [dialect.name, dialect] as const))('a session of %s', (name, dialect) => {
  const session = () => sessions.get(name) as Session;

  test('is paid at the address that its API says', async () => {
    const page = await visit(dialect.pagePath(session()));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('50.00');
  });

  test('is found by its id in every form', async () => {
    for (const { sessionId } of DIALECTS) {
      expect((await visit(`/checkout/${sessionId.print(session())}`)).status).toBe(200);
    }
  });

  test('is named to the shop as its own API names it', async () => {
    const html = await (await visit(dialect.pagePath(session()))).text();
    expect(html).toContain(`https://shop.example/cart?id=${encodeURIComponent(dialect.sessionId.print(session()))}`);
  });

  test('is not there in the other mode, where its id tells the mode', async () => {
    const inLive = dialect.sessionId.print({ ...session(), livemode: true });
    const isTold = inLive !== dialect.sessionId.print(session());
    expect((await visit(`/checkout/${inLive}`)).status).toBe(isTold ? 404 : 200);
  });
});

test.each(['/checkout/nonsense', '/pay/nonsense', '/checkout/prod_1/ch_1', '/pay/AW-kLcRRC5P8U68CYe0kVA'])(
  'there is nothing at %s',
  async (path) => {
    expect((await visit(path)).status).toBe(404);
  },
);
