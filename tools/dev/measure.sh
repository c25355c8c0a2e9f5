# Measuring: benchmarks (always the release flags) and the sizes of what a page loads.

bench_names() {
  local source
  for source in "$root"/bench/*_bench.cpp; do
    [[ -e $source ]] || continue
    source=${source##*/}
    printf '%s\n' "${source%_bench.cpp}"
  done
  for source in "$root"/bench/*.mjs; do
    [[ -e $source ]] || continue
    source=${source##*/}
    printf '%s\n' "${source%.mjs}"
  done
}

# What benchmarks record beside their figures.
export_commit() {
  FOOTFALL_COMMIT=$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null || true)
  export FOOTFALL_COMMIT
}

# bench [NAME [OPTION...]]: a program of C++, or one of Node.js that measures what a browser loads; options, among them --json FILE, go to the benchmark.
bench() {
  if (($# == 0)); then
    say 'Benchmarks (./dev bench NAME [--json FILE]):'
    bench_names | sed 's/^/  /'
    return 0
  fi
  local name=$1
  shift
  bench_names | grep -qx -- "$name" || die "no benchmark called $name; there are: $(bench_names | paste -sd' ')"
  setup test
  mkdir -p "$root/build/logs"
  export_commit
  if [[ -e $root/bench/$name.mjs ]]; then
    build_web || die 'the tracker or the dashboard does not build'
    node "$root/bench/$name.mjs" "$@"
    return
  fi
  step "Building the benchmark $name (preset bench)" build_preset bench "${name}_bench" footfall footfall-engine ||
    die 'the benchmark does not build'
  "$root/build/bench/bench/${name}_bench" "$@"
}

# size [--json FILE]
size() {
  setup run
  mkdir -p "$root/build/logs"
  build_web >"$root/build/logs/web.log" 2>&1 || {
    tail -n 30 "$root/build/logs/web.log" >&2
    die 'the tracker or the dashboard does not build'
  }
  FOOTFALL_COMMIT=$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null || true) \
    node "$root/tools/dev/size.mjs" "$@"
}
