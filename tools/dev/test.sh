# Testing: every suite, one sum. Results lie in build/results.

# Each suite leaves a result file, from which tests are counted; one that leaves none counts as one failure.
run_ctest() {
  local preset=$1
  ctest --preset "$preset" --parallel "$(nproc)" --output-junit "$root/build/results/ctest-$preset.xml"
}

run_vitest() {
  npx vitest run --reporter=default --reporter=json --outputFile.json="$root/build/results/vitest.json"
}

run_playwright() {
  PLAYWRIGHT_JSON_OUTPUT_FILE=$root/build/results/playwright.json \
    npm exec -w tests -- playwright test --config e2e/playwright.config.ts --reporter=list,json "$@"
}

# suite TITLE RESULT_FILE COMMAND...: runs it and adds its counts to the sum.
suite() {
  local title=$1 file=$root/build/results/$2 passed failed skipped status=0
  shift 2
  rm -f "$file"
  step "$title" "$@" || status=1
  if ! read -r passed failed skipped < <(node "$root/tools/dev/count_results.mjs" "$file" 2>/dev/null); then
    passed=0 failed=1 skipped=0
  fi
  # A runner that failed with every test passing (a leak on exit, say) is a failure too.
  ((status != 0 && failed == 0)) && failed=1
  ((status == 0 && passed == 0)) && failed=$((failed + 1))
  total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed))
  summary+=("$(printf '%-34s %5d passed %5d failed %5d skipped' "$title" "$passed" "$failed" "$skipped")")
}

# test_all [native|wasm|unit|e2e]...: all suites when none is named.
test_all() {
  local suites=("$@") began=$SECONDS
  ((${#suites[@]})) || suites=(native wasm unit e2e)
  total_passed=0 total_failed=0 summary=()
  setup test
  mkdir -p "$root/build/results"
  step 'Building what is tested' build_all dev || {
    say "$total_passed passed, 1 failed"
    return 1
  }
  local one
  for one in "${suites[@]}"; do
    case $one in
      native) suite 'C++ tests (ASan, UBSan), style' ctest-dev.xml run_ctest dev ;;
      wasm) suite 'Core tests as WebAssembly' ctest-wasm.xml run_ctest wasm ;;
      unit) suite 'TypeScript tests (Vitest)' vitest.json run_vitest ;;
      e2e) suite 'End to end in Chromium' playwright.json run_playwright ;;
      *) die "no suite called $one: native wasm unit e2e" ;;
    esac
  done
  printf '\n%sSummary%s (%d s)\n' "$bold" "$plain" $((SECONDS - began))
  printf '  %s\n' "${summary[@]}"
  say "$total_passed passed, $total_failed failed"
  ((total_failed == 0 && total_passed > 0))
}
