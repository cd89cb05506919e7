import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../core/errors.ts';
import type { KeptAnswer } from '../store/store.ts';
import { answerOf, operationOf, send } from './answer.ts';
import type { AnyCall, Mount } from './call.ts';
import { fingerprintOf, KEPT_REFUSALS } from './idempotency.ts';

type Once = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly input: unknown;
  readonly key: string;
};

/**
 * Answers a request under its key: as it was answered before, or by operating now. The operation keeps its answer in the
 * transaction of its effect; a refusal that is an answer about state is kept after it, and any other frees the key.
 */
export function idempotently<Context>(
  call: AnyCall<Context>,
  { operations, dialect, context, publicUrl }: Mount<Context>,
) {
  const operate = operationOf(operations, call);
  return async ({ request, reply, input, key }: Once): Promise<string> => {
    const { caller, id: requestId } = request;
    const first = await operations.reserveIdempotency(caller, { key, ...fingerprintOf(request, dialect.name) });
    if (first.kind === 'replay') return send(reply.header('Idempotent-Replayed', 'true'), first.answer);
    if (first.kind === 'in_flight') throw new Refused({ code: 'idempotency_in_flight' });
    if (first.kind === 'mismatch') throw new Refused({ code: 'idempotency_mismatch', params: first.params });
    let kept: KeptAnswer | undefined;
    const answer = (result: unknown): KeptAnswer => {
      kept = answerOf(call, result, { context, request });
      return kept;
    };
    try {
      const result = await operate({ caller, requestId, idempotency: { key, answer }, input });
      // A transaction that was run again has kept the last.
      return send(reply, kept ?? answer(result));
    } catch (error) {
      const refusal = error instanceof Refused ? error.refusal : undefined;
      // The key is another's by now.
      if (refusal?.code === 'idempotency_in_flight') throw error;
      if (!refusal || !KEPT_REFUSALS[refusal.code]) {
        // Where even that fails, the reservation runs out by itself.
        await operations.releaseIdempotency(caller, key).catch(() => {});
        throw error;
      }
      const refused = dialect.errors.render(refusal, { requestId, publicUrl, livemode: caller.livemode });
      await operations.keepIdempotentAnswer(caller, key, refused);
      request.refusedAs = refusal.code;
      return send(reply, refused);
    }
  };
}
