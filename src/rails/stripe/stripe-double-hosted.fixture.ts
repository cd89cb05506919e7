import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ledger } from './stripe-double-ledger.fixture.ts';
import type { StoredPage } from './stripe-double-objects.fixture.ts';
import { pageStatus } from './stripe-double-pages.fixture.ts';

/** The page of a Checkout Session, for whoever comes there with a browser: two cards to pay with, and the way back. */
export async function servePage(ledger: Ledger, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const id = (request.url ?? '').split('/').at(-1);
  const made = ledger.pages.find((one) => one.id === id);
  const body = new URLSearchParams((await request.setEncoding('utf8').toArray()).join(''));
  if (!made) return void response.writeHead(404).end();
  if (pageStatus(made, ledger.nowMs) === 'expired') return show(response, '<h1>This page has expired</h1>');
  if (request.method !== 'POST') return show(response, formOf(made));
  const afterMs = ledger.nowMs - made.createdMs;
  if (body.get('card') !== '4242') {
    made.intent.fate = { afterMs, error: { code: 'card_declined', decline_code: 'generic_decline', message: 'No.' } };
    return show(response, `<p role="alert">Your card was declined.</p>${formOf(made)}`);
  }
  made.intent.fate = { afterMs };
  made.intent.canceledMs = undefined;
  response.writeHead(303, { location: made.successUrl }).end();
}

function show(response: ServerResponse, html: string): void {
  // Stripe's page is shown in no frame.
  const headers = { 'content-type': 'text/html; charset=utf-8', 'x-frame-options': 'DENY' };
  response.writeHead(200, headers).end(`<!doctype html><title>Checkout</title><link rel="icon" href="data:,">${html}`);
}

function formOf({ intent, cancelUrl }: StoredPage): string {
  const amount = `${intent.amount} ${intent.currency}`;
  return `<h1>Pay ${amount}</h1><form method="post">
    <button name="card" value="4242">Pay</button> <button name="card" value="0002">Pay with a card that is declined</button>
  </form><a href="${cancelUrl.replaceAll('&', '&amp;')}">Back</a>`;
}
