# Building: the C++ presets, the tracker, the dashboard, the demo site.

# Compilers at once: one a core, and 1.5 GB of memory each (Beast's headers are large).
jobs() {
  local cores memory_kb by_memory
  cores=$(nproc)
  memory_kb=$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)
  by_memory=$((memory_kb / 1500000))
  ((by_memory < 1)) && by_memory=1
  printf '%d\n' $((cores < by_memory ? cores : by_memory))
}

# build_preset PRESET [TARGET...]
build_preset() {
  local preset=$1
  shift
  if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
  # The same folder may have been configured by another version of the presets: configuring is cheap.
  cmake --preset "$preset" >"$root/build/logs/configure-$preset.log" 2>&1 || {
    tail -n 30 "$root/build/logs/configure-$preset.log" >&2
    return 1
  }
  cmake --build --preset "$preset" --parallel "$(jobs)" ${1:+--target "$@"}
}

# A fingerprint of files: names, times and sizes. Fast enough to ask before every run.
fingerprint() {
  find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -printf '%p %T@ %s\n' | sort | sha256sum
}

# unless_unchanged NAME PRODUCT FILES... -- COMMAND...: skips the command when PRODUCT is there and neither the
# files nor the npm packages changed since it last succeeded.
unless_unchanged() {
  local name=$1 product=$2 files=() now
  shift 2
  while [[ $1 != -- ]]; do files+=("$1"); shift; done
  shift
  now=$(fingerprint "${files[@]}" "$root/package-lock.json")
  if [[ -e $product && -f $root/build/stamps/$name && $(<"$root/build/stamps/$name") == "$now" ]]; then return 0; fi
  "$@" || return
  mkdir -p "$root/build/stamps"
  printf '%s\n' "$now" >"$root/build/stamps/$name"
}

build_wasm() { build_preset wasm; }

build_tracker() {
  unless_unchanged tracker "$root/js-glue/dist/footfall.js" "$root"/{js-glue,wasm,core} -- \
    npm run --silent build -w js-glue
}

build_dashboard() {
  unless_unchanged dashboard "$root/dashboard/dist/index.html" "$root/dashboard" -- \
    npm run --silent build -w dashboard
}

build_edge() {
  unless_unchanged edge "$root/edge/dist/worker.js" "$root"/{edge,js-glue,wasm,core} -- \
    npm run --silent build -w edge
}

build_apps() {
  unless_unchanged apps "$root/demo-site/dist/react.js" "$root"/{demo-site,js-glue,wasm,core} -- \
    npm run --silent build -w demo-site
}

# What a browser loads. The tracker takes the binary that the wasm build made.
build_web() {
  step 'Building the core as WebAssembly' build_wasm &&
    step 'Building the tracker' build_tracker &&
    step 'Building the edge' build_edge &&
    step 'Building the dashboard' build_dashboard &&
    step 'Building the apps of the demo' build_apps
}

# build_all NATIVE_PRESET: the web parts beside the native build, which is by far the longest.
build_all() {
  local preset=$1 web_log=$root/build/logs/web.log status=0
  mkdir -p "$root/build/logs"
  build_web >"$web_log" 2>&1 &
  local web=$!
  step "Building the collector (preset $preset)" build_preset "$preset" || status=1
  wait "$web" || status=1
  cat "$web_log"
  return "$status"
}
