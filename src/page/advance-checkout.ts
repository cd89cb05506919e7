import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RefusalCode, Refused, refuse } from '../core/errors.ts';
import { paymentId, type Uuid } from '../core/ids.ts';
import { type AdvanceInput, SIMULATED_TRANSFERS } from '../core/method.ts';
import { digitsOf } from './card-number.ts';
import { addressOf, type Desk, FRESH, nextAddress, sceneOf, sendCheckout, sendOn, sessionIdOf } from './desk.tsx';

export async function enterOtp(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const code = digitsOf(fieldOf(request, 'otp'));
  if (code === '') {
    const view = await desk.operations.viewCheckout(sessionIdOf(desk, request));
    return sendCheckout(desk, request, reply, { view, form: { ...FRESH, otpError: 'otpEmpty' }, statusCode: 422 });
  }
  return advance(desk, request, reply, { type: 'otp', code });
}

/** Test mode only: the operation refuses live sessions. */
export async function sendSimulatedTransfer(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const wanted = fieldOf(request, 'paid');
  const paid = SIMULATED_TRANSFERS.find((one) => one === wanted) ?? 'exact';
  return advance(desk, request, reply, { type: 'simulated_transfer', paid });
}

async function advance(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  input: AdvanceInput,
): Promise<FastifyReply> {
  const sessionId = sessionIdOf(desk, request);
  try {
    const advanced = await desk.operations.advancePayment({ sessionId, paymentId: paymentIdOf(request), input });
    // Nothing that the page could show has changed by it, so the page is told.
    const isLate = input.type === 'simulated_transfer' && input.paid === 'late';
    if (isLate) return sendOn(request, reply, addressOf(request, sessionId, { sent: 'late' }));
    return sendOn(
      request,
      reply,
      nextAddress(request, await sceneOf(desk, request, advanced.view), advanced.payment.id),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code } = error.refusal;
    // It went on without this: another tab, a second click, or the time ran out.
    if (!OVERTAKEN.includes(code)) throw error;
    return sendOn(request, reply, addressOf(request, sessionId));
  }
}

const OVERTAKEN: readonly RefusalCode[] = ['payment_not_awaiting_action', 'payment_in_progress', 'session_not_open'];

function fieldOf(request: FastifyRequest, name: string): string {
  return request.body instanceof URLSearchParams ? (request.body.get(name) ?? '').slice(0, 100) : '';
}

function paymentIdOf(request: FastifyRequest): Uuid {
  const { payment } = request.params as { payment: string };
  return paymentId.parse(payment) ?? refuse({ code: 'not_found', resource: 'payment', id: payment });
}
