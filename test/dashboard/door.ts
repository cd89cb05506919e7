import { type App, startApp } from '../app.ts';
import { freePort } from '../roles/front.ts';

/** A whole server, asked as browsers ask it, from addresses that a test names. */
export type Door = {
  readonly app: App;
  get(path: string, from?: Browser): Promise<Answer>;
  /** As a browser posts a form of this site. */
  post(path: string, form?: Record<string, string>, from?: Browser): Promise<Answer>;
  stop(): Promise<void>;
};

export type Browser = {
  readonly cookie?: string;
  readonly address?: string;
  readonly device?: string;
  readonly more?: Readonly<Record<string, string>>;
};

export type Answer = {
  readonly status: number;
  readonly to: string | null;
  /** What the browser is to keep, whole. */
  readonly setCookie: string | null;
  /** As it is sent back. */
  readonly cookie: string;
  readonly headers: Headers;
  readonly text: string;
};

export async function openDoor(environment: Record<string, string> = {}): Promise<Door> {
  const port = await freePort();
  const app = await startApp({ PORT: String(port), TRUST_PROXY: '1', ...environment });
  const send = async (path: string, init: RequestInit, from: Browser) => {
    const { cookie, address = '203.0.113.7', device = 'A browser', more = {} } = from;
    const told = { 'x-forwarded-for': address, 'user-agent': device, ...(cookie ? { cookie } : {}), ...more };
    return answerOf(await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: told, redirect: 'manual' }));
  };
  const own = { origin: app.url, 'sec-fetch-site': 'same-origin' };
  return {
    app,
    get: (path, from = {}) => send(path, { method: 'GET' }, from),
    post: (path, form = {}, from = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(form) }, { ...from, more: { ...own, ...from.more } }),
    stop: () => app.stop(),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const setCookie = response.headers.get('set-cookie');
  return {
    status: response.status,
    to: response.headers.get('location'),
    setCookie,
    cookie: setCookie?.split(';')[0] ?? '',
    headers: response.headers,
    text: await response.text(),
  };
}

/** What the forms of a page carry to show that they are its own. */
export function csrfIn({ text }: Pick<Answer, 'text'>): string {
  const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1];
  if (!csrf) throw new Error(`there is no form on this page: ${text.slice(0, 200)}`);
  return csrf;
}
