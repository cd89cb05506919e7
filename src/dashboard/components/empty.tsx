import type { ComponentChildren } from 'preact';

type Props = { readonly title: string; readonly text: string; readonly children?: ComponentChildren };

/** Where there is nothing yet: what will stand here, and how it comes about. */
export function Empty({ title, text, children }: Props) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
