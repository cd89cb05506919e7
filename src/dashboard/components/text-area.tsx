import { type Common, controlProps, Labelled } from './field.tsx';

type Props = Common & { readonly rows: number; readonly text: string };

/** Several lines to fill in, of which each sign counts: nothing is corrected. */
export function TextArea({ rows, text, ...common }: Props) {
  return (
    <Labelled {...common}>
      <textarea {...controlProps(common)} rows={rows} class="code" spellcheck={false} autocomplete="off">
        {opened(text)}
      </textarea>
    </Labelled>
  );
}

/** Browsers drop a line break that comes right after the tag: here it is ours. */
function opened(text: string): string {
  return `\n${text}`;
}
