import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { paygate as dialect } from '../../../src/dialects/paygate/paygate.ts';
import { type Adapter, bearer, CANCEL_URL, CARD, DECLINED_CARD, SUCCESS_URL } from '../adapter.ts';
import { paygate as tour } from './tour.ts';

const SESSIONS = '/v1/checkout/sessions';

export const paygate: Adapter = {
  dialect,
  auth: bearer,
  can: {
    create: `POST ${SESSIONS}`,
    read: `GET ${SESSIONS}/:id`,
    list: `GET ${SESSIONS}`,
    expire: `POST ${SESSIONS}/:id/expire`,
    cancel: `POST ${SESSIONS}/:id/cancel`,
    pay: CARD,
    decline: DECLINED_CARD,
    refund: {
      call: 'POST /v1/refunds',
      body: ({ payment }, amount) => ({ payment, amount }),
      status: 200,
      refundedMinor: ({ amount }) => amount,
      tooMuch: 422,
    },
  },
  order: ({ amountMinor, currency }) => ({
    amount: amountMinor,
    currency,
    success_url: SUCCESS_URL,
    cancel_url: CANCEL_URL,
  }),
  answers: {
    session: ({ id, status, url }) => ({ id, status, url }),
    list: ({ data }) => data.map(({ id }: { id: string }) => id),
    error: () => ({
      error: {
        type: expect.any(String),
        code: expect.any(String),
        message: expect.any(String),
        param: expect.toBeOneOf([null, expect.any(String)]),
        doc_url: expect.stringMatching(/\/docs\/errors#\w+$/),
        request_id: expect.stringMatching(/^req_/),
      },
    }),
  },
  amountMinor: async (id, _price, send) => (await send(`GET ${SESSIONS}/${id}`)).body.amount,
  words: { open: 'open', complete: 'complete', expired: 'expired', canceled: 'expired' },
  statuses: { created: 200, notOpen: 409, conflict: 409 },
  input: {
    required: ['amount', 'success_url', 'cancel_url'],
    wrongType: { amount: 'fifty' },
    overLong: { description: 'x'.repeat(1001) },
    unknownFields: 'refused',
  },
  tour,
  webhook: {
    story: [
      'checkout.session.created',
      'payment.created',
      'payment.succeeded',
      'checkout.session.completed',
      'refund.created',
      'refund.succeeded',
      'checkout.session.refunded',
    ],
    about: ({ type, data: { object } }) => ({ type, sessionId: object.checkout_session ?? object.id }),
    verify({ headers, text }, secret) {
      const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-paygate-signature'])) ?? [];
      expect(createHmac('sha256', secret).update(`${t}.${text}`).digest('hex')).toBe(v1);
    },
  },
};
