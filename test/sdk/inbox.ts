import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Letter = { readonly signature: string | undefined; readonly body: string };

/** Keeps webhooks for a suite that has no server of its own: POST puts one in, GET waits for `?count=` of them and has them all. */
export class Inbox {
  private readonly letters = new Map<string, Letter[]>();
  private readonly arrivals = new EventEmitter();

  async serve(request: IncomingMessage, response: ServerResponse, target: string): Promise<unknown> {
    const [name = '', query] = target.split('?');
    if (request.method !== 'POST') {
      const count = Number(new URLSearchParams(query).get('count') ?? 0);
      while (this.at(name).length < count) await once(this.arrivals, name);
      return response.end(JSON.stringify(this.at(name)));
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    const signature = request.headers['x-paygate-signature'];
    this.letters.set(name, [...this.at(name), { signature: signature as string | undefined, body }]);
    this.arrivals.emit(name);
    return response.end();
  }

  private at(name: string): Letter[] {
    return this.letters.get(name) ?? [];
  }
}
