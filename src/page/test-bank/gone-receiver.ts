import type { FastifyPluginAsync } from 'fastify';

/** Below the public address: where a webhook endpoint leads that is to be disabled. Deliveries may go there wherever that is. */
export const GONE_RECEIVER_PATH = '/simulator/webhooks/gone';

/** A receiver that wants no more: it answers every webhook with 410, so that an endpoint can be seen to be disabled. */
export const goneReceiverPlugin: FastifyPluginAsync = async (app) => {
  // Whatever API it is in, nobody reads it.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null);
  });
  app.post(GONE_RECEIVER_PATH, (_request, reply) => reply.code(410).send('This receiver is gone, as it always was.\n'));
};
