import { showCopyButtons } from './copying.ts';
import { showPrintButton } from './printing.ts';

export const main = (): HTMLElement => document.querySelector('main') as HTMLElement;

/** Our own page, from our own server: the one text that may become markup here. */
const trusted = (
  window as unknown as {
    trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
    };
  }
).trustedTypes?.createPolicy('polytill-page', { createHTML: (html) => html });

/** What the payer typed, so that a screen in between does not cost it. Never a card, a code or a password. */
const typed = new Map<string, string>();
const KEPT = ['email', 'phone'];

/** Shows another state of the page in place of this one. */
export function swapScreen(html: string): void {
  const page = new DOMParser().parseFromString(trusted ? trusted.createHTML(html) : html, 'text/html');
  const next = page.querySelector('main');
  if (!next) return location.reload();
  const before = main();
  const focus = next.querySelector<HTMLElement>('[autofocus]') ?? next.querySelector<HTMLElement>('[tabindex="-1"]');
  next.querySelector('[autofocus]')?.removeAttribute('autofocus');
  const moved = before.dataset.kind !== next.dataset.kind || before.contains(document.activeElement);
  remember(before);
  before.replaceWith(next);
  replaceSurroundings(page);
  document.title = page.title;
  restore(next);
  showCopyButtons();
  showPrintButton();
  if (moved) focus?.focus();
}

/** Fetches the page as it stands and shows it. Rejects when there is no connection, or no answer that tells. */
export async function reloadScreen(address = main().dataset.path + (main().dataset.search ?? '')): Promise<void> {
  const answer = await fetch(address, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(30_000) });
  if (new URL(answer.url).origin !== location.origin) return location.replace(answer.url);
  // A server in trouble says nothing of the session: what is shown stays, and it is asked again.
  if (answer.status >= 500) throw new Error(String(answer.status));
  swapScreen(await answer.text());
}

/** The hint of test mode, and the way to the languages and back here. The place for the connection stays as it is. */
function replaceSurroundings(page: Document): void {
  for (const part of ['header', '.language']) {
    const next = page.querySelector(part);
    if (next) document.querySelector(part)?.replaceWith(next);
  }
}

function remember(screen: HTMLElement): void {
  for (const name of KEPT) {
    const input = screen.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (input) typed.set(name, input.value);
  }
}

function restore(screen: HTMLElement): void {
  for (const [name, value] of typed) {
    const input = screen.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (input && input.value === '') input.value = value;
  }
}
