# What zsh offers behind the words of $2, one to a line; $1 is a folder with rc.zsh as .zshrc and the completion script.
zmodload zsh/zpty
export ZDOTDIR=$1
zpty z zsh -d -i
while zpty -r z line; do [[ $line == ready-now* ]] && break; done
zpty -w -n z "$2"$'\t'
integer marks=0
while zpty -r z line; do
  line=${${line%$'\n'}%$'\r'}
  [[ $line == *@@@ ]] && (( ++marks == 2 )) && break
  [[ $line == *hit:* ]] && print -r -- ${line##*hit:}
done
zpty -d z
