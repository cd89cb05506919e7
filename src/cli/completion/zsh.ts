import { type Place, type Word, walk } from './places.ts';

/** Walks the words so far down the command tree, past options with what they are given. */
export function zshScript(places: readonly Place[]): string {
  return `#compdef polytill
# polytill completion for zsh
_polytill() {
  local place="" option="" word
  local -a offered
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in
      --*=*) option=""; continue ;;
      -*) option="$word"; continue ;;
    esac
    ${walk(places)}
  done
  case "$PREFIX" in
    --*=*) option="\${PREFIX%%=*}"; compset -P '*=' ;;
    -*) option="" ;;
  esac
  case "$place $option" in
${places.flatMap(valuesAt).join('\n')}
  esac
  case "$place" in
${places.map(wordsAt).join('\n')}
  esac
}
# Sourced, it says what it completes; found on fpath, it is called at once.
if [ "\${funcstack[1]}" = _polytill ]; then _polytill "$@"; else compdef _polytill polytill; fi`;
}

function valuesAt({ path, options }: Place): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ text, about, choices, takesFile }) => {
      const offers = choices.length > 0 ? `compadd -- ${choices.join(' ')}` : `_message ${quote(about)}`;
      return `    "${path} ${text}") ${takesFile ? '_files' : offers}; return ;;`;
    });
}

function wordsAt({ path, words, options, takesFile }: Place): string {
  const offered = `offered=(${[...words, ...options].map(entry).join(' ')}); _describe polytill offered`;
  return `    "${path}") ${offered}${takesFile ? '; _files' : ''} ;;`;
}

/** `_describe` parts a word from what is said of it by a colon. */
function entry({ text, about }: Word): string {
  const word = text.replaceAll(':', '\\:');
  return quote(about ? `${word}:${about}` : word);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
