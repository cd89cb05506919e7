import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { type App, eventually, startApp } from '../app.ts';
import { faultsOf } from '../dialects/described.ts';
import { startReceiver } from '../receiver.ts';

/** `GET /v1/events/stream` over the wire; what it tells, and how it goes on, is src/operations/follow-events.test.ts. */
const ORDER = { amount: 5000, success_url: 'http://localhost/', cancel_url: 'http://localhost/' };
const CARD = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };

let app: App;
let open: { leave(): void }[] = [];
beforeAll(async () => {
  app = await startApp();
});
afterEach(() => {
  for (const listener of open) listener.leave();
  open = [];
});
afterAll(() => app?.stop());

// biome-ignore lint/suspicious/noExplicitAny: tests look into events freely, and fail where a field is not there
type Told = { readonly id: string; readonly event: string; readonly data: any };

async function listen(query = '', headers: Record<string, string> = {}, on: App = app) {
  const stop = new AbortController();
  const key = on.firstRun.testKeys.paygate;
  const answer = await fetch(`${on.url}/v1/events/stream${query}`, {
    headers: { authorization: `Bearer ${key}`, ...headers },
    signal: stop.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let ended = false;
  const reading = (async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) text += chunk.value;
  })().then(
    () => {
      ended = true;
    },
    () => {},
  );
  const listener = {
    status: answer.status,
    headers: answer.headers,
    hasEnded: () => ended,
    text: () => text,
    told: () =>
      text
        .split('\n\n')
        .filter((block) => block.includes('\ndata: '))
        .map(toldOf),
    /** The last id that was said, with an event or without one. */
    position: () => [...text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1] as string,
    hears: (count: number) => eventually(async () => listener.told().length >= count, `${count} events`),
    leave: () => stop.abort(),
    reading,
  };
  open.push(listener);
  if (answer.status === 200) await eventually(async () => text.includes('id: '), 'the position');
  return listener;
}

function toldOf(block: string): Told {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] as string;
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) };
}

async function pay(): Promise<string> {
  const { body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
  await app.call('POST', `/v1/test/checkout/sessions/${body.id}/pay`, { method: CARD });
  return body.id;
}

test('is a stream that nobody on the way gathers, with a position from the first byte on', async () => {
  const listener = await listen();
  expect(listener.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(listener.headers.get('cache-control')).toBe('no-store, no-transform');
  expect(listener.headers.get('x-accel-buffering')).toBe('no');
  expect(listener.position()).toMatch(/^evt_\w{22}$/);
  expect(listener.told()).toEqual([]);
});

test('tells just what its description says', async () => {
  const { body: document } = await app.call('GET', '/openapi/paygate.json');
  const { schema } = document.paths['/v1/events/stream'].get.responses[200].content['text/event-stream'];
  const listener = await listen();
  await pay();
  await listener.hears(4);
  for (const { event, data } of listener.told()) {
    expect(faultsOf(document, schema, data)).toEqual([]);
    expect(event).toBe(data.type);
  }
  expect(listener.told().map(({ data }) => JSON.parse(data.body).id)).toEqual(
    listener.told().map(({ data }) => data.event),
  );
});

describe.each(DIALECTS.map(({ name }) => name))('%s', (dialect) => {
  test('gets the bytes that an endpoint gets', async () => {
    const receiver = await startReceiver();
    const { body: endpoint } = await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'], dialect });
    try {
      const listener = await listen(`?dialect=${dialect}`);
      await pay();
      await app.idle();
      await eventually(async () => receiver.received.length > 0, 'a webhook');
      await listener.hears(receiver.received.length);
      const sent = receiver.received.map(({ text }) => text);
      expect(
        listener
          .told()
          .map(({ data }) => data.body)
          .sort(),
      ).toEqual(sent.sort());
    } finally {
      await app.call('DELETE', `/v1/webhooks/${endpoint.id}`);
      await receiver.stop();
    }
  });
});

test('tells only the types that are asked for', async () => {
  const listener = await listen('?types=checkout.session.completed,payment.succeeded');
  await pay();
  await listener.hears(2);
  expect(
    listener
      .told()
      .map(({ data }) => data.type)
      .sort(),
  ).toEqual(['checkout.session.completed', 'payment.succeeded']);
});

test.each(['Last-Event-ID', 'starting_after'])('goes on by %s', async (by) => {
  const first = await listen();
  const from = first.position();
  await pay();
  await first.hears(4);
  first.leave();
  await pay();
  const second = by === 'starting_after' ? await listen(`?starting_after=${from}`) : await listen('', { [by]: from });
  await second.hears(8);
  expect(
    second
      .told()
      .slice(0, 4)
      .map(({ data }) => data.id),
  ).toEqual(first.told().map(({ data }) => data.id));
});

test('what is sent again is told again', async () => {
  const listener = await listen('?types=checkout.session.completed');
  await pay();
  await listener.hears(1);
  const [{ data }] = listener.told() as [Told];
  expect((await app.call('POST', `/v1/events/${data.event}/resend`, {})).status).toBe(200);
  await listener.hears(2);
  expect(listener.told()[1]?.data).toMatchObject({ event: data.event, cause: 'resend', body: data.body });
});

describe('who may not', () => {
  const keyWith = async (rights: Record<string, string> | null, livemode = false) => {
    const [account] = await app.store.read.listAccounts();
    const issued = { accountId: account?.id as string, dialect: 'paygate', livemode, rights: rights as never };
    return { authorization: `Bearer ${(await app.operations.createKey(issued)).text}` };
  };
  test('is told so, and nothing else', async () => {
    expect((await listen('', { authorization: '' })).status).toBe(401);
    expect((await listen('', await keyWith({ payments: 'read' }))).status).toBe(403);
    expect((await listen('', await keyWith(null, true))).status).toBe(403);
    expect((await listen('', await keyWith({ events: 'read' }))).status).toBe(200);
  });

  test.each(['?dialect=paypal', '?types=nonsense', '?starting_after=cs_1', '?nonsense=1'])(
    '400 for %s',
    async (query) => {
      expect((await listen(query)).status).toBe(400);
    },
  );

  test('an account has so many at once, and more when one has left', async () => {
    const all = [];
    for (let count = 0; count < 20; count++) all.push(await listen());
    expect(all.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const refused = await listen();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    all[0]?.leave();
    await eventually(async () => (await listen()).status === 200, 'room for another');
  });
});

test('ends when the server stops', async () => {
  const other = await startApp();
  const listener = await listen('', {}, other);
  await other.stop();
  await listener.reading;
  expect(listener.hasEnded()).toBe(true);
});
