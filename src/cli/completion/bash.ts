import { type Place, walk } from './places.ts';

/**
 * Walks the words so far down the command tree, past options with what they are given. Readline takes `--api=stripe` for three
 * words.
 */
export function bashScript(places: readonly Place[]): string {
  return `# polytill completion for bash
_polytill() {
  local current="\${COMP_WORDS[COMP_CWORD]}" place="" option="" word
  [ "$current" = "=" ] && current=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      =) continue ;;
      -*) option="$word"; continue ;;
    esac
    ${walk(places)}
  done
  case "$current" in -*) option="" ;; esac
  case "$place $option" in
${places.flatMap(valuesAt).join('\n')}
  esac
  case "$place" in
${places.map(wordsAt).join('\n')}
  esac
}
_polytill_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen -f -- "$1"))
}
complete -F _polytill polytill`;
}

function valuesAt({ path, options }: Place): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ text, choices, takesFile }) => {
      const offers = takesFile ? FILES : offer(choices);
      return `    "${path} ${text}") ${offers}; return ;;`;
    });
}

function wordsAt({ path, words, options, takesFile }: Place): string {
  const offers = offer([...words, ...options].map(({ text }) => text));
  return `    "${path}") ${offers}${takesFile ? `; ${FILES}` : ''} ;;`;
}

const FILES = '_polytill_files "$current"';

function offer(texts: readonly string[]): string {
  return `COMPREPLY=($(compgen -W "${texts.join(' ')}" -- "$current"))`;
}
