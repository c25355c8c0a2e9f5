# Style: formatters, linters, and the verb that runs all checks before a change is sent.

cpp_sources() {
  find "$root"/{core,wasm,collector,bench,demo-site,tests} \( -name node_modules -o -name data \) -prune -o \
    \( -name '*.cpp' -o -name '*.hpp' \) -print
}

format() {
  setup test
  step 'Formatting C++ (clang-format)' bash -c "$(declare -f cpp_sources); root='$root' cpp_sources | xargs clang-format -i"
  step 'Formatting TypeScript, JSON and CSS (Biome)' npx biome check --write --log-level=warn "$root"
}

check_cpp_format() { cpp_sources | xargs clang-format --dry-run -Werror; }

check_style_tests() {
  [[ -f $root/build/dev/CMakeCache.txt ]] || cmake --preset dev >/dev/null
  ctest --preset dev --label-regex '^style$'
}

# lint [tidy]: `lint tidy` also builds everything under clang-tidy, which takes many minutes.
lint() {
  local status=0
  setup test
  step 'C++ format' check_cpp_format || status=1
  step 'TypeScript, JSON, CSS (Biome)' npx biome ci --log-level=warn "$root" || status=1
  step 'Style tests' check_style_tests || status=1
  if [[ ${1:-} == tidy ]]; then
    mkdir -p "$root/build/logs"
    step 'clang-tidy' build_preset tidy || status=1
  fi
  return "$status"
}

# check: what must pass before a change is sent.
check() {
  lint && test_all
}

# fuzz NAME [SECONDS]
fuzz() {
  local name=${1:-} seconds=${2:-60}
  [[ -n $name && -f $root/tests/fuzz/fuzz_$name.cpp ]] ||
    die "./dev fuzz NAME [SECONDS]; there are: $(find "$root/tests/fuzz" -name 'fuzz_*.cpp' -printf '%f\n' | sed 's/^fuzz_//; s/\.cpp$//' | sort | paste -sd' ')"
  setup test
  mkdir -p "$root/build/logs" "$root/build/corpus/$name"
  step "Building fuzz_$name (preset fuzz)" build_preset fuzz "fuzz_$name" || die 'the fuzzer does not build'
  step "Fuzzing for $seconds s" "$root/build/fuzz/tests/fuzz/fuzz_$name" -max_total_time="$seconds" \
    "$root/build/corpus/$name" "$root/tests/golden"
}
