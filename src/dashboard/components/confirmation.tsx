import type { ComponentChildren } from 'preact';
import type { Visit } from '../visit.ts';
import { Csrf } from './csrf.tsx';

type Props = {
  readonly visit: Visit;
  readonly title: string;
  /** What will happen. */
  readonly children: ComponentChildren;
  /** Named after the deed. */
  readonly button: string;
  readonly isDangerous?: boolean;
  readonly back: { readonly href: string; readonly text: string };
  readonly refusal?: string | undefined;
};

/** Asks before what cannot be undone. It is posted to the page's own address. */
export function Confirmation({ visit, title, children, button, isDangerous = true, back, refusal }: Props) {
  return (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <h1>{title}</h1>
      {refusal ? (
        <p class="notice bad" role="alert">
          {refusal}
        </p>
      ) : null}
      {children}
      <p class="buttons">
        <button type="submit" class={isDangerous ? 'second danger' : 'main'}>
          {button}
        </button>
        <a href={back.href}>{back.text}</a>
      </p>
    </form>
  );
}
