import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CapturedWebhook, WaitOptions, WebhookAnswer } from './test-polytill.ts';
import { verifyWebhook } from './verify-webhook.ts';

/** Says whether an event tells of a session. */
export type TellsOf = (event: unknown, session: NonNullable<WaitOptions['session']>) => boolean;

export type WebhookCapture = Awaited<ReturnType<typeof openWebhookCapture>>;

type Waiter = {
  readonly fits: (webhook: CapturedWebhook) => boolean;
  readonly take: (webhook: CapturedWebhook) => void;
};

/** A receiver in this process, which stands for the shop: it keeps what it is sent, and shows payers a page to come back to. */
export async function openWebhookCapture(tellsOf: TellsOf) {
  let received: CapturedWebhook[] = [];
  let waiters: Waiter[] = [];
  let answers: { answer: WebhookAnswer; times: number }[] = [];
  let secret = '';

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return void response.setHeader('content-type', 'text/html').end(SHOP);
    const webhook = await readWebhook(request, secret);
    received.push(webhook);
    const [told, others] = [waiters.filter(({ fits }) => fits(webhook)), waiters.filter(({ fits }) => !fits(webhook))];
    waiters = others;
    try {
      const answer = nextAnswer();
      const status = typeof answer === 'function' ? await answer(webhook) : answer;
      if (status === 'reset') request.socket.resetAndDestroy();
      else response.writeHead(status).end();
    } finally {
      for (const { take } of told) take(webhook);
    }
  }

  function nextAnswer(): WebhookAnswer {
    const [next] = answers;
    if (!next) return 200;
    next.times -= 1;
    if (next.times <= 0) answers = answers.slice(1);
    return next.answer;
  }

  async function waitFor(type: string, { session, timeoutMs = 5_000 }: WaitOptions = {}): Promise<CapturedWebhook> {
    const fits = (webhook: CapturedWebhook) =>
      webhook.type === type && (session === undefined || tellsOf(webhook.event, session));
    const there = received.find(fits);
    if (there) return there;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters = waiters.filter((one) => one !== waiter);
        const seen = received.map((webhook) => webhook.type).join(', ') || 'nothing';
        const whose = session === undefined ? '' : ` of ${typeof session === 'string' ? session : session.id}`;
        reject(new Error(`no webhook ${type}${whose} came within ${timeoutMs} ms; what came: ${seen}`));
      }, timeoutMs);
      const take = (webhook: CapturedWebhook) => {
        clearTimeout(timer);
        resolve(webhook);
      };
      const waiter = { fits, take };
      waiters.push(waiter);
    });
  }

  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    /** Of the shop that this stands for. */
    origin: `http://127.0.0.1:${port}`,
    get received() {
      return received;
    },
    waitFor,
    respondWith(answer: WebhookAnswer, { times = Number.POSITIVE_INFINITY }: { times?: number } = {}) {
      if (typeof answer !== 'function') assertAnswer(answer);
      answers = [{ answer, times }];
    },
    clear() {
      received = [];
    },
    reset() {
      received = [];
      answers = [];
    },
    expectSecret(whsec: string) {
      secret = whsec;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const SHOP =
  '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>Back in the shop</h1>';

async function readWebhook(request: IncomingMessage, secret: string): Promise<CapturedWebhook> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  const event = JSON.parse(body);
  return { type: typeOf(event), event, body, headers, verified: verifyWebhook(body, headers, secret) };
}

function assertAnswer(answer: unknown): void {
  if (answer === 'reset' || (Number.isInteger(answer) && Number(answer) >= 200 && Number(answer) <= 599)) return;
  throw new Error(
    `a webhook is answered by a status from 200 to 599 or by 'reset', and this is ${JSON.stringify(answer)}`,
  );
}

/** Where the APIs say what it is: `type`, `event_type`, or `event.type`. */
function typeOf(event: { type?: string; event_type?: string; event?: { type?: string } }): string {
  return event.type ?? event.event_type ?? event.event?.type ?? '';
}
