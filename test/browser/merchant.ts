import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A shop's own site, which embeds the payment page of a Polytill on another site. */
export type Merchant = {
  readonly origin: string;
  /** The address of its basket, where a session is paid: by a link, by a button, or in the page. */
  basketOf(session: { readonly url: string }, options?: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
};

export async function openMerchant(polytill: string): Promise<Merchant> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://shop');
    const page = PAGES[pathname] ?? PAGES['/thanks'];
    response.setHeader('content-type', pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policyFor(polytill));
    if (searchParams.has('isolated')) {
      response.setHeader('cross-origin-embedder-policy', 'require-corp');
      response.setHeader('cross-origin-opener-policy', 'same-origin');
    }
    response.end(page?.replaceAll('POLYTILL', polytill).replaceAll('SESSION', searchParams.get('session') ?? ''));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    basketOf: ({ url }, options = {}) => `${origin}/basket?${new URLSearchParams({ session: url, ...options })}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** As strict as a shop's policy can be that embeds the page: what docs/embedding.md says that it takes, and nothing else. */
function policyFor(polytill: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${polytill}`,
    `frame-src ${polytill} http://127.0.0.1:*`,
    'img-src data:',
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

const HEAD =
  '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">';

const PAGES: Readonly<Record<string, string>> = {
  '/basket': `${HEAD}<title>Basket</title>
    <script src="POLYTILL/embed.js"></script><script src="/basket.js" defer></script>
    <main><h1>Your basket</h1>
    <p><a id="link" href="SESSION" data-polytill>Pay</a></p>
    <p><button id="open">Pay here</button> <button id="mount">Pay below</button></p>
    <div id="place"></div></main>`,
  '/basket.js': `
    const { searchParams } = new URL(location.href);
    const session = searchParams.get('session');
    // With 'stay' the shop decides itself what follows.
    const handlers = searchParams.has('stay') ? { onCompleted: () => {}, onClosed: () => {} } : undefined;
    window.told = [];
    for (const type of ['loaded', 'completed', 'closed', 'redirect']) {
      addEventListener('polytill:' + type, ({ target, detail }) => {
        told.push([type, target.id ?? 'document', detail.session, detail.url].filter((said) => said !== undefined).join(' '));
      });
    }
    document.querySelector('#open').onclick = () => { window.shown = Polytill.open(session, handlers); };
    document.querySelector('#mount').onclick = () => {
      window.shown = Polytill.mount(document.querySelector('#place'), session, handlers);
    };`,
  // Within any frame: whoever shows the payment page without the script, and without script at all.
  '/bare': `${HEAD}<title>Basket</title><main><h1>Your basket</h1><iframe src="SESSION" title="Payment" width="400" height="900"></iframe></main>`,
  '/thanks': `${HEAD}<title>Shop</title><main><h1>Back in the shop</h1></main>`,
  // Tells every frame and every window around it that it is somebody else.
  '/forger': `${HEAD}<title>Forger</title><script src="/forger.js"></script>`,
  '/forger.js': `
    window.heard = [];
    addEventListener('message', ({ data }) => heard.push(data));
    for (const to of [top, ...Array.from({ length: top.length }, (_, index) => top[index])]) {
      to.postMessage({ polytill: 'hello', overlay: false }, '*');
      to.postMessage({ polytill: 'loaded', title: 'Forged', close: 'Forged', lang: 'en', height: 1 }, '*');
      to.postMessage({ polytill: 'completed', session: 'cs_forged', url: location.origin + '/thanks?forged' }, '*');
      to.postMessage({ polytill: 'closed' }, '*');
    }
    document.documentElement.dataset.sent = '';`,
};
