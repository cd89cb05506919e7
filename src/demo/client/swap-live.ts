/** Our own page, from our own server: the one text that may become markup here. */
const trusted = (
  window as unknown as {
    trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
    };
  }
).trustedTypes?.createPolicy('polytill-page', { createHTML: (html) => html });

/** The parts as the server last sent them: what the reader has opened since is no change. */
const sent = new WeakMap<Element, string>();

const parts = (root: ParentNode) => [...root.querySelectorAll<HTMLElement>('[data-live]')];
const keyOf = (part: Element) => part.getAttribute('data-live') ?? '';

for (const part of parts(document)) sent.set(part, part.outerHTML);

/** Puts in what is new or different in a fresh copy of this page, and leaves alone what is not. */
export function swapLive(html: string): void {
  const page = new DOMParser().parseFromString(trusted ? trusted.createHTML(html) : html, 'text/html');
  const old = new Map(parts(document).map((part) => [keyOf(part), part]));
  const arrivedBefore = document.querySelectorAll('.arrived').length;
  const list = document.querySelector('[data-live-list]');
  let previous: Element | null = null;
  for (const next of parts(page)) {
    const inList = next.parentElement?.hasAttribute('data-live-list') ?? false;
    const known = old.get(keyOf(next));
    old.delete(keyOf(next));
    const shown = known ? renew(known, next) : adopt(next);
    if (!inList) continue;
    if (!shown.isConnected) list?.insertBefore(shown, previous ? previous.nextSibling : list.firstChild);
    previous = shown;
  }
  for (const gone of old.values()) gone.remove();
  document.title = page.title;
  announce(arrivedBefore);
}

function adopt(next: HTMLElement): HTMLElement {
  const html = next.outerHTML;
  const part = document.importNode(next, true);
  sent.set(part, html);
  return part;
}

function renew(known: HTMLElement, next: HTMLElement): HTMLElement {
  if (sent.get(known) === next.outerHTML) return known;
  const part = adopt(next);
  const wasOpen = known.matches('details[open]') || known.querySelector('details[open]') !== null;
  const details = part.matches('details') ? part : part.querySelector('details');
  if (wasOpen) details?.setAttribute('open', '');
  const hadFocus = known.contains(document.activeElement) ? document.activeElement?.localName : undefined;
  known.replaceWith(part);
  if (hadFocus) part.querySelector<HTMLElement>(hadFocus)?.focus();
  return part;
}

/** Says aloud what came, in one sentence however much it was. */
function announce(arrivedBefore: number): void {
  const arrived = document.querySelectorAll('.arrived');
  const region = document.querySelector('[data-announce]');
  const count = arrived.length - arrivedBefore;
  if (!region || count <= 0) return;
  const last = arrived[arrived.length - 1]?.querySelector('code')?.textContent ?? '';
  const title = document.querySelector('h1')?.textContent ?? '';
  region.textContent = `${count === 1 ? 'A webhook' : `${count} webhooks`} arrived, the last ${last}. ${title}.`;
}
