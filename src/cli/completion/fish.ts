import type { CompletedOption, Place, Word } from './completion-script.ts';

export function fishScript(places: readonly Place[]): string {
  return `# polytill completion for fish
function __polytill_at
    set -l known ${places.map(({ path }) => quote(path)).join(' ')}
    set -l place ''
    for word in (commandline -opc)[2..]
        set -l next (string trim "$place $word")
        contains -- $next $known; and set place $next
    end
    test "$place" = "$argv[1]"
end
complete -c polytill -f
${places.flatMap(linesAt).join('\n')}`;
}

function linesAt({ path, words, options }: Place): string[] {
  const at = `complete -c polytill -n ${quote(`__polytill_at ${quote(path)}`)}`;
  return [
    ...words.map((word) => `${at} -a ${quote(word.text)}${described(word)}`),
    ...options.map((option) => `${at} ${flag(option)}`),
  ];
}

function flag(option: CompletedOption): string {
  const values = option.choices.length > 0 ? ` -xa ${quote(option.choices.join(' '))}` : option.takesValue ? ' -r' : '';
  return `-l ${option.text.slice(2)}${values}${described(option)}`;
}

function described({ about }: Word): string {
  return about ? ` -d ${quote(about)}` : '';
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
