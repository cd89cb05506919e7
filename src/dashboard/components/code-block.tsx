import { CopyButton } from './copy-button.tsx';

type Props = {
  /** What it is, for those who do not see it. */
  readonly label: string;
  readonly text: string;
  /** What is copied, where the text was laid out to be read. */
  readonly copied?: string;
  readonly copy: { readonly label: string; readonly done: string };
};

/** Text for a program, byte for byte. It scrolls within itself, by the keyboard too. */
export function CodeBlock({ label, text, copied = text, copy }: Props) {
  return (
    <div class="code-block">
      {/* biome-ignore lint/a11y/useSemanticElements: it is no set of fields */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it */}
      <pre role="group" aria-label={label} tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton text={copied} label={copy.label} done={copy.done} />
    </div>
  );
}
