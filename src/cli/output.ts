import { styleText } from 'node:util';
import { printable, printableJson } from './printable.ts';

/** How a text is set off, where the terminal can. */
export type Paint = (style: Style, text: string) => string;
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Where a command tells what came out: texts for people, JSON with `--json`. */
export type Output = {
  readonly json: boolean;
  readonly paint: Paint;
  /** A result, once or line by line: on standard output, as JSON on one line or as its text. */
  show(value: unknown, text: (paint: Paint) => string): void;
  /** What is said beside the result: on standard error, and not at all with `--json`. */
  note(text: string): void;
};

/** Colour only where standard output is a terminal and NO_COLOR is not set: `styleText` looks at both. */
const paint: Paint = (style, text) => styleText(style, text, { stream: process.stdout });

export function createOutput({ json = false }: { json?: boolean }): Output {
  return {
    json,
    paint,
    show: (value, text) => void process.stdout.write(`${json ? printableJson(value) : printable(text(paint))}\n`),
    note: (text) => void (json || process.stderr.write(`${printable(text)}\n`)),
  };
}
