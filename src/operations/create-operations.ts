import { createAccount, createAuthenticate } from './accounts.ts';
import { advancePayment } from './advance-payment.ts';
import { listRefundsToName, namePayerAddress, nameRefundAddress, proveRefund } from './advance-refund.ts';
import { askRail } from './ask-rail.ts';
import { checkSignature } from './check-signature.ts';
import { chooseRoute } from './choose-route.ts';
import { checkRail, connectRail, disconnectRail } from './connected-rails.ts';
import { createCheckoutSession } from './create-checkout-session.ts';
import { createCheckoutSessionOnce } from './create-checkout-session-once.ts';
import { listCustomerSpending, readSpending } from './customer-spending.ts';
import { createCustomer, deleteCustomer, findCustomer, listCustomers, updateCustomer } from './customers.ts';
import type { Deps } from './deps.ts';
import { disputeInTest } from './dispute-in-test.ts';
import { findDispute, listDisputes } from './disputes.ts';
import { cancelCheckoutSession, expireCheckoutSession } from './end-checkout-session.ts';
import {
  createEndpoint,
  deleteEndpoint,
  findEndpoint,
  listDeliveries,
  listEndpoints,
  updateEndpoint,
} from './endpoints.ts';
import { eraseCustomer } from './erase-customer.ts';
import { findEvent, listEvents } from './event-log.ts';
import { removeFeeSchedule, setFeeSchedule } from './fee-schedules.ts';
import { findCheckout, listCheckouts, listFullCheckouts } from './find-checkout.ts';
import { findCheckoutSession, listCheckoutSessions } from './find-checkout-session.ts';
import { openFirstAccount } from './first-account.ts';
import { followEvents } from './follow-events.ts';
import { createCheckout, expireCheckout, updateCheckout } from './full-checkouts.ts';
import { findFullDispute, listFullDisputes } from './full-disputes.ts';
import { findFullPayment, listFullPayments } from './full-payments.ts';
import { keepIdempotentAnswer, releaseIdempotency, reserveIdempotency } from './idempotency.ts';
import { isReceiptMailed } from './is-receipt-mailed.ts';
import { createKey } from './keys.ts';
import { findLogo, removeLogo, setLogo } from './logos.ts';
import type { Operations } from './operations.ts';
import { findKey, issueKey, listKeys, revokeKey, rollKey } from './own-keys.ts';
import { payCheckoutSession } from './pay-checkout-session.ts';
import { payInTest } from './pay-in-test.ts';
import { createPaymentLink, enablePaymentLink, findPaymentLink, listPaymentLinks } from './payment-links.ts';
import { findPayment, listPayments } from './payments.ts';
import { createPrice, findPrice, listPrices, updatePrice } from './prices.ts';
import { createProduct, findProduct, listProducts, updateProduct } from './products.ts';
import { receiveCallback } from './receive-callback.ts';
import { recoverCheckoutSession } from './recover-checkout-session.ts';
import { refundPayment } from './refund-payment.ts';
import { findRefund, listRefunds } from './refunds.ts';
import { refuseWhenAway } from './refuse-when-away.ts';
import { cancelReplay, createReplay, findReplay, listReplays } from './replays.ts';
import { findRequest, listRequests } from './requests.ts';
import { findDelivery, resendDelivery } from './resend-delivery.ts';
import { resendEvent } from './resend-event.ts';
import { rollSecret } from './roll-secret.ts';
import { findSending, listSendings, readEndpointDay } from './sendings.ts';
import { revokeShare, shareSession } from './session-shares.ts';
import { deleteSessionView, listSessionViews, renameSessionView, saveSessionView } from './session-views.ts';
import { startPayment } from './start-payment.ts';
import { advanceTestClock, readTestClock } from './test-clock.ts';
import { findAccount, updateAccount } from './update-account.ts';
import { openCheckout, viewCheckout } from './view-checkout.ts';
import { openPaymentLink, visitPaymentLink } from './visit-payment-link.ts';
import { watchCheckout } from './watch-checkout.ts';

/** The use cases, bound to what they need. */
export function createOperations(deps: Deps): Operations {
  return refuseWhenAway({
    authenticate: createAuthenticate(deps),
    createCheckoutSession: (envelope) => createCheckoutSession(deps, envelope),
    createCheckoutSessionOnce: (envelope) => createCheckoutSessionOnce(deps, envelope),
    findCheckout: (envelope) => findCheckout(deps, envelope),
    listCheckouts: (envelope) => listCheckouts(deps, envelope),
    listFullCheckouts: (envelope) => listFullCheckouts(deps, envelope),
    createCheckout: (envelope) => createCheckout(deps, envelope),
    updateCheckout: (envelope) => updateCheckout(deps, envelope),
    expireCheckout: (envelope) => expireCheckout(deps, envelope),
    shareSession: (envelope) => shareSession(deps, envelope),
    revokeShare: (envelope) => revokeShare(deps, envelope),
    listSessionViews: (envelope) => listSessionViews(deps, envelope),
    saveSessionView: (envelope) => saveSessionView(deps, envelope),
    renameSessionView: (envelope) => renameSessionView(deps, envelope),
    deleteSessionView: (envelope) => deleteSessionView(deps, envelope),
    payCheckoutSession: (envelope) => payCheckoutSession(deps, envelope),
    findCheckoutSession: (envelope) => findCheckoutSession(deps, envelope),
    listCheckoutSessions: (envelope) => listCheckoutSessions(deps, envelope),
    expireCheckoutSession: (envelope) => expireCheckoutSession(deps, envelope),
    cancelCheckoutSession: (envelope) => cancelCheckoutSession(deps, envelope),
    findPayment: (envelope) => findPayment(deps, envelope),
    listPayments: (envelope) => listPayments(deps, envelope),
    findFullPayment: (envelope) => findFullPayment(deps, envelope),
    listFullPayments: (envelope) => listFullPayments(deps, envelope),
    refundPayment: (envelope) => refundPayment(deps, envelope),
    nameRefundAddress: (envelope) => nameRefundAddress(deps, envelope),
    proveRefund: (envelope) => proveRefund(deps, envelope),
    findRefund: (envelope) => findRefund(deps, envelope),
    listRefunds: (envelope) => listRefunds(deps, envelope),
    findDispute: (envelope) => findDispute(deps, envelope),
    listDisputes: (envelope) => listDisputes(deps, envelope),
    findFullDispute: (envelope) => findFullDispute(deps, envelope),
    listFullDisputes: (envelope) => listFullDisputes(deps, envelope),
    disputeInTest: (envelope) => disputeInTest(deps, envelope),
    createCustomer: (envelope) => createCustomer(deps, envelope),
    findCustomer: (envelope) => findCustomer(deps, envelope),
    updateCustomer: (envelope) => updateCustomer(deps, envelope),
    listCustomers: (envelope) => listCustomers(deps, envelope),
    deleteCustomer: (envelope) => deleteCustomer(deps, envelope),
    eraseCustomer: (envelope) => eraseCustomer(deps, envelope),
    listCustomerSpending: (envelope) => listCustomerSpending(deps, envelope),
    readSpending: (envelope) => readSpending(deps, envelope),
    createProduct: (envelope) => createProduct(deps, envelope),
    findProduct: (envelope) => findProduct(deps, envelope),
    updateProduct: (envelope) => updateProduct(deps, envelope),
    listProducts: (envelope) => listProducts(deps, envelope),
    createPrice: (envelope) => createPrice(deps, envelope),
    findPrice: (envelope) => findPrice(deps, envelope),
    updatePrice: (envelope) => updatePrice(deps, envelope),
    listPrices: (envelope) => listPrices(deps, envelope),
    createPaymentLink: (envelope) => createPaymentLink(deps, envelope),
    findPaymentLink: (envelope) => findPaymentLink(deps, envelope),
    listPaymentLinks: (envelope) => listPaymentLinks(deps, envelope),
    enablePaymentLink: (envelope) => enablePaymentLink(deps, envelope),
    visitPaymentLink: (id) => visitPaymentLink(deps, id),
    openPaymentLink: (input) => openPaymentLink(deps, input),
    findAccount: (envelope) => findAccount(deps, envelope),
    updateAccount: (envelope) => updateAccount(deps, envelope),
    setFeeSchedule: (envelope) => setFeeSchedule(deps, envelope),
    removeFeeSchedule: (envelope) => removeFeeSchedule(deps, envelope),
    connectRail: (envelope) => connectRail(deps, envelope),
    checkRail: (envelope) => checkRail(deps, envelope),
    disconnectRail: (envelope) => disconnectRail(deps, envelope),
    receiveCallback: (input) => receiveCallback(deps, input),
    chooseRoute: (envelope) => chooseRoute(deps, envelope),
    askRail: (envelope) => askRail(deps, envelope),
    setLogo: (envelope) => setLogo(deps, envelope),
    removeLogo: (envelope) => removeLogo(deps, envelope),
    listKeys: (envelope) => listKeys(deps, envelope),
    findKey: (envelope) => findKey(deps, envelope),
    issueKey: (envelope) => issueKey(deps, envelope),
    rollKey: (envelope) => rollKey(deps, envelope),
    revokeKey: (envelope) => revokeKey(deps, envelope),
    createEndpoint: (envelope) => createEndpoint(deps, envelope),
    findEndpoint: (envelope) => findEndpoint(deps, envelope),
    updateEndpoint: (envelope) => updateEndpoint(deps, envelope),
    rollSecret: (envelope) => rollSecret(deps, envelope),
    listEndpoints: (envelope) => listEndpoints(deps, envelope),
    deleteEndpoint: (envelope) => deleteEndpoint(deps, envelope),
    listDeliveries: (envelope) => listDeliveries(deps, envelope),
    findDelivery: (envelope) => findDelivery(deps, envelope),
    resendDelivery: (envelope) => resendDelivery(deps, envelope),
    resendEvent: (envelope) => resendEvent(deps, envelope),
    listRequests: (envelope) => listRequests(deps, envelope),
    findRequest: (envelope) => findRequest(deps, envelope),
    listSendings: (envelope) => listSendings(deps, envelope),
    findSending: (envelope) => findSending(deps, envelope),
    readEndpointDay: (envelope) => readEndpointDay(deps, envelope),
    checkSignature: (envelope) => checkSignature(deps, envelope),
    createReplay: (envelope) => createReplay(deps, envelope),
    findReplay: (envelope) => findReplay(deps, envelope),
    listReplays: (envelope) => listReplays(deps, envelope),
    cancelReplay: (envelope) => cancelReplay(deps, envelope),
    findEvent: (envelope) => findEvent(deps, envelope),
    listEvents: (envelope) => listEvents(deps, envelope),
    followEvents: (request, follower) => followEvents(deps, request, follower),
    findLogo: (id) => findLogo(deps, id),
    viewCheckout: (sessionId) => viewCheckout(deps, sessionId),
    isReceiptMailed: (sessionId) => isReceiptMailed(deps, sessionId),
    openCheckout: (sessionId) => openCheckout(deps, sessionId),
    recoverCheckoutSession: (expiredId) => recoverCheckoutSession(deps, expiredId),
    watchCheckout: (sessionId, watcher) => watchCheckout(deps, sessionId, watcher),
    startPayment: (input) => startPayment(deps, input),
    advancePayment: (input) => advancePayment(deps, input),
    listRefundsToName: (view) => listRefundsToName(deps, view),
    namePayerAddress: (input) => namePayerAddress(deps, input),
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
