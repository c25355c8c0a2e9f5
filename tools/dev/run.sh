# Running: collector with its embedded store, demo shop, 90 days of simulated history the first time.

run_sources=(core wasm js-glue collector dashboard demo-site cmake CMakeLists.txt CMakePresets.json package-lock.json)

# True when something listens on the port of the loopback address.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

require_free_port() {
  local port=$1 variable=$2
  if port_taken "$port"; then
    die "port $port is taken by another program; choose another: $variable=$((port + 100)) ./dev run"
  fi
}

# wait_until SECONDS PID COMMAND...: polls the command while the process lives.
wait_until() {
  local end=$((SECONDS + $1)) pid=$2
  shift 2
  until "$@"; do
    kill -0 "$pid" 2>/dev/null || return 1
    ((SECONDS < end)) || return 1
    read -r -t 0.1 <> <(:) || true
  done
}

collector_ready() {
  local status
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  printf 'GET /readyz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
  read -r _ status _ <&3 || true
  exec 3>&-
  [[ $status == 200 ]]
} 2>/dev/null

stop_run() {
  local status=$? pid
  trap - EXIT INT TERM
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  say
  say 'Stopped.'
  exit "$status"
}

# A site, a user, and 90 days of history. The mark is written last: what was cut short begins again.
fill_history() {
  local zone
  zone=$(cat /etc/timezone 2>/dev/null || true)
  "$footfall" site list --data "$data" 2>/dev/null | grep -q '^shop' ||
    "$footfall" site add shop --timezone "${zone:-UTC}" --data "$data" >/dev/null ||
    "$footfall" site add shop --data "$data" >/dev/null
  "$footfall" user add admin --role admin --data "$data" >/dev/null 2>&1 || true
  "$footfall" simulate --site shop --days 90 --seed 1 --end "$history_end" --truth "$data/simulated-truth.json" \
    --data "$data" && touch "$data/history-filled"
}

first_fill() {
  [[ -e $data/history-filled ]] && return 0
  mkdir -p "$data"
  # The same end after an interruption gives the same events, which are stored once.
  [[ -s $data/history-end ]] || date +%s000 >"$data/history-end"
  history_end=$(<"$data/history-end")
  step 'Filling 90 days of simulated history (once)' fill_history || die 'the history could not be filled'
}

serve_and_wait() {
  local footfall=$root/build/release/collector/app/footfall demo=$root/build/release/demo-site/footfall-demo
  local log=$root/build/logs/collector.log history_end link status=0
  first_fill
  pids=()
  trap stop_run EXIT
  trap 'exit 0' INT TERM
  "$footfall" serve --data "$data" --listen "127.0.0.1:$port" >"$log" 2>&1 &
  pids+=($!)
  wait_until 30 "${pids[0]}" collector_ready || {
    tail -n 20 "$log" >&2
    die 'the collector did not start'
  }
  "$demo" --listen "127.0.0.1:$demo_port" --collector "http://127.0.0.1:$port" --root "$root/demo-site/site" \
    --apps "$root/demo-site/dist" >>"$log" 2>&1 &
  pids+=($!)
  wait_until 10 "${pids[1]}" port_taken "$demo_port" || die 'the demo shop did not start'
  link=$("$footfall" user link admin --base-url "http://127.0.0.1:$port" --data "$data")
  cat <<END

  Dashboard   ${bold}http://127.0.0.1:$port/${plain}
  Sign in     $link   (works once)
  Demo shop   ${bold}http://127.0.0.1:$demo_port/${plain}
  Your page   <script async src="http://127.0.0.1:$port/footfall.js" data-site="shop"></script>

  Data in $data, log in $log. Ctrl-C stops everything.
END
  wait -n "${pids[@]}" || status=$?
  tail -n 20 "$log" >&2
  die "a server ended (status $status)"
}

run() {
  port=${FOOTFALL_PORT:-8080} demo_port=${FOOTFALL_DEMO_PORT:-8081} data=${FOOTFALL_DATA:-$root/footfall-data}
  pids=()
  require_free_port "$port" FOOTFALL_PORT
  require_free_port "$demo_port" FOOTFALL_DEMO_PORT
  setup run
  mkdir -p "$root/build/logs"
  unless_unchanged run "$root/build/release/collector/app/footfall" "${run_sources[@]}" -- \
    build_all release || die 'the build failed'
  serve_and_wait
}
