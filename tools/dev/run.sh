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
  trap - EXIT INT TERM
  local pid
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  say
  say 'Stopped.'
}

run() {
  port=${FOOTFALL_PORT:-8080} demo_port=${FOOTFALL_DEMO_PORT:-8081} data=${FOOTFALL_DATA:-$root/footfall-data}
  require_free_port "$port" FOOTFALL_PORT
  require_free_port "$demo_port" FOOTFALL_DEMO_PORT
  setup run
  mkdir -p "$root/build/logs"
  unless_unchanged run "$root/build/release/collector/app/footfall" "${run_sources[@]}" -- \
    build_all release || die 'the build failed'
  serve_and_wait
}
