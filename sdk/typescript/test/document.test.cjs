// Document 004's own lines, from CommonJS. What it leaves to the reader is the first two lines.
const { Polytill, Webhook } = require('@polytill/sdk');
const assert = require('node:assert/strict');
const { createHmac } = require('node:crypto');
const { test } = require('node:test');

const paygate = new Polytill(process.env.POLYTILL_KEY, { baseUrl: process.env.POLYTILL_URL });

test('document 004: a session is created, retrieved, listed and expired', async () => {
  const created = await paygate.checkout.sessions.create({
    amount: 5000,
    currency: 'GHS',
    success_url: 'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://yoursite.com/cancel',
    customer_email: 'customer@example.com',
    metadata: {
      order_id: '1234',
    },
  });
  assert.ok(created.url);
  const session = await paygate.checkout.sessions.retrieve(created.id);
  assert.equal(session.status === 'complete' && session.payment_status === 'paid', false);
  const sessions = await paygate.checkout.sessions.list({
    status: 'complete',
    limit: 10,
  });
  assert.ok(sessions.data.every(({ status }) => status === 'complete'));
  const expired = await paygate.checkout.sessions.expire(created.id);
  assert.equal(expired.status, 'expired');
});

test('document 004: an event is constructed', () => {
  const secret = 'whsec_x';
  const body = JSON.stringify({
    type: 'checkout.session.completed',
    data: { object: { metadata: { order_id: '1234' }, customer_email: 'customer@example.com' } },
  });
  const t = Math.floor(Date.now() / 1000);
  const signature = `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
  const req = { body: Buffer.from(body) };

  const event = Webhook.constructEvent(req.body, signature, secret);
  if (event.type === 'checkout.session.completed') {
    const session = event.data.object;
    assert.deepEqual([session.metadata.order_id, session.customer_email], ['1234', 'customer@example.com']);
  } else assert.fail(event.type);
});
