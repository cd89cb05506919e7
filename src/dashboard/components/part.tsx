import type { ComponentChildren } from 'preact';

type Props = { readonly id: string; readonly title: string; readonly children: ComponentChildren };

/** A part of a long page, with its name beside it where there is room. */
export function Part({ id, title, children }: Props) {
  return (
    <section class="part" aria-labelledby={`${id}-title`} id={id}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="stack">{children}</div>
    </section>
  );
}
