import { checkForm } from './checks.ts';
import { showConnection } from './connection.ts';
import { isFramed, leaveFrameFor } from './framed.ts';
import { main, reloadScreen, swapScreen } from './screen-swap.ts';
import { pauseWatching } from './watching.ts';

/** Posts forms without leaving the page: what was typed survives a lost connection, and nothing is sent twice. */
export function watchForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (form.dataset.sending !== undefined || !checkForm(form)) return;
    void send(form, event.submitter as HTMLButtonElement | null);
  });
}

async function send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  const body = readForm(form, button);
  const release = markSending(form, button);
  pauseWatching(true);
  let leaving = false;
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { accept: 'application/json', ...(isFramed ? { 'polytill-framed': '1' } : {}) },
      signal: AbortSignal.timeout(90_000),
    });
    if (answer.headers.get('content-type')?.includes('json')) {
      leaving = await goOn(((await answer.json()) as { location: string }).location);
    } else {
      swapScreen(await answer.text());
    }
  } catch {
    await recover(form);
  }
  if (leaving) return;
  release();
  pauseWatching(false);
}

/** Only the chosen method's fields: a card number typed before a change of mind stays here. */
function readForm(form: HTMLFormElement, button: HTMLButtonElement | null): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const input = form.elements.namedItem(name);
    const fields = input instanceof HTMLElement ? input.closest<HTMLElement>('.method .fields') : null;
    if (!fields || fields.offsetParent !== null) body.append(name, String(value));
  }
  if (button?.name) body.append(button.name, button.value);
  return body;
}

function markSending(form: HTMLFormElement, button: HTMLButtonElement | null): () => void {
  const label = button ? [...button.childNodes] : [];
  form.dataset.sending = '';
  form.setAttribute('aria-busy', 'true');
  button?.setAttribute('aria-disabled', 'true');
  button?.replaceChildren(form.dataset.busy ?? '');
  return () => {
    delete form.dataset.sending;
    form.removeAttribute('aria-busy');
    button?.removeAttribute('aria-disabled');
    button?.replaceChildren(...label);
  };
}

/** True where the browser leaves for another page. */
async function goOn(address: string): Promise<boolean> {
  const url = new URL(address, location.href);
  if (url.origin === location.origin && url.pathname === main().dataset.path) {
    const lang = url.searchParams.get('lang');
    history.replaceState(null, '', url.pathname + (lang ? `?lang=${lang}` : ''));
    await reloadScreen(url.pathname + url.search);
    return goOnWhenPaid();
  }
  if (!isFramed || url.origin === location.origin) {
    location.assign(address);
    return true;
  }
  if (leaveFrameFor(url.href)) return true;
  // What is shown now has a link to it, which opens outside the frame.
  await reloadScreen();
  return false;
}

/** It was paid between the answer and this look: the payer goes on to the shop, like one who has waited for it. */
function goOnWhenPaid(): boolean {
  const next = main().dataset.kind === 'paid' && !isFramed && main().querySelector<HTMLAnchorElement>('a.main');
  if (next) location.assign(next.href);
  return Boolean(next);
}

/** The answer was lost: once there is a connection, the session itself says whether the payment arrived. */
async function recover(form: HTMLFormElement): Promise<void> {
  const { key, path = '', search = '' } = main().dataset;
  for (let waitMs = 1000; ; waitMs = Math.min(waitMs * 2, 10_000)) {
    showConnection('lost');
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    try {
      const answer = await fetch(`${path}/status${search}`, { cache: 'no-store', signal: AbortSignal.timeout(20_000) });
      if (!answer.ok) continue;
      const status = (await answer.json()) as { key: string };
      showConnection('back');
      if (status.key !== key) return await reloadScreen();
      return tellNotSent(form);
    } catch {
      // Still no connection.
    }
  }
}

function tellNotSent(form: HTMLFormElement): void {
  const place = document.querySelector<HTMLElement>('.connection');
  form.querySelector('.not-sent')?.remove();
  const notice = document.createElement('p');
  notice.className = 'notice bad not-sent';
  notice.role = 'alert';
  notice.textContent = place?.dataset.notSent ?? '';
  form.prepend(notice);
}
