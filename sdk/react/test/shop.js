import { CheckoutButton } from '@polytill/react';
import { createElement as h, StrictMode, useState } from 'react';

/** What the shop's page was told, in order. */
const tell = (...said) => globalThis.told.push(said.join(' '));

/** A basket with one button, on the server and in the browser alike. `stays`: the shop decides itself what follows a payment. */
export function Shop({ mode, stays }) {
  const [isShown, setShown] = useState(true);
  const button = h(
    CheckoutButton,
    {
      id: 'pay',
      className: 'pay',
      errorClassName: 'why',
      mode,
      loadingText: 'One moment…',
      async createSession({ signal }) {
        const response = await fetch('/session', { method: 'POST', signal });
        if (!response.ok) throw new Error(`the shop answered ${response.status}`);
        return response.json();
      },
      onClosed: () => tell('closed'),
      onError: (error) => tell('error', error.message),
      ...(stays ? { onCompleted: ({ session, url }) => tell('completed', session, url) } : {}),
    },
    'Pay now',
  );
  return h(
    StrictMode,
    null,
    h('main', null, h('h1', null, 'Your basket'), isShown ? button : h('p', null, 'Gone')),
    h('button', { id: 'hide', type: 'button', onClick: () => setShown(false) }, 'Hide'),
  );
}

export const optionsOf = (search) => {
  const query = new URLSearchParams(search);
  return { mode: query.get('mode') ?? 'redirect', stays: query.has('stays') };
};
