import type { Assets } from '../../http/html/assets.ts';
import { Shell } from './shell.tsx';

export type Message = {
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
};

/** A page that has no order to show. */
export function MessagePage({ assets, message }: { readonly assets: Assets; readonly message: Message }) {
  const link = message.link ?? { href: '/demo', text: 'Back to the shop' };
  return (
    <Shell assets={assets} title={message.title} kind="message">
      <h1>{message.title}</h1>
      <p class="lead">{message.text}</p>
      <p class="ways">
        <a class="main" href={link.href}>
          {link.text}
        </a>
      </p>
    </Shell>
  );
}
