import type { ComponentChildren } from 'preact';

type Props = {
  readonly title: ComponentChildren;
  /** The way back to the list that it stands in. */
  readonly up?: { readonly href: string; readonly text: string } | undefined;
  /** What can be done from here. */
  readonly children?: ComponentChildren;
};

/** How a page begins: where it belongs, what it is, what can be done. */
export function PageHead({ title, up, children }: Props) {
  return (
    <header class="page-head">
      {up ? (
        <p class="up">
          <a href={up.href}>{up.text}</a>
        </p>
      ) : null}
      <h1>{title}</h1>
      {children ? <p class="buttons">{children}</p> : null}
    </header>
  );
}
