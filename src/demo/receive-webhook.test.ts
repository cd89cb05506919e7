import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signPaygate } from '../dialects/paygate/signature.ts';
import { anEvent } from './event.fixture.ts';
import { createInbox } from './inbox.ts';
import { receiveWebhooks } from './receive-webhook.ts';

const EVENT = '0192c1f0-5e3a-7abc-9def-0123456789ab';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw0123456789ABC=';
const BODY = JSON.stringify(anEvent(1, 'checkout.session.created'));

function sign(body: string, secret = SECRET, nowMs = Date.now()): Record<string, string> {
  return signPaygate({ eventId: EVENT, body, secrets: [secret], nowMs }) as Record<string, string>;
}

describe('the shop’s webhook address', () => {
  let secret: string | undefined;
  let inbox = createInbox();
  let app = fastify();

  beforeEach(async () => {
    secret = SECRET;
    inbox = createInbox();
    app = fastify();
    const endpoint = { ready: async () => {}, secret: () => secret };
    await app.register((scope) => receiveWebhooks(scope, { inbox, endpoint, nowMs: Date.now }));
  });
  afterEach(() => app.close());

  async function send(body: string, headers: Record<string, string> = sign(body)): Promise<number> {
    const answer = await app.inject({
      method: 'POST',
      url: '/demo/webhook',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return answer.statusCode;
  }

  test('takes and keeps what the server has signed', async () => {
    expect(await send(BODY)).toBe(200);
    expect(inbox.about('cs_1')).toMatchObject([{ event: { id: 'evt_1' }, body: BODY }]);
  });

  const FORGERIES: [what: string, body: string, headers: Record<string, string>, statusCode: number][] = [
    ['no signature', BODY, {}, 400],
    ['another’s secret', BODY, sign(BODY, 'whsec_other'), 400],
    ['a body that was changed', `${BODY} `, sign(BODY), 400],
    ['an old one again', BODY, sign(BODY, SECRET, Date.now() - 600_000), 400],
    ['rubbish', BODY, { 'x-paygate-signature': `t=,v1=${'0'.repeat(64)}` }, 400],
    ['a body beyond the limit', `"${'x'.repeat(300_000)}"`, {}, 413],
    ['signed, and no JSON', '{', sign('{'), 400],
    ['signed, and no event', '[null]', sign('[null]'), 400],
    ['signed, and nothing', '', sign(''), 400],
  ];
  test.each(FORGERIES)('refuses %s and keeps nothing', async (_what, body, headers, statusCode) => {
    expect(await send(body, headers)).toBe(statusCode);
    expect(inbox.revision('cs_1')).toBe(0);
  });

  test('asks to try again later while it does not know its secret', async () => {
    secret = undefined;
    expect(await send(BODY)).toBe(503);
  });
});
