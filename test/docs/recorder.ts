import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Stands between a page's reader and the server, and keeps what either says in JSON: pages are held against it. */
export type Recorder = {
  /** What the reader takes for the server's address, before there is a server. */
  readonly url: string;
  forwardTo(server: string): void;
  /** What was sent and answered so far, with a key or without one. */
  heardWith(key: string): readonly unknown[];
  stop(): Promise<void>;
};

export async function startRecorder(): Promise<Recorder> {
  let target = '';
  const heard: { readonly key: string; readonly said: unknown }[] = [];
  const server = createServer((incoming, response) => {
    forward(incoming, response, target).then(
      (texts) => {
        for (const said of texts.flatMap(parsed)) heard.push({ key: credentialsOf(incoming), said });
      },
      () => response.destroy(),
    );
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    forwardTo(address) {
      target = address;
    },
    heardWith: (key) => heard.filter((one) => one.key.includes(key)).map(({ said }) => said),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Hands a request on as it comes, and the answer back, streams too; resolves with the text of both. */
async function forward(incoming: IncomingMessage, response: ServerResponse, target: string): Promise<string[]> {
  const { method, url = '/', headers } = incoming;
  const outgoing = request(new URL(url, target), { method, headers });
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
  const sent = text(incoming);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(response);
  return Promise.all([sent, text(answer)]);
}

function parsed(body: string): unknown[] {
  try {
    return body === '' ? [] : [JSON.parse(body)];
  } catch {
    return [];
  }
}

/** However a key is sent: what follows `Bearer`, HTTP Basic decoded, or a header of its own. */
function credentialsOf({ headers }: IncomingMessage): string {
  const { authorization = '' } = headers;
  const basic = /^Basic (\S+)$/i.exec(authorization)?.[1];
  const decoded = basic ? Buffer.from(basic, 'base64').toString() : '';
  return [authorization, decoded, headers['x-api-key'], headers['ww-api-key']].join(' ');
}
