import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { secretBytes } from '../../src/core/webhook-secret.ts';
import { codeOf } from '../../src/operations/people/people.fixture.ts';
import type { RailKind } from '../../src/rails/rail-kind.ts';
import { createSimulator } from '../../src/rails/simulator/simulator.ts';
import { type App, eventually } from '../app.ts';
import { openDesk } from '../dashboard/desk.ts';
import { HERE, PASSWORD } from '../dashboard/sign-in.ts';
import { type Received, startReceiver } from '../receiver.ts';

const KEY_OF_BANK = 'sk_test_of-the-bank';
const SMTP_URL = 'smtp://127.0.0.1:1';
const simulator = createSimulator({ publicUrl: 'http://localhost' });

/** A provider that is told which settings it is opened with. */
export type Bank = { readonly kind: RailKind; readonly openedWith: string[] };

export function openBank(): Bank {
  const openedWith: string[] = [];
  const kind: RailKind = {
    name: 'bank',
    title: 'The Bank',
    methods: ['blik'],
    accept: simulator.accept,
    fields: [{ name: 'secret_key', example: () => 'sk_test_', faultOf: () => undefined }],
    async open({ secret_key = '' }) {
      openedWith.push(secret_key);
      return { ...simulator, name: 'bank', methods: ['blik'], check: async () => ({ kind: 'ready', owner: 'Kente' }) };
    },
  };
  return { kind, openedWith };
}

/** What a server is started with, so that every kind of secret is made and none is taken away. */
export const SETTINGS = { SMTP_URL, MAIL_FROM: 'till@shop.example' };

/** A merchant with a secret of every kind, and what shows that each still opens. */
export type Shop = {
  /** Every secret is used once, and opens. */
  check(app: App, bank: Bank): Promise<void>;
  /** Makes others: an endpoint, a key, an answer under an idempotency key. Answers the key's text. */
  addMore(app: App): Promise<void>;
  stop(): Promise<void>;
};

const ORDER = { amount: 5000, success_url: 'http://localhost/', cancel_url: 'http://localhost/' };

export async function openShop(app: App): Promise<Shop> {
  const receiver = await startReceiver();
  const endpoint = await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'], signing: 'ed25519' });
  expect(endpoint.status, JSON.stringify(endpoint.body)).toBe(200);
  const rolled = await app.call('POST', `/v1/webhooks/${endpoint.body.id}/roll_secret`, { overlap_seconds: 604_800 });
  const secrets = [rolled.body.secret as string, endpoint.body.secret as string];
  const desk = await openDesk(app);
  expect((await desk.post('/settings/rails/bank', { secret_key: KEY_OF_BANK })).to).toMatch(/done=ready$/);
  const codes = await secondFactorOf(app, desk.who.token);
  const actor = { person: null, account: app.firstRun.account, livemode: null, address: HERE.address };
  const invited = await app.people.invite(actor, { email: 'kofi@example.com', role: 'support', language: null });
  expect(invited).toMatchObject({ kind: 'invited', isMailed: true });
  const once = { 'idempotency-key': 'an order' };
  const first = await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['refund.succeeded'] }, once);
  const apiKey = app.firstRun.testKeys.paygate;
  return {
    async check(app, bank) {
      const headers = { authorization: `Bearer ${apiKey}` };
      const again = await app.call(
        'POST',
        '/v1/webhooks',
        { url: receiver.url, events: ['refund.succeeded'] },
        { ...headers, ...once },
      );
      expect(again.body).toEqual(first.body);
      const order = { ...ORDER, currency: 'PLN', payment_method_types: ['blik'], notification_url: receiver.url };
      const session = await app.call('POST', '/v1/checkout/sessions', order, headers);
      expect(session.status, JSON.stringify(session.body)).toBe(200);
      const method = { type: 'blik', code: '777123' };
      const paid = await app.call('POST', `/v1/test/checkout/sessions/${session.body.id}/pay`, { method }, headers);
      expect(paid.status, JSON.stringify(paid.body)).toBe(200);
      const arrived = await eventually(
        async () =>
          receiver.received.find(({ text, headers }) => text.includes(session.body.id) && headers['webhook-signature']),
        'a webhook of the session',
      );
      expectSigned(arrived, secrets);
      expect(bank.openedWith).toContain(KEY_OF_BANK);
      const code = codes.pop() as string;
      const entered = await app.people.signIn({ email: desk.who.email, password: PASSWORD, from: HERE });
      if (entered.kind !== 'second_factor') throw new Error(entered.kind);
      const visitor = await app.people.findVisitor(entered.token);
      if (!visitor) throw new Error('no visitor');
      expect(await app.people.giveSecondFactor(visitor, { code, from: HERE })).toMatchObject({ kind: 'signed_in' });
    },
    async addMore(app) {
      const headers = { authorization: `Bearer ${apiKey}`, 'idempotency-key': `more ${Math.random()}` };
      const made = await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['refund.succeeded'] }, headers);
      expect(made.status).toBe(200);
      const { account } = app.firstRun;
      await app.operations.createKey({ accountId: account.id, dialect: 'stripe', livemode: false, rights: null });
    },
    stop: receiver.stop,
  };
}

async function secondFactorOf({ people }: App, token: string): Promise<string[]> {
  const visitor = await people.findVisitor(token);
  if (!visitor) throw new Error('no visitor');
  const { secret, sealed } = await people.offerTotp(visitor);
  const enabled = await people.confirmTotp(visitor, { sealed, code: codeOf(secret, Date.now()), from: HERE });
  if (enabled.kind !== 'signed_in') throw new Error(enabled.kind);
  return [...enabled.codes];
}

/** By each secret that counts, and by the private keys of both. */
function expectSigned({ headers, text }: Received, secrets: readonly string[]): void {
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  const marks = String(headers['webhook-signature']).split(' ');
  const wanted = secrets.map(
    (secret) => `v1,${createHmac('sha256', secretBytes(secret)).update(content).digest('base64')}`,
  );
  expect(marks.slice(0, 2)).toEqual(wanted);
  expect(marks.filter((mark) => mark.startsWith('v1a,'))).toHaveLength(2);
}
