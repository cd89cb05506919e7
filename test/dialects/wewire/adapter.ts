import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import { formatMajor, parseMajor } from '../../../src/core/money.ts';
import { wewire as dialect } from '../../../src/dialects/wewire/wewire.ts';
import { type Adapter, CANCEL_URL, DECLINED_CARD, notSupported, SUCCESS_URL } from '../adapter.ts';
import { wewire as tour } from './tour.ts';

const CHECKOUT = '/api/v1/checkout';

export const wewire: Adapter = {
  dialect,
  auth: (key) => ({ 'ww-api-key': key }),
  can: {
    create: `POST ${CHECKOUT}`,
    read: `GET ${CHECKOUT}/sessions/:id`,
    list: `GET ${CHECKOUT}`,
    expire: `POST ${CHECKOUT}/:id/expire`,
    cancel: `POST ${CHECKOUT}/:id/cancel`,
    pay: { type: 'crypto', asset: 'USDC', network: 'base', paid: 'exact' },
    decline: notSupported('a transfer comes or it does not: nobody declines one, and cards are not taken', {
      call: 'POST /v1/test/checkout/sessions/:id/pay',
      body: { method: DECLINED_CARD },
      status: 422,
    }),
    refund: notSupported('wewire has no refund call; refund through paygate', 'POST /v1/refunds'),
  },
  order: (price) => ({
    amount: Number(formatMajor(price)),
    currency: price.currency,
    successUrl: SUCCESS_URL,
    cancelUrl: CANCEL_URL,
    email: 'ama@example.com',
    name: 'Ama Mensah',
    productName: 'Shirt',
  }),
  answers: {
    session: ({ id, status, url }) => ({ id, status, url }),
    list: ({ data }) => data.map(({ id }: { id: string }) => id),
    error: (statusCode) => ({ statusCode, message: expect.any(String), error: expect.any(String) }),
  },
  async amountMinor(id, { currency }, send) {
    const { body } = await send(`GET ${CHECKOUT}/sessions/${id}`);
    return parseMajor(String(body.amount), currency) ?? Number.NaN;
  },
  words: { open: 'open', complete: 'completed', expired: 'expired', canceled: 'cancelled' },
  statuses: { created: 200, notOpen: 409, conflict: 409 },
  input: {
    required: ['amount', 'currency', 'successUrl', 'cancelUrl', 'email', 'name', 'productName'],
    wrongType: { amount: 'fifty' },
    overLong: { productName: 'x'.repeat(251) },
    unknownFields: 'ignored',
  },
  tour,
  webhook: {
    story: ['checkout.created', 'checkout.updated', 'checkout.completed', 'checkout.updated'],
    about: ({ event }) => ({ type: event.type, sessionId: event.object_id }),
    verify({ headers, text }, secret) {
      new Webhook(secret).verify(text, headers as Record<string, string>);
    },
  },
};
