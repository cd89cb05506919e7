# capture.zsh SETUP LINE: what an interactive zsh offers when Tab is pressed after LINE, each between < and >.
# It runs in a terminal of its own, and says when it is done: nothing here waits for a time to pass.
zmodload zsh/zpty || exit 1
zpty inner zsh -f -i

until_said() {
  while zpty -r inner REPLY "*$1*"; do
    [[ $REPLY == *$1* ]] && return
  done
}

# In place of showing what matches, it is printed. Calls that only ask what would match go on as they are.
init='
PS1=
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits
  builtin compadd -A hits "$@"
  local hit
  for hit in $hits; do print -r -- "<$hit>"; done
}
said_all() { print -r -- "<<""end>>" }
comppostfuncs=(said_all)
bindkey "^I" complete-word
zstyle ":completion:*" insert-tab false
print rea""dy'

file=$(mktemp)
print -r -- "$1$init" > $file
zpty -w inner "source $file"
until_said ready
zpty -w -n inner "$2"$'\t'
until_said '<<end>>'
print -r -- "$REPLY"
rm $file
