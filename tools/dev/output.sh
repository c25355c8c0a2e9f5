# What every verb prints: steps with their time, notes, and the last word when something is wrong.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  bold='' dim='' red='' green='' plain=''
fi

say() { printf '%s\n' "$*"; }
note() { printf '    %s%s%s\n' "$dim" "$*" "$plain"; }

die() {
  printf '%s./dev: %s%s\n' "$red" "$*" "$plain" >&2
  exit 1
}

# step TITLE COMMAND...: a heading, the command, and how long it took. Its status is the command's.
step() {
  local title=$1 began=$SECONDS status=0
  shift
  printf '%s==> %s%s\n' "$bold" "$title" "$plain"
  "$@" || status=$?
  if ((status == 0)); then
    note "$title: done in $((SECONDS - began)) s"
  else
    printf '    %s%s: failed after %d s (status %d)%s\n' "$red" "$title" $((SECONDS - began)) "$status" "$plain"
  fi
  return "$status"
}
