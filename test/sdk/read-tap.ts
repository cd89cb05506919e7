/** A case that a suite reported, in the Test Anything Protocol. */
export type Case = { readonly name: string; readonly ok: boolean; readonly detail: string };

/** Reads `ok 1 - name` and `not ok 2 - name`; the lines after one tell of it. */
export function readTap(output: string): Case[] {
  const cases: { name: string; ok: boolean; lines: string[] }[] = [];
  for (const line of output.split('\n')) {
    const [, not, name] = /^(not )?ok \d+ - (.*)$/.exec(line) ?? [];
    if (name !== undefined) cases.push({ name: name.replaceAll('\\#', '#'), ok: not === undefined, lines: [] });
    else cases.at(-1)?.lines.push(line);
  }
  return cases.map(({ name, ok, lines }) => ({ name, ok, detail: lines.join('\n').trim() || 'it does not say why' }));
}
