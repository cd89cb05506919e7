import { SESSION_STATES } from '../../src/core/insight/session-facts.ts';
import { METHOD_TYPES } from '../../src/core/method.ts';

/** Reads a page of the dashboard, below its account and mode. */
export type Asker = (path: string) => Promise<string>;

export type Filter = { readonly what: string; readonly query: string };

/** Everything that the list is asked for: each filter alone, what is rare, what is found nowhere, and several at once. */
export async function filtersOf(ask: Asker): Promise<readonly Filter[]> {
  const { older, id } = await farDown(ask);
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const email = encodeURIComponent(await readEmail(ask));
  return [
    { what: 'the first page', query: '' },
    { what: 'a page in the middle', query: `?after=${older}` },
    { what: 'the one before it', query: `?before=${older}` },
    ...SESSION_STATES.map((state) => ({ what: `status ${state}`, query: `?status=${state}` })),
    { what: 'three statuses', query: '?status=declined&status=failed&status=canceled' },
    { what: 'what needs attention', query: '?attention=1' },
    ...METHOD_TYPES.map((method) => ({ what: `method ${method}`, query: `?method=${method}` })),
    { what: 'API', query: '?api=wewire' },
    { what: 'currency', query: '?currency=EUR' },
    { what: 'amount, a common one', query: '?least=100&most=100&currency=GHS' },
    { what: 'amount, most of them', query: '?least=1&currency=GHS' },
    { what: 'amount, none', query: '?least=900000&currency=GHS' },
    { what: 'a day', query: `?from=${day(15)}&to=${day(15)}` },
    { what: 'the older half', query: `?to=${day(15)}` },
    { what: 'customer by e-mail', query: `?customer=${email}` },
    { what: 'customer by the end of the phone', query: '?customer=567' },
    { what: 'metadata', query: '?metadata=order_id%3D17' },
    { what: 'status, method, amount and days', query: `?status=failed&method=card&least=50&to=${day(10)}` },
    { what: 'customer and status', query: `?customer=${email}&status=expired` },
    { what: 'search: an id', query: `?q=${id}` },
    { what: 'search: an e-mail address', query: `?q=${email}` },
    { what: 'search: the end of a phone', query: '?q=4567' },
    { what: 'search: the end of a card', query: '?q=4242' },
    { what: 'search: found nowhere', query: '?q=nothing-is-called-this' },
    { what: 'search: the end of a card, and status', query: '?q=4242&status=refunded' },
  ];
}

/** A session of half a month ago, by the address of the page after it and as it is printed. */
async function farDown(ask: Asker): Promise<{ older: string; id: string }> {
  const to = new Date(Date.now() - 15 * 86_400_000).toISOString().slice(0, 10);
  const html = await ask(`/sessions?to=${to}`);
  const older = /[?&;]after=(\w{22})/.exec(html)?.[1];
  const id = /\/sessions\/([^"/?]+)">/.exec(html)?.[1];
  if (!older || !id) throw new Error('too few sessions to have a page in the middle');
  return { older, id };
}

async function readEmail(ask: Asker): Promise<string> {
  const email = /<bdi>([^<@]+@[^<]+)<\/bdi>/.exec(await ask('/sessions?status=paid'))?.[1];
  if (!email) throw new Error('no payer has an e-mail address');
  return email;
}
