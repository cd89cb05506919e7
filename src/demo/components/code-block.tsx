import type { Snippet } from '../snippets.ts';

type Props = { readonly title: string; readonly snippet: Snippet };

/** Code in both languages; the choice at the top of the page shows one. */
export function CodeBlock({ title, snippet }: Props) {
  return (
    <figure class="code">
      <figcaption>
        <span>{title}</span>
        <button type="button" data-copy-code hidden>
          Copy<span class="unseen"> the code: {title}</span>
        </button>
      </figcaption>
      <Pre language="node" name={`${title}, Node`} text={snippet.node} />
      <Pre language="curl" name={`${title}, curl`} text={snippet.curl} />
    </figure>
  );
}

function Pre({ language, name, text }: { readonly language: string; readonly name: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of a figure; focusable because it scrolls and a keyboard must be able to
    <pre class={language} tabindex={0} role="group" aria-label={name}>
      <code>{text}</code>
    </pre>
  );
}

export function LanguageChoice() {
  return (
    <fieldset class="languages">
      <legend>Show the code for</legend>
      <label>
        <input type="radio" name="language" value="node" defaultChecked /> Node
      </label>
      <label>
        <input type="radio" name="language" value="curl" /> curl
      </label>
    </fieldset>
  );
}
