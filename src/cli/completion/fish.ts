import { type CompletedOption, optionsAmong, type Place, pathsAmong, type Word } from './places.ts';

/** Fish knows by itself what an option takes first; where it takes more, and where in the tree one is, it is told here. */
export function fishScript(places: readonly Place[]): string {
  return `# polytill completion for fish
function __polytill_at
    set -l place ''
    set -l option ''
    for word in (commandline -opc)[2..]
        if string match -q -- '-*' $word
            set option $word
        else if string match -q -- "*|$place $option|*" ${quote(optionsAmong(places, 'takesValues'))}
            continue
        else if string match -q -- "*|$place $option|*" ${quote(optionsAmong(places, 'takesValue'))}
            set option ''
        else
            set option ''
            set -l next (string trim "$place $word")
            string match -q -- "*|$next|*" ${quote(pathsAmong(places))}; and set place $next
        end
    end
    test "$place" = "$argv[1]"; or return 1
    test (count $argv) = 1; or test "$option" = "$argv[2]"
end
complete -c polytill -f
${places.flatMap(linesAt).join('\n')}`;
}

function linesAt({ path, words, options, takesFile }: Place): string[] {
  const at = `complete -c polytill -n ${quote(`__polytill_at ${quote(path)}`)}`;
  return [
    ...words.map((word) => `${at} -a ${quote(word.text)}${described(word)}`),
    ...options.map((option) => `${at} ${flag(option)}`),
    ...options
      .filter(({ takesValues, choices }) => takesValues && choices.length > 0)
      .map((option) => more(path, option)),
    ...(takesFile ? [`${at} -F`] : []),
  ];
}

function flag(option: CompletedOption): string {
  return `-l ${option.text.slice(2)}${needed(option)}${described(option)}`;
}

function needed({ takesValue, takesFile, choices }: CompletedOption): string {
  if (choices.length > 0) return ` -xa ${quote(choices.join(' '))}`;
  if (!takesValue) return '';
  return takesFile ? ' -rF' : ' -x';
}

function more(path: string, { text, choices }: CompletedOption): string {
  const after = quote(`__polytill_at ${quote(path)} ${quote(text)}`);
  return `complete -c polytill -n ${after} -a ${quote(choices.join(' '))}`;
}

function described({ about }: Word): string {
  return about ? ` -d ${quote(about)}` : '';
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
