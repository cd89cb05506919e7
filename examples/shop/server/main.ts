import { join } from 'node:path';
import { SignatureVerificationError, Webhook } from '@polytill/sdk';
import express, { type ErrorRequestHandler } from 'express';
import { CURRENCY, MOST_OF_ONE, PRODUCTS, priceCart } from './catalogue.ts';
import { fulfil } from './fulfil.ts';
import { openCheckout } from './open-checkout.ts';
import { findOrder } from './orders.ts';
import { findSession } from './polytill.ts';
import { FRONTEND_URL, HOST, PORT } from './settings.ts';
import { webhookSecret } from './webhook-secret.ts';

const app = express();
const secret = await webhookSecret().catch(({ message }) => {
  console.error(`The shop cannot open: ${message}`);
  process.exit(1);
});

// The raw body, because that is what is signed: JSON that was parsed and written again has other bytes.
app.post('/webhooks', express.raw({ type: 'application/json', limit: '1mb' }), (req, res) => {
  const event = Webhook.constructEvent(req.body, req.get('X-PayGate-Signature'), secret);
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
    case 'checkout.session.refunded': {
      const session = event.data.object;
      const order = findOrder(session.metadata.order_id);
      if (order) fulfil(order, session);
    }
  }
  // 2xx at once, for what is not ours too: a slow answer counts as none, and the event comes again.
  res.json({ received: true });
});

app.get('/products', (_req, res) => {
  res.json({ currency: CURRENCY, mostOfOne: MOST_OF_ONE, products: PRODUCTS });
});

app.post('/create-checkout', express.json(), async (req, res) => {
  // Items and how many: a price from a browser is not read.
  const { orderId, items } = req.body ?? {};
  const lines = priceCart(items);
  if (!lines || !/^[\w-]{16,64}$/.test(String(orderId))) {
    res.status(400).json({ error: 'This cart cannot be ordered. Please look through it and try again.' });
    return;
  }
  res.json({ checkoutUrl: await openCheckout(String(orderId), lines) });
});

app.get('/verify-session', async (req, res) => {
  // Anybody can open the success page, so having been sent there proves nothing: Polytill is asked.
  const session = await findSession(String(req.query.session_id ?? ''));
  const known = findOrder(session?.metadata.order_id);
  if (!session || !known) {
    res.status(404).json({ success: false });
    return;
  }
  const { id: orderId, status, lines, amount, currency } = fulfil(known, session);
  const checkoutUrl = session.status === 'open' ? session.url : null;
  res.json({ success: status === 'paid', orderId, status, lines, amount, currency, checkoutUrl });
});

const pages = join(import.meta.dirname, '../dist');
app.use(express.static(pages));
app.get(['/cart', '/success'], (_req, res) => res.sendFile('index.html', { root: pages }));

const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
  // Says what is wrong with a signature: Polytill keeps it with the delivery, where you find it.
  if (error instanceof SignatureVerificationError) res.status(400).json({ error: error.message });
  else if (error.expose) res.status(error.status).json({ error: error.message });
  else {
    console.error(error);
    res.status(500).json({ error: 'Something went wrong here. Please try again.' });
  }
};
app.use(answerError);

app.listen(Number(PORT), HOST, (error) => {
  if (error) throw error;
  console.log(`The shop is open: ${FRONTEND_URL}`);
});
