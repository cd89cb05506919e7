import type { App } from '../app.ts';
import { baseOf, cookieOf, joinAsOwner, type SignedIn } from './sign-in.ts';

/** The dashboard as a browser without script uses it: pages are read, forms are filled in and sent. */
export type Desk = {
  readonly who: SignedIn;
  /** Below the account's own address. */
  readonly base: string;
  get(path: string): Promise<Page>;
  /** With the token that every form carries. */
  post(path: string, fields: Fields): Promise<Page>;
  /** What the first posted form of a page carries besides what is typed. */
  formAt(path: string): Promise<Record<string, string>>;
  /** The text of the first element of an answer that a simple selector finds: a tag, or a tag with one attribute. */
  textOf(html: string, selector: string): string;
  inMode(mode: 'test' | 'live'): Desk;
};
export type Page = { readonly status: number; readonly html: string; readonly to: string | null };
type Fields = Readonly<Record<string, string>> | FormData | URLSearchParams;

/** The owner's. */
export async function openDesk(app: App): Promise<Desk> {
  return deskOf(app, await joinAsOwner(app));
}

export function deskOf(app: App, who: SignedIn, mode: 'test' | 'live' = 'test'): Desk {
  const base = baseOf(app.firstRun.account, mode);
  const headers = { cookie: cookieOf(app, who) };
  async function ask(path: string, init: RequestInit = {}): Promise<Page> {
    const address = path.startsWith('/dashboard') ? path : base + path;
    const response = await fetch(app.url + address, { redirect: 'manual', headers, ...init });
    return { status: response.status, html: await response.text(), to: response.headers.get('location') };
  }
  return {
    who,
    base,
    get: (path) => ask(path),
    post(path, fields) {
      const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
      body.set('csrf', who.csrf);
      return ask(path, { method: 'POST', body });
    },
    async formAt(path) {
      const { html } = await ask(path);
      const [form = ''] = /<form method="post"[\s\S]*?<\/form>/.exec(html.slice(html.indexOf('<main'))) ?? [];
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
      return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, decode(value)]));
    },
    textOf(html, selector) {
      const [, tag = '', attribute = ''] = /^(\w+)(?:\[([^\]]*)\])?$/.exec(selector) ?? [];
      const start = [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>`, 'g'))].find(([text]) => text.includes(attribute));
      if (!start) throw new Error(`the page has no ${selector}`);
      const from = start.index + start[0].length;
      return decode(html.slice(from, html.indexOf(`</${tag}>`, from)).replaceAll(/<[^>]*>/g, ''));
    },
    inMode: (other) => deskOf(app, who, other),
  };
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
