import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { convergegate as dialect } from '../../../src/dialects/convergegate/convergegate.ts';
import { type Adapter, notSupported, SUCCESS_URL } from '../adapter.ts';
import { convergegate as tour } from './tour.ts';

const SESSIONS = '/v1/checkout/sessions';

export const convergegate: Adapter = {
  dialect,
  auth: (key) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }),
  can: {
    create: `POST ${SESSIONS}`,
    read: `GET ${SESSIONS}/:id`,
    list: notSupported('convergegate has no list of sessions; list through paygate', `GET ${SESSIONS}`),
    expire: notSupported('convergegate has no such call; expire through paygate', `POST ${SESSIONS}/:id/expire`),
    cancel: notSupported('convergegate has no such call; cancel through paygate', `DELETE ${SESSIONS}/:id`),
    pay: { type: 'blik', code: '777123' },
    decline: { type: 'blik', code: '777200' },
    refund: {
      call: 'POST /v1/refunds',
      body: ({ id }, amount) => ({ session_id: id, amount }),
      status: 200,
      refundedMinor: ({ amount }) => amount,
      tooMuch: 400,
    },
  },
  order: ({ amountMinor, currency }) => ({
    amount: amountMinor,
    currency: currency.toLowerCase(),
    customer_email: 'jan@example.com',
    customer_firstname: 'Jan',
    customer_lastname: 'Kowalski',
    success_url: SUCCESS_URL,
  }),
  answers: {
    session: ({ id, status, url }) => ({ id, status, url }),
    error: () => ({
      error: { type: expect.any(String), message: expect.any(String), charge_id: '', decline_code: '' },
    }),
  },
  amountMinor: async (id, _price, send) => (await send(`GET ${SESSIONS}/${id}`)).body.amount_total,
  words: { open: 'open', complete: 'completed', expired: 'expired', canceled: 'expired' },
  statuses: { created: 200, notOpen: 409, conflict: 409 },
  input: {
    required: ['amount', 'currency', 'customer_email', 'customer_firstname', 'customer_lastname', 'success_url'],
    wrongType: { amount: 'fifty' },
    overLong: { customer_lastname: 'x'.repeat(101) },
    unknownFields: 'ignored',
  },
  tour,
  webhook: {
    story: [
      'checkout.session.created',
      'checkout.session.updated',
      'checkout.session.completed',
      'checkout.session.updated',
    ],
    about: ({ type, id }) => ({ type, sessionId: id }),
    /** For an endpoint the key is what its secret stands for, decoded. */
    verify({ headers, text }, secret) {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const signature = createHmac('sha256', key).update(`${headers['sec-timestamp']}${text}`).digest('hex');
      expect(signature).toBe(headers['sec-signature']);
    },
  },
};
