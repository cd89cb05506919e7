export type Tone = 'good' | 'bad' | 'warn' | 'off';

/** A dot and a word: never colour alone. */
export function Status({ tone, text }: { tone: Tone; text: string }) {
  return <span class={`status ${tone}`}>{text}</span>;
}
