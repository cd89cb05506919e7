import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * A merchant's server on this machine: webhooks come to `hook`, payers come back to anywhere else. `receive` gets the body as
 * it came, and throws where it is not to be believed; such a webhook is declined, and sent again by whoever meant it.
 */
export async function openShop(receive) {
  const news = new EventEmitter();
  const lastActs = [];
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.end('Thank you. The terminal says how it goes on.\n');
    try {
      await receive(await buffer(request), request.headers);
      response.writeHead(204).end();
    } catch (error) {
      console.error(`a webhook is declined: ${error.message}`);
      response.writeHead(400).end();
    }
    news.emit('webhook');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;

  async function close() {
    for (const act of lastActs) await act();
    server.close();
    server.closeAllConnections();
  }
  process.once('SIGINT', async () => {
    await close();
    process.exit(130);
  });
  return {
    url,
    hook: `${url}/webhooks`,
    /** Waits for what a webhook brings about. */
    async until(happened) {
      while (!happened()) await once(news, 'webhook');
    },
    /** Also where you end the script before, by Ctrl-C. */
    beforeClosing: (act) => lastActs.push(act),
    close,
  };
}
