import Stripe from 'stripe';
import { expect } from 'vitest';
import { stripe as dialect } from '../../../src/dialects/stripe/stripe.ts';
import {
  type Adapter,
  bearer,
  CANCEL_URL,
  CARD,
  DECLINED_CARD,
  notSupported,
  type Price,
  SUCCESS_URL,
} from '../adapter.ts';
import { stripe as tour } from './tour.ts';

const SESSIONS = '/v1/checkout/sessions';

/** Stripe counts these otherwise than ISO 4217: two decimals that are 00, and none where there are two. */
const UNITS: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 0.01 };
const toWire = ({ amountMinor, currency }: Price) => Math.round(amountMinor * (UNITS[currency] ?? 1));
const fromWire = (amount: number, currency: string) => Math.round(amount / (UNITS[currency] ?? 1));

const problem = {
  type: expect.any(String),
  code: expect.any(String),
  message: expect.any(String),
  doc_url: expect.stringMatching(/\/docs\/errors#stripe-\w+$/),
};

export const stripe: Adapter = {
  dialect,
  auth: bearer,
  can: {
    create: `POST ${SESSIONS}`,
    read: `GET ${SESSIONS}/:id`,
    list: `GET ${SESSIONS}`,
    expire: `POST ${SESSIONS}/:id/expire`,
    cancel: notSupported('stripe has no such call: a session is expired', 'POST /v1/payment_intents/:id/cancel'),
    pay: CARD,
    decline: DECLINED_CARD,
    refund: {
      call: 'POST /v1/refunds',
      body: ({ payment_intent }, amount) => ({ payment_intent, amount }),
      status: 200,
      refundedMinor: ({ amount }) => amount,
      tooMuch: 400,
    },
  },
  order: (price) => ({
    mode: 'payment',
    line_items: [
      {
        price_data: {
          currency: price.currency.toLowerCase(),
          unit_amount: toWire(price),
          product_data: { name: 'Shirt' },
        },
        quantity: 1,
      },
    ],
    success_url: SUCCESS_URL,
    cancel_url: CANCEL_URL,
  }),
  answers: {
    session: ({ id, status, url }) => ({ id, status, url }),
    list: ({ data }) => data.map(({ id }: { id: string }) => id),
    error: () => ({ error: expect.toBeOneOf([problem, { ...problem, param: expect.any(String) }]) }),
  },
  async amountMinor(id, { currency }, send) {
    const { body } = await send(`GET ${SESSIONS}/${id}`);
    return fromWire(body.amount_total, currency);
  },
  words: { open: 'open', complete: 'complete', expired: 'expired', canceled: 'expired' },
  statuses: { created: 200, notOpen: 400, conflict: 400 },
  input: {
    required: ['line_items'],
    wrongType: { line_items: 'shirt', expires_at: 'tomorrow' },
    overLong: { client_reference_id: 'x'.repeat(201) },
    unknownFields: 'refused',
  },
  tour,
  webhook: {
    story: ['payment_intent.succeeded', 'checkout.session.completed', 'refund.created', 'charge.refunded'],
    /** Only the events of sessions name one. */
    about: ({ type, data: { object } }) => ({ type, sessionId: type.startsWith('checkout.') ? object.id : undefined }),
    verify({ headers, text }, secret) {
      Stripe.webhooks.constructEvent(text, String(headers['stripe-signature']), secret);
    },
  },
};
