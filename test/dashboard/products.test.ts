import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** Products and prices by the forms of the dashboard. */

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

const make = async (fields: Record<string, string>) =>
  desk.post('/products/new', { ...(await desk.formAt('/products/new')), ...fields });
const pathOf = (to: string | null) => /\/products\/prod_\d+/.exec(to ?? '')?.[0] ?? '';
const read = async (path: string) => (await app.call('GET', `/v1${path}`)).body;
/** Ids of the prices that its page shows, newest first. */
const pricesOn = async (path: string) => [
  ...new Set([...(await desk.get(path)).html.matchAll(/data-copy="(price_\w+)"/g)].map(([, id = '']) => id)),
];

test('at first there are none, and it is said what they are for', async () => {
  expect((await desk.get('/products')).html).toContain('No products yet');
  expect((await desk.get('/products?status=archived')).html).toContain('No product is archived');
});

describe('a product', () => {
  test('is made once by one form, with its price', async () => {
    const fields = { ...(await desk.formAt('/products/new')), name: 'Kente <scarf>', description: 'Hand-woven' };
    const made = await desk.post('/products/new', { ...fields, amount: '1,248.50', currency: 'GHS' });
    const path = pathOf(made.to);
    expect(await read(path)).toMatchObject({ name: 'Kente <scarf>', unit_amount: 124_850, currency: 'GHS' });
    expect(await audit('product.created')).toMatchObject({ target: path.slice('/products/'.length) });
    expect((await desk.post('/products/new', fields)).to).toBe(`${desk.base}/products?done=made`);
    const { html } = await desk.get('/products');
    expect(html.match(/Kente &lt;scarf>/g)).toHaveLength(1);
    expect(html).toContain('GH₵1,248.50');
  });

  test.each([
    [{ name: '' }, 'A name has 1 to 250 characters'],
    [{ name: 'A', description: 'x'.repeat(1_001) }, 'at most 1,000 characters'],
    [{ name: 'A', amount: '1.2.3', currency: 'GHS' }, 'Enter an amount'],
    [{ name: 'A', amount: '12.345', currency: 'GHS' }, 'Enter an amount'],
    [{ name: 'A', amount: '12.5', currency: 'XOF' }, 'Enter an amount'],
    [{ name: 'A', amount: '9999999', currency: 'GHS' }, 'A price is at most'],
    [{ name: 'A', amount: '12', currency: 'DOGE' }, 'Choose a currency'],
  ])('is not made of %j', async (fields, fault) => {
    const refused = await make(fields as Record<string, string>);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(fault);
  });

  test('is changed, archived and put back; its price stays', async () => {
    const path = pathOf((await make({ name: 'Basket', amount: '10', currency: 'GHS' })).to);
    const edit = { ...(await desk.formAt(`${path}/edit`)), name: 'Bolga basket', description: 'Large' };
    expect((await desk.post(`${path}/edit`, edit)).to).toBe(`${desk.base}${path}?done=changed`);
    expect(await read(path)).toMatchObject({ name: 'Bolga basket', description: 'Large', unit_amount: 1_000 });
    expect((await desk.post(`${path}/edit`, { name: '' })).status).toBe(422);

    expect((await desk.post(`${path}/active`, { active: 'no' })).to).toBe(`${desk.base}${path}?done=archived`);
    expect(await audit('product.changed')).toMatchObject({ details: { name: 'Bolga basket', active: 'no' } });
    expect((await desk.get('/products')).html).not.toContain('Bolga');
    expect((await desk.get('/products?status=archived')).html).toContain('Bolga');
    await desk.post(`${path}/active`, { active: 'yes' });
    expect(await read(path)).toMatchObject({ active: true });
  });

  test('has other prices, of which one is the usual one', async () => {
    const path = pathOf((await make({ name: 'Shea butter' })).to);
    expect((await desk.get(path)).html).toContain('It has no price yet');
    const form = await desk.formAt(`${path}/prices/new`);
    expect((await desk.post(`${path}/prices/new`, { ...form, amount: '', currency: 'GHS' })).status).toBe(422);
    const first = { ...form, amount: '20', currency: 'GHS', nickname: 'Retail', default: 'yes' };
    expect((await desk.post(`${path}/prices/new`, first)).to).toBe(`${desk.base}${path}?done=priced`);
    await desk.post(`${path}/prices/new`, first);
    expect(await pricesOn(path)).toHaveLength(1);
    expect(await audit('price.created')).toMatchObject({ details: { amount: 'GH₵20.00' } });
    expect(await read(path)).toMatchObject({ unit_amount: 2_000 });

    const second = { ...(await desk.formAt(`${path}/prices/new`)), amount: '15', currency: 'GHS' };
    await desk.post(`${path}/prices/new`, { ...second, nickname: 'Wholesale' });
    expect(await read(path)).toMatchObject({ unit_amount: 2_000 });
    const [wholesale = '', retail = ''] = await pricesOn(path);
    await desk.post(`${path}/prices/${wholesale}/default`, {});
    expect(await read(path)).toMatchObject({ unit_amount: 1_500 });
    const usual = await desk.post(`${path}/prices/${wholesale}/active`, { active: 'no' });
    expect(usual.status).toBe(400);
    await desk.post(`${path}/prices/${retail}/active`, { active: 'no' });
    expect((await desk.get(path)).html).toContain('Put back');
    expect((await desk.post(`${path}/prices/${retail}/default`, {})).status).toBe(400);
  });

  test('is nobody else’s: not in live mode, and a price only its own product’s', async () => {
    const one = pathOf((await make({ name: 'One', amount: '1', currency: 'GHS' })).to);
    const two = pathOf((await make({ name: 'Two', amount: '2', currency: 'GHS' })).to);
    expect((await desk.inMode('live').get(one)).status).toBe(404);
    const [price = ''] = await pricesOn(one);
    expect((await desk.post(`${two}/prices/${price}/default`, {})).status).toBe(404);
    expect((await desk.post(`${two}/prices/nothing/active`, {})).status).toBe(404);
    const reader = deskOf(app, await joinAs(app, 'support'));
    const { html } = await reader.get(one);
    expect(html).not.toContain('/edit"');
    expect(html).not.toContain('/active"');
  });
});
