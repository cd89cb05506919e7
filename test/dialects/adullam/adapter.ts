import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import { adullam as dialect } from '../../../src/dialects/adullam/adullam.ts';
import { type Adapter, bearer, CANCEL_URL, CARD, DECLINED_CARD, notSupported, SUCCESS_URL } from '../adapter.ts';
import { adullam as tour } from './tour.ts';

const CHECKOUTS = '/v1/checkouts';

/** Its redirect half: the mobile-money half, which no page is part of, has tests of its own beside this file. */
export const adullam: Adapter = {
  dialect,
  auth: bearer,
  can: {
    create: `POST ${CHECKOUTS}`,
    read: `GET ${CHECKOUTS}/:id`,
    list: `GET ${CHECKOUTS}`,
    expire: notSupported('a checkout is cancelled, or its time runs out', `POST ${CHECKOUTS}/:id/expire`),
    cancel: `POST ${CHECKOUTS}/:id/cancel`,
    pay: CARD,
    decline: DECLINED_CARD,
    refund: {
      call: `POST ${CHECKOUTS}/:id/refund`,
      body: ({ currency }, amount) => ({ amount, currency }),
      status: 201,
      refundedMinor: ({ amount }) => amount,
      tooMuch: 400,
    },
  },
  order: ({ amountMinor, currency }) => ({
    amount: amountMinor,
    currency: currency.toLowerCase(),
    payment_method: 'card',
    success_url: SUCCESS_URL,
    cancel_url: CANCEL_URL,
  }),
  answers: {
    session: ({ id, status, url }) => ({ id, status, url }),
    list: ({ data }) => data.map(({ id }: { id: string }) => id),
    error: (statusCode) => ({
      statusCode,
      error: expect.any(String),
      message: expect.any(String),
      details: expect.any(Array),
    }),
  },
  amountMinor: async (id, _price, send) => (await send(`GET ${CHECKOUTS}/${id}`)).body.amount,
  words: { open: 'pending', complete: 'completed', expired: 'expired', canceled: 'cancelled' },
  statuses: { created: 201, notOpen: 409, conflict: 409 },
  input: {
    required: ['amount', 'currency', 'payment_method', 'success_url', 'cancel_url'],
    wrongType: { amount: 'fifty' },
    overLong: { success_url: `https://shop.example/${'x'.repeat(2048)}` },
    unknownFields: 'ignored',
  },
  tour,
  webhook: {
    story: ['payment.created', 'payment.completed', 'payment.refunded'],
    about: ({ type, data }) => ({ type, sessionId: data.id }),
    verify({ headers, text }, secret) {
      new Webhook(secret).verify(text, headers as Record<string, string>);
    },
  },
};
