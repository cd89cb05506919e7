import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** Payment links by the forms of the dashboard, and the public page that they lead to. */

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
});
afterAll(() => app?.stop());

async function audit(action: string) {
  const { items } = await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 20 });
  return items.find((entry) => entry.action === action);
}

async function newProduct(change: object = {}) {
  const product = { name: 'Kente <scarf>', description: 'Hand-woven', unit_amount: 2_500, currency: 'GHS', ...change };
  return (await app.call('POST', '/v1/products', product)).body.id as string;
}

/** Of the product that was made last. */
async function newLink(fields: Record<string, string> = {}) {
  const { html } = await desk.get('/payment-links/new');
  const price = /<option value="(price_\w+)"/.exec(html)?.[1] ?? '';
  const form = { ...(await desk.formAt('/payment-links/new')), price, quantity: '1', most: '10', ...fields };
  const made = await desk.post('/payment-links/new', form);
  const path = /\/payment-links\/plink_\w+/.exec(made.to ?? '')?.[0] ?? '';
  return { path, id: path.slice('/payment-links/'.length), form, made };
}

async function visit(id: string, language = 'en') {
  const response = await fetch(`${app.url}/l/${id}`, { headers: { 'accept-language': language } });
  const html = await response.text();
  return { status: response.status, html, form: /name="visit" value="([^"]+)"/.exec(html)?.[1] ?? '' };
}

async function goOn(id: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields);
  const response = await fetch(`${app.url}/l/${id}`, { method: 'POST', body, redirect: 'manual', headers });
  return { status: response.status, to: response.headers.get('location') ?? '', html: await response.text() };
}

const sessions = async () => (await app.call('GET', '/v1/checkout/sessions?limit=100')).body.data;
const sessionAt = async (to: string) =>
  (await app.call('GET', `/v1/checkout/sessions/${to.replace('/checkout/', '')}`)).body;

test('there is nothing to sell at first', async () => {
  expect((await desk.get('/payment-links')).html).toContain('No payment link yet');
  const { html } = await desk.get('/payment-links/new');
  expect(html).toContain('nothing to sell yet');
  expect(html).toContain(`href="${desk.base}/products/new">Make a product`);
});

describe('a payment link', () => {
  test('is made once, shown with its address and QR code, and sells to each visitor', async () => {
    const product = await newProduct();
    const { path, id, form } = await newLink();
    expect(await audit('payment_link.created')).toMatchObject({ target: id, details: { product } });
    expect((await desk.post('/payment-links/new', form)).to).toBe(`${desk.base}/payment-links?done=made`);
    const page = await desk.get(path);
    expect(page.html).toContain(`/l/${id}</code>`);
    expect(page.html).toContain('QR code of the address');
    expect((await desk.get('/payment-links')).html.match(/Kente &lt;scarf>/g)).toHaveLength(1);

    const seen = await visit(id);
    expect(seen.status).toBe(200);
    for (const said of ['Kente &lt;scarf>', 'Hand-woven', 'GH₵25.00', 'Test mode']) expect(seen.html).toContain(said);
    expect((await visit(id, 'pl')).html).toContain('Przejdź do płatności');
    expect((await visit(id, 'fr-CI')).html).toContain('Continuer vers le paiement');
    // Whoever only looks has made nothing.
    expect(await sessions()).toEqual([]);

    const first = await goOn(id, { visit: seen.form });
    expect(first).toMatchObject({ status: 303, to: expect.stringMatching(/^\/checkout\/cs_\w+$/) });
    expect((await goOn(id, { visit: seen.form })).to).toBe(first.to);
    const other = await goOn(id, { visit: (await visit(id)).form });
    expect(other.to).not.toBe(first.to);
    expect(await sessions()).toHaveLength(2);
    expect(await sessionAt(first.to)).toMatchObject({
      amount: 2_500,
      currency: 'GHS',
      status: 'open',
      metadata: { payment_link: id },
    });
    expect((await fetch(app.url + first.to)).status).toBe(200);
    const story = await desk.get(`/sessions/${first.to.replace('/checkout/', '')}`);
    expect(story.html).toContain('The payer');
    expect((await desk.get(`/products/${product}`)).html).toContain('/payment-links/new?price=price_');
  });

  test('sells the price that its product led to, however many are newer', async () => {
    const product = await newProduct({ name: 'Old stock', unit_amount: 700 });
    for (let made = 0; made < 100; made++) await newProduct({ name: `Newer ${made}` });
    const path = /\/payment-links\/new\?price=(price_\w+)/.exec((await desk.get(`/products/${product}`)).html);
    const [address = '', price = ''] = path ?? [];
    expect((await desk.get(address)).html).toMatch(new RegExp(`<option[^>]* value="${price}"[^>]*>Old stock`));
    const { id } = await newLink({ price });
    expect((await visit(id)).html).toContain('GH₵7.00');
    expect((await desk.get(address.slice(0, -1))).status).toBe(200);
  });

  test('is not offered of a product that costs nothing', async () => {
    const product = await newProduct({ name: 'Sample', unit_amount: 0 });
    const { html } = await desk.get(`/products/${product}`);
    expect(html).not.toContain('/payment-links/new');
    const [price = ''] = /price_\w+/.exec(html) ?? [];
    expect((await desk.get(`/payment-links/new?price=${price}`)).html).not.toContain(`value="${price}"`);
  });

  test('lets the payer choose how many, within its bounds', async () => {
    await newProduct({ name: 'Basket', unit_amount: 1_000 });
    const { id } = await newLink({ chosen: 'yes', most: '5', quantity: '2' });
    const seen = await visit(id);
    expect(seen.html).toContain('value="2"');
    const bought = await goOn(id, { visit: seen.form, quantity: '3' });
    expect(await sessionAt(bought.to)).toMatchObject({ amount: 3_000 });
    for (const quantity of ['0', '6', '1.5', 'many', '-1']) {
      const refused = await goOn(id, { visit: seen.form, quantity });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('Choose a number from 1 to 5');
    }
    const fixed = await newLink({ quantity: '4' });
    const all = await goOn(fixed.id, { visit: (await visit(fixed.id)).form, quantity: '1' });
    expect(await sessionAt(all.to)).toMatchObject({ amount: 4_000 });
  });

  test('sells nothing while it is closed, or its product is archived', async () => {
    const product = await newProduct({ name: 'Drum' });
    const { path, id } = await newLink();
    const { form } = await visit(id);
    expect((await desk.post(`${path}/enabled`, { enabled: 'no' })).to).toBe(`${desk.base}${path}?done=disabled`);
    expect(await audit('payment_link.changed')).toMatchObject({ target: id, details: { enabled: 'no' } });
    for (const answer of [await visit(id), await goOn(id, { visit: form })]) {
      expect(answer.status).toBe(410);
      expect(answer.html).toContain('This is not for sale now');
    }
    await desk.post(`${path}/enabled`, { enabled: 'yes' });
    expect((await visit(id)).status).toBe(200);
    await desk.post(`/products/${product}/active`, { active: 'no' });
    expect((await visit(id)).status).toBe(410);
    expect((await desk.get(path)).html).toContain('Open, but archived');
  });

  test.each([
    [{ price: 'price_nothing' }, 'Choose what it sells'],
    [{ quantity: '0' }, 'Enter a number from 1 to 999'],
    [{ chosen: 'yes', most: '1000' }, 'Enter a number up to 999'],
    [{ chosen: 'yes', quantity: '5', most: '4' }, 'not below'],
  ])('is not made of %j', async (fields, fault) => {
    await newProduct();
    const { made } = await newLink(fields as unknown as Record<string, string>);
    expect(made.status).toBe(422);
    expect(made.html).toContain(fault);
  });

  test('is not opened by another site, and an address that is none is told so', async () => {
    await newProduct();
    const { id, path } = await newLink();
    const { form } = await visit(id);
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await goOn(id, { visit: form }, foreign)).status).toBe(403);
    expect((await visit('plink_nothing')).status).toBe(404);
    expect((await goOn('cs_1', { visit: form })).status).toBe(404);
    expect((await desk.inMode('live').get(path)).status).toBe(404);
    const reader = deskOf(app, await joinAs(app, 'read_only'));
    expect((await reader.get(path)).html).not.toContain('/enabled"');
  });

  test('of one network so many at once, and no more', async () => {
    await newProduct();
    const { id } = await newLink();
    let answer = { status: 0, html: '' };
    for (let tries = 0; tries < 40 && answer.status !== 429; tries++) answer = await goOn(id, {});
    expect(answer).toMatchObject({ status: 429, html: expect.stringContaining('Try again in a minute') });
    expect((await visit(id)).status).toBe(200);
  });
});
