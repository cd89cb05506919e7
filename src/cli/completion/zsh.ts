import type { Place, Word } from './completion-script.ts';

export function zshScript(places: readonly Place[]): string {
  return `#compdef polytill
# polytill completion for zsh
_polytill() {
  local place="" word before="\${words[CURRENT-1]}"
  local -a offered
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "|${places.map(({ path }) => path).join('|')}|" in
      *"|\${place:+$place }$word|"*) place="\${place:+$place }$word" ;;
    esac
  done
  case "$place $before" in
${places.flatMap(valuesAt).join('\n')}
  esac
  case "$place" in
${places.map(wordsAt).join('\n')}
  esac
  _describe polytill offered || _files
}
compdef _polytill polytill`;
}

function valuesAt({ path, options }: Place): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ text, choices }) => {
      const offers = choices.length > 0 ? `compadd -- ${choices.join(' ')}` : '_files';
      return `    "${path} ${text}") ${offers}; return ;;`;
    });
}

function wordsAt({ path, words, options }: Place): string {
  return `    "${path}") offered=(${[...words, ...options].map(entry).join(' ')}) ;;`;
}

/** `_describe` parts a word from what is said of it by a colon. */
function entry({ text, about }: Word): string {
  const said = about ? `${text.replaceAll(':', '\\:')}:${about}` : text.replaceAll(':', '\\:');
  return `'${said.replaceAll("'", "'\\''")}'`;
}
