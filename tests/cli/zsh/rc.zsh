# The .zshrc of a shell whose completions are listened to: each is printed as "hit:…", between two marks.
PS1= PS2= RPS1= PROMPT_EOL_MARK=
unset zle_bracketed_paste
fpath=($ZDOTDIR $fpath)
autoload -Uz compinit && compinit -u -D
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
mark() { print -r -- "@@@" }
compprefuncs=(mark)
comppostfuncs=(mark exit)
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
  local hit result
  local -a hits
  builtin compadd -A hits "$@"
  builtin compadd "$@"
  result=$?
  for hit in $hits; do print -r -- "hit:$hit"; done
  return $result
}
print ready-now
