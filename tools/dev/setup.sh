# Installing: Debian packages named in packages.txt, npm packages named in package-lock.json.

# Prints the packages of a group ("run", or "test" which includes run) that are not there.
missing_packages() {
  local wanted=$1 group package command rest
  while read -r group package command rest; do
    [[ $group == run || $group == "$wanted" ]] || continue
    [[ $command == '#' ]] && command=''
    if [[ -n $command ]] && command -v "$command" >/dev/null; then continue; fi
    if dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed; then continue; fi
    printf '%s\n' "$package"
  done < <(grep -v '^#' "$root/tools/dev/packages.txt" | sed 's/#/ # /')
}

# install_packages GROUP
install_packages() {
  local packages
  command -v dpkg-query >/dev/null || die 'this needs Debian 12 (no dpkg-query here)'
  mapfile -t packages < <(missing_packages "$1")
  ((${#packages[@]} == 0)) && return 0
  if ((EUID != 0)); then
    die "missing packages; as root run:
  apt-get update && apt-get install -y --no-install-recommends ${packages[*]}"
  fi
  note "missing: ${packages[*]}"
  step 'Installing Debian packages' apt_install "${packages[@]}" ||
    die "apt-get could not install: ${packages[*]}"
}

apt_install() {
  local log=$root/build/logs/apt.log
  mkdir -p "${log%/*}"
  export DEBIAN_FRONTEND=noninteractive
  if ! {
    apt-get update && apt-get install -y --no-install-recommends "$@"
  } 2>&1 | tee "$log" | sed -un 's/^\(Need to get\|Fetched\|[0-9]* upgraded\)/    \1/p'; then
    tail -n 20 "$log" >&2
    return 1
  fi
}

require_node() {
  local version major minor
  version=$(node --version 2>/dev/null) || die 'node is missing: apt-get install nodejs npm'
  IFS=. read -r major minor _ <<<"${version#v}"
  ((major > 18 || (major == 18 && minor >= 19))) || die "Node.js 18.19 or newer is needed, this is $version"
}

# npm ci, when package-lock.json is not the one installed from last time.
install_npm() {
  local stamp=$root/node_modules/.footfall-installed want
  require_node
  want=$(cat "$root"/package-lock.json "$root"/package.json "$root"/*/package.json | sha256sum)
  [[ -f $stamp && $(<"$stamp") == "$want" ]] && return 0
  step 'Installing npm packages (npm ci)' npm_ci || die 'npm ci failed: see build/logs/npm.log'
  printf '%s\n' "$want" >"$stamp"
}

npm_ci() {
  local log=$root/build/logs/npm.log
  mkdir -p "${log%/*}"
  npm ci --no-audit --no-fund --loglevel=error >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    return 1
  }
}

# setup [run|test]
setup() {
  install_packages "${1:-test}"
  install_npm
}
