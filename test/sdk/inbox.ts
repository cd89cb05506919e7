import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Letter = { readonly signature: string | undefined; readonly body: string };

/** Keeps webhooks for a suite that has no server of its own: POST puts one in, GET waits for the one that tells of `?about=`. */
export class Inbox {
  private readonly letters = new Map<string, Letter[]>();
  private readonly arrivals = new EventEmitter();

  async serve(request: IncomingMessage, response: ServerResponse, target: string): Promise<unknown> {
    const [name = '', query] = target.split('?');
    if (request.method !== 'POST') {
      const about = new URLSearchParams(query).get('about') ?? '';
      const find = () => this.at(name).find(({ body }) => body.includes(about));
      while (!find()) await once(this.arrivals, name);
      return response.end(JSON.stringify(find()));
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
