import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused, refuse } from '../core/errors.ts';
import { refundId } from '../core/ids.ts';
import { addressOf, type Desk, FRESH, sendCheckout, sendOn, sessionIdOf } from './desk.tsx';

/** The payer says where their crypto goes back to, at the address of the session, also after its end. */
export async function nameAddress(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sessionId = sessionIdOf(desk, request);
  const { refund: printed } = request.params as { refund: string };
  const id = refundId.parse(printed) ?? refuse({ code: 'not_found', resource: 'refund', id: printed });
  const typed = request.body instanceof URLSearchParams ? (request.body.get('address') ?? '').slice(0, 100) : '';
  try {
    await desk.operations.namePayerAddress({ sessionId, refundId: id, address: typed });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code } = error.refusal;
    if (code === 'parameter_invalid') {
      const view = await desk.operations.viewCheckout(sessionId);
      const form = { ...FRESH, wrongAddress: { refundId: id, typed } };
      return sendCheckout(desk, request, reply, { view, form, statusCode: 422 });
    }
    // It has been sent meanwhile: the page does not ask any more.
    if (code !== 'payment_not_awaiting_action') throw error;
  }
  return sendOn(request, reply, addressOf(request, sessionId));
}
