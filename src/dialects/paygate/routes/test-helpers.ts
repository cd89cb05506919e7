import { anyPaymentId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { formatTime } from '../../iso-time.ts';
import { parseId, parseSessionParam } from '../../wire-ids.ts';
import { renderDispute } from '../codec/dispute.ts';
import { renderPayment } from '../codec/payment.ts';
import { renderSession } from '../codec/session.ts';
import { parseTestMethod } from '../codec/test-helper.ts';
import { PaymentParams } from '../schema/payment.ts';
import { SessionParams } from '../schema/session.ts';
import { ClockAnswer, ClockInput, TestDisputeInput, TestPayAnswer, TestPayInput } from '../schema/test-helper.ts';

const call = defineCalls<Context>();
const tag = 'Test helpers';
const TEST_MODE_ONLY = 'The key is a live one.';
const renderClock = ({ nowMs }: { nowMs: number }) => JSON.stringify({ object: 'test_clock', now: formatTime(nowMs) });

export const testHelperCalls = [
  call({
    method: 'POST',
    path: '/v1/test/checkout/sessions/:id/pay',
    resource: 'test_helpers',
    testOnly: true,
    params: SessionParams,
    body: TestPayInput,
    about: {
      id: 'payInTest',
      tag,
      summary: 'Pay a session as a payer would',
      description: 'Answers 200 on a decline too, and at once for methods that take time.',
      errors: {
        test_mode_only: TEST_MODE_ONLY,
        invalid_state: 'The session is not open any more, or a payment of it is being processed.',
        payment_method_not_allowed: 'The session does not offer this way to pay.',
      },
      answer: TestPayAnswer,
    },
    operation: 'payInTest',
    parse: (request, context) => ({
      sessionId: parseSessionParam(request, context),
      ...parseTestMethod(request.body.method, request.caller, context),
    }),
    render: ({ session, payment }, context) =>
      JSON.stringify({ session: renderSession(session, context), payment: renderPayment(payment) }),
  }),
  call({
    method: 'POST',
    path: '/v1/test/payments/:id/dispute',
    resource: 'test_helpers',
    testOnly: true,
    params: PaymentParams,
    body: TestDisputeInput,
    about: {
      id: 'disputeInTest',
      tag,
      summary: 'Dispute a payment as a payer’s bank would',
      description: 'It takes all that came in. `won` gives it back, `lost` keeps it; `created` again takes it up anew.',
      errors: {
        test_mode_only: TEST_MODE_ONLY,
        parameter_invalid: 'Nothing came in, or nothing is disputed yet.',
      },
      answer: Ref('Dispute', 'The dispute, as it stands then.'),
    },
    operation: 'disputeInTest',
    parse: ({ params, body }) => ({ paymentId: parseId(anyPaymentId, 'payment', params), step: body.step }),
    render: (dispute) => JSON.stringify(renderDispute(dispute)),
  }),
  call({
    method: 'GET',
    path: '/v1/test/clock',
    resource: 'test_helpers',
    testOnly: true,
    about: {
      id: 'readTestClock',
      tag,
      summary: 'Read the test clock',
      description: 'What time it is for the account’s test objects: real time, and what it was moved by.',
      errors: { test_mode_only: TEST_MODE_ONLY },
      answer: ClockAnswer,
    },
    operation: 'readTestClock',
    parse: () => ({}),
    render: renderClock,
  }),
  call({
    method: 'POST',
    path: '/v1/test/clock/advance',
    resource: 'test_helpers',
    testOnly: true,
    body: ClockInput,
    about: {
      id: 'advanceTestClock',
      tag,
      summary: 'Move the test clock forward',
      description:
        'Sessions expire, payments time out and webhooks are repeated as if the time had passed. It never goes back, and holds for every API and test key of the account.',
      errors: { test_mode_only: TEST_MODE_ONLY },
      answer: ClockAnswer,
    },
    operation: 'advanceTestClock',
    parse: ({ body }) => body,
    render: renderClock,
  }),
];
