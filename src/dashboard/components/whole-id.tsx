/** An id as it is, on its own page. With script it is copied by a click. */
export function WholeId({ id, copied }: { readonly id: string; readonly copied: string }) {
  return (
    <code class="whole-id" data-copy={id} data-copied={copied}>
      {id}
    </code>
  );
}
