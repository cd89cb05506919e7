import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as bundle } from 'vite';
import { SDK } from './run-suite.ts';

const MODULES = join(SDK, '../node_modules');

/** Where each version is installed. */
export const REACTS = {
  18: { react: join(MODULES, 'react18'), 'react-dom': join(MODULES, 'react-dom18') },
  19: { react: join(MODULES, 'react'), 'react-dom': join(MODULES, 'react-dom') },
} as const;

/** One script with one version of React, in the form that finds mistakes. */
async function bundleShop(react: keyof typeof REACTS, file: string, onServer = false): Promise<string> {
  const bundled = await bundle({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    mode: 'development',
    oxc: { jsx: { runtime: 'automatic' } },
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: { alias: { ...REACTS[react], '@polytill/react': join(SDK, 'react/dist/esm/index.js') } },
    ssr: { noExternal: true },
    build: {
      write: false,
      minify: false,
      ...(onServer ? { ssr: file } : { lib: { entry: file, formats: ['iife'], name: 'shop' } }),
    },
  });
  const [output] = [bundled].flat();
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  return output.output[0].code;
}

/** What sdk/react/README.md shows, as a program: each of its files begins with its name. */
async function writeReadme(): Promise<string> {
  const folder = join(SDK, 'react/dist/readme');
  await mkdir(folder, { recursive: true });
  const readme = await readFile(join(SDK, 'react/README.md'), 'utf8');
  for (const [, name = '', code = ''] of readme.matchAll(/^```jsx\n\/\/ (\S+)\n(.*?)^```/gms)) {
    await writeFile(join(folder, name), code);
  }
  const program = `
    import { createRoot } from 'react-dom/client';
    import { Basket } from './basket.jsx';
    import { PayLink } from './pay-link.jsx';
    const createSession = async () => { throw new Error('out of stock'); };
    createRoot(document.querySelector('#root')).render(<><Basket /><PayLink createSession={createSession} /></>);`;
  await writeFile(join(folder, 'main.jsx'), program);
  return join(folder, 'main.jsx');
}

export type ReactShop = Awaited<ReturnType<typeof openReactShop>>;

/** A shop in React, rendered on its server first, whose backend asks for sessions when its test lets it. */
export async function openReactShop(version: keyof typeof REACTS) {
  const script = await bundleShop(version, join(SDK, 'react/test/browser.js'));
  const serverScript = await bundleShop(version, join(SDK, 'react/test/server.js'), true);
  const readmeScript = await bundleShop(version, await writeReadme());
  const folder = await mkdtemp(join(tmpdir(), 'polytill-react-'));
  const renderer = join(folder, 'server.mjs');
  await writeFile(renderer, serverScript);
  const { render } = (await import(/* @vite-ignore */ pathToFileURL(renderer).href)) as {
    render(search: string): string;
  };

  let polytill = '';
  let answer: () => Promise<{ url: string }> = () => Promise.reject(new Error('no backend yet'));
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://shop');
    if (pathname === '/session') {
      return answer().then(
        (session) => response.setHeader('content-type', 'application/json').end(JSON.stringify(session)),
        () => response.writeHead(503).end(),
      );
    }
    if (pathname === '/readme.js') return response.setHeader('content-type', 'text/javascript').end(readmeScript);
    if (pathname === '/shop.js') return response.setHeader('content-type', 'text/javascript').end(script);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policyFor(polytill));
    const head = '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">';
    if (pathname === '/')
      response.write(`${head}<div id="root">${render(search)}</div><script src="/shop.js"></script>`);
    else if (pathname === '/readme') response.write(`${head}<div id="root"></div><script src="/readme.js"></script>`);
    else response.write(`${head}Thanks`);
    return response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    render,
    /** Whose pages it may show, and how its backend answers. */
    sellWith(url: string, backend: () => Promise<{ url: string }>) {
      polytill = url;
      answer = backend;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true });
    },
  };
}

/** As strict as can be: what sdk/react/README.md says that it takes, and nothing else. */
function policyFor(polytill: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${polytill}`,
    `frame-src ${polytill}`,
    "connect-src 'self'",
    'img-src data:',
    "require-trusted-types-for 'script'",
    'trusted-types polytill',
  ].join('; ');
}
