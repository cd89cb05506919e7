import type { Place } from './completion-script.ts';

/** Walks the words so far down the command tree; a word that is no command there is an argument or a value. */
export function bashScript(places: readonly Place[]): string {
  return `# polytill completion for bash
_polytill() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" path="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "|${places.map(({ path }) => path).join('|')}|" in
      *"|\${path:+$path }$word|"*) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path $before" in
${places.flatMap(valuesAt).join('\n')}
  esac
  case "$path" in
${places.map(wordsAt).join('\n')}
  esac
}
complete -o default -F _polytill polytill`;
}

function valuesAt({ path, options }: Place): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ text, choices }) => `    "${path} ${text}") ${offer(choices)}; return ;;`);
}

function wordsAt({ path, words, options }: Place): string {
  return `    "${path}") ${offer([...words, ...options].map(({ text }) => text))} ;;`;
}

function offer(texts: readonly string[]): string {
  return `COMPREPLY=($(compgen -W "${texts.join(' ')}" -- "$current"))`;
}
