import type { Document, Operation } from '../open-api.ts';
import { GONE, startStillServer } from './still-server.ts';

/** One call of the API as it was made, with the example of its schema, and what was answered. */
export type Example = {
  /** Those in its path, in their order. */
  readonly ids: readonly string[];
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly answer: unknown;
};

/** By the operation's name. */
export type Examples = ReadonlyMap<string, Example>;

/**
 * Makes every call once, in an order in which each finds what it needs: a shop sells a scarf, gives some of the money back,
 * and looks at what it was told. A call that is not made here fails the generator.
 */
export async function makeExamples(document: Document): Promise<Examples> {
  const server = await startStillServer('Makola Cloth');
  const known: Record<string, string> = {};
  const examples = new Map<string, Example>();
  const remember = (id: string) => {
    known[prefixOf(id)] = id;
    return id;
  };

  async function make(name: string, ...ids: string[]): Promise<Answered> {
    const { path, method, operation } = find(document, name);
    const { query, body } = fillIn(sampleOf(operation), known) as ReturnType<typeof sampleOf>;
    const answer = await ask(method, addressOf(path, ids, query), body);
    examples.set(name, { ids, query, body, answer });
    server.wait(1);
    return answer;
  }
  async function ask(method: string, path: string, body?: unknown): Promise<Answered> {
    const { status, body: answer } = await server.ask({ method, path, body });
    if (status !== 200) throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(answer)}`);
    const still = JSON.stringify(answer).replace(/req_[0-9A-Za-z]{22}/g, 'req_4pTQ0cUqBn2dJm8VxYw1Rz');
    // How long an answer takes is the one thing that no clock of ours decides.
    return JSON.parse(path.startsWith('/v1/requests') ? still.replace(/"latency_ms":\d+/g, '"latency_ms":4') : still);
  }

  await make('setLogo');
  await make('updateAccount');
  await make('retrieveAccount');

  const customer = remember((await make('createCustomer')).id);
  await make('updateCustomer', customer);
  await make('retrieveCustomer', customer);
  await make('listCustomers');
  const product = remember((await make('createProduct')).id);
  await make('retrieveProduct', product);
  await make('updateProduct', product);
  await make('listProducts');

  const endpoint = remember((await make('createWebhook')).id);
  await make('updateWebhook', endpoint);
  const gone = { url: `https://yoursite.com${GONE}`, events: ['checkout.session.completed'] };
  await ask('POST', '/v1/webhooks', gone);

  const session = remember((await make('createCheckoutSession')).id);
  server.wait(42);
  const payment = remember((await make('payInTest', session)).payment.id);
  await server.work();
  await make('retrieveCheckoutSession', session);
  await make('listCheckoutSessions');
  await make('retrievePayment', payment);
  await make('listPayments');
  const order = examples.get('createCheckoutSession')?.body;
  await make('expireCheckoutSession', (await ask('POST', '/v1/checkout/sessions', order)).id);
  await make('cancelCheckoutSession', (await ask('POST', '/v1/checkout/sessions', order)).id);

  server.wait(3_600);
  const refund = remember((await make('createRefund')).id);
  await make('retrieveRefund', refund);
  await make('listRefunds');
  await server.work();
  const disputed = (await ask('POST', '/v1/checkout/sessions', order)).id;
  const paidLater = await ask('POST', `/v1/test/checkout/sessions/${disputed}/pay`, examples.get('payInTest')?.body);
  const dispute = remember((await make('disputeInTest', paidLater.payment.id)).id);
  await make('retrieveDispute', dispute);
  await make('listDisputes');

  const paid = `checkout_session=${session}&type=checkout.session.completed`;
  const event = remember((await ask('GET', `/v1/events?${paid}`)).data[0].id);
  await make('retrieveEvent', event);
  await make('listEvents');
  const delivery = (await ask('GET', `/v1/deliveries?event=${event}&endpoint=${endpoint}`)).data[0].id;
  await make('retrieveDelivery', delivery);
  await make('listDeliveries');
  await make('listEndpointDeliveries', endpoint);
  await make('retrieveWebhook', endpoint);
  await make('listWebhooks');
  await make('resendEvent', event);
  await server.work();
  await make('resendDelivery', delivery);
  await server.work();
  await make('resendEndpointDelivery', endpoint, delivery);
  await server.work();
  const replay = remember((await make('createReplay')).id);
  await server.work();
  await make('retrieveReplay', replay);
  await make('listReplays');
  await make('cancelReplay', (await ask('POST', '/v1/replays', { checkout_session: session, rate: 1 })).id);
  await make('verifyWebhook');

  await make('rollWebhookSecret', endpoint);
  await make('deleteWebhook', endpoint);
  await make('archiveProduct', product);
  await make('deleteCustomer', customer);
  await make('removeLogo');
  await make('readTestClock');
  await make('advanceTestClock');
  await server.logRequests();
  const made = 'method=POST&path=/v1/checkout/sessions';
  const request = (await ask('GET', `/v1/requests?${made}`)).data.at(-1).id;
  await make('retrieveRequest', request);
  await make('listRequests');

  const coins = await ask('POST', '/v1/checkout/sessions', { ...order, payment_method_types: ['crypto'] });
  await ask('POST', `/v1/test/checkout/sessions/${coins.id}/pay`, { method: CRYPTO });
  const owed = (await ask('POST', '/v1/refunds', { checkout_session: coins.id, amount: 1_250 })).id;
  await make('setRefundAddress', owed);
  await make('giveRefundTransaction', owed);
  await server.stop();
  return examples;
}

const CRYPTO = { type: 'crypto', asset: 'USDC', network: 'base', paid: 'exact' };

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
type Answered = any;

function find({ paths }: Document, name: string) {
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (operation.operationId === name) return { path, method: method.toUpperCase(), operation };
    }
  }
  throw new Error(`the examples make a call ${name}, and there is none`);
}

/** What the schemas give as an example: the body's own one, and each parameter's that has one. */
function sampleOf({ operationId, parameters = [], requestBody }: Operation) {
  const { schema, example } = requestBody?.content['application/json'] ?? {};
  const isEmpty = Object.keys(schema?.properties ?? {}).length === 0;
  if (!isEmpty && example === undefined) throw new Error(`the body of ${operationId} has no example`);
  const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.example !== undefined);
  return {
    query: Object.fromEntries(query.map(({ name, example }) => [name, example])),
    body: isEmpty ? undefined : (example as Record<string, unknown>),
  };
}

/** Ids in examples become those of what is there. */
function fillIn(value: unknown, known: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return /^[a-z]+_[0-9A-Za-z]{19,22}$/.test(value) ? (known[prefixOf(value)] ?? value) : value;
  if (Array.isArray(value)) return value.map((item) => fillIn(item, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fillIn(inner, known)]));
}

function prefixOf(id: string): string {
  return id.slice(0, id.indexOf('_'));
}

export function addressOf(path: string, ids: readonly string[], query: Readonly<Record<string, unknown>> = {}): string {
  let at = 0;
  const address = path.replace(/\{\w+\}/g, () => ids[at++] as string);
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `${address}?${pairs.join('&')}` : address;
}
