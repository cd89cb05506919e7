/** Of use with script only: until then it is not there. Live, since it says itself that it has copied. */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  return (
    <button type="button" class="link" data-copy={text} data-copied={done} aria-live="polite" hidden>
      {label}
    </button>
  );
}
