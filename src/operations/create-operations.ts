import { createAccount, createAuthenticate, createKey } from './accounts.ts';
import { advancePayment } from './advance-payment.ts';
import { createCheckoutSession } from './create-checkout-session.ts';
import { createCustomer, deleteCustomer, findCustomer, listCustomers, updateCustomer } from './customers.ts';
import type { Deps } from './deps.ts';
import { cancelCheckoutSession, expireCheckoutSession } from './end-checkout-session.ts';
import {
  createEndpoint,
  deleteEndpoint,
  findEndpoint,
  listDeliveries,
  listEndpoints,
  updateEndpoint,
} from './endpoints.ts';
import { findEvent, listEvents } from './event-log.ts';
import { findCheckoutSession, listCheckoutSessions } from './find-checkout-session.ts';
import { openFirstAccount } from './first-account.ts';
import { keepIdempotentAnswer, releaseIdempotency, reserveIdempotency } from './idempotency.ts';
import type { Operations } from './operations.ts';
import { payInTest } from './pay-in-test.ts';
import { findPayment, listPayments } from './payments.ts';
import { refuseWhenAway } from './refuse-when-away.ts';
import { startPayment } from './start-payment.ts';
import { advanceTestClock, readTestClock } from './test-clock.ts';
import { openCheckout, viewCheckout } from './view-checkout.ts';

/** The use cases, bound to what they need. */
export function createOperations(deps: Deps): Operations {
  return refuseWhenAway({
    authenticate: createAuthenticate(deps),
    createCheckoutSession: (envelope) => createCheckoutSession(deps, envelope),
    findCheckoutSession: (envelope) => findCheckoutSession(deps, envelope),
    listCheckoutSessions: (envelope) => listCheckoutSessions(deps, envelope),
    expireCheckoutSession: (envelope) => expireCheckoutSession(deps, envelope),
    cancelCheckoutSession: (envelope) => cancelCheckoutSession(deps, envelope),
    findPayment: (envelope) => findPayment(deps, envelope),
    listPayments: (envelope) => listPayments(deps, envelope),
    createCustomer: (envelope) => createCustomer(deps, envelope),
    findCustomer: (envelope) => findCustomer(deps, envelope),
    updateCustomer: (envelope) => updateCustomer(deps, envelope),
    listCustomers: (envelope) => listCustomers(deps, envelope),
    deleteCustomer: (envelope) => deleteCustomer(deps, envelope),
    createEndpoint: (envelope) => createEndpoint(deps, envelope),
    findEndpoint: (envelope) => findEndpoint(deps, envelope),
    updateEndpoint: (envelope) => updateEndpoint(deps, envelope),
    listEndpoints: (envelope) => listEndpoints(deps, envelope),
    deleteEndpoint: (envelope) => deleteEndpoint(deps, envelope),
    listDeliveries: (envelope) => listDeliveries(deps, envelope),
    findEvent: (envelope) => findEvent(deps, envelope),
    listEvents: (envelope) => listEvents(deps, envelope),
    viewCheckout: (sessionId) => viewCheckout(deps, sessionId),
    openCheckout: (sessionId) => openCheckout(deps, sessionId),
    startPayment: (input) => startPayment(deps, input),
    advancePayment: (input) => advancePayment(deps, input),
    payInTest: (envelope) => payInTest(deps, envelope),
    readTestClock: (envelope) => readTestClock(deps, envelope),
    advanceTestClock: (envelope) => advanceTestClock(deps, envelope),
    reserveIdempotency: (caller, request) => reserveIdempotency(deps, caller, request),
    releaseIdempotency: (caller, key) => releaseIdempotency(deps, caller, key),
    keepIdempotentAnswer: (caller, key, answer) => keepIdempotentAnswer(deps, caller, key, answer),
    openFirstAccount: (input) => openFirstAccount(deps, input),
    createAccount: (input) => createAccount(deps, input),
    createKey: (input) => createKey(deps, input),
  });
}
