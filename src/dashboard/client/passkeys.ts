/**
 * Forms that a passkey answers. The server asks, the device answers, and the answer is posted with the form. Without script,
 * and in a browser that knows no passkeys, they are not there.
 */
export function watchPasskeys(): void {
  if (!('PublicKeyCredential' in globalThis)) return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      answer(form);
    });
  }
}

async function answer(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  const field = form.querySelector<HTMLInputElement>('[name=answer]');
  if (!button || !field || button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  tell(form, '');
  try {
    field.value = JSON.stringify(await askDevice(form));
    form.submit();
  } catch (error) {
    button.ariaDisabled = null;
    tell(form, wordFor(form, error));
  }
}

async function askDevice(form: HTMLFormElement): Promise<object> {
  const { passkey, question = '' } = form.dataset;
  const csrf = form.querySelector<HTMLInputElement>('[name=csrf]')?.value ?? '';
  const response = await fetch(question, { method: 'POST', body: new URLSearchParams({ csrf }), redirect: 'error' });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const optionsJSON = await response.json();
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser');
  return passkey === 'create' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
}

/** Whoever closes the browser's window has not failed; a device that has a passkey already needs no other. */
function wordFor({ dataset }: HTMLFormElement, error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  const word = { NotAllowedError: dataset.canceled, AbortError: dataset.canceled, InvalidStateError: dataset.known }[
    name
  ];
  return word ?? dataset.failed ?? '';
}

function tell(form: HTMLFormElement, text: string): void {
  const place = form.querySelector<HTMLElement>('[role=alert]');
  if (place) place.textContent = text;
}
