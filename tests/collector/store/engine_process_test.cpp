#include "collector/store/engine_process.hpp"

#include <doctest/doctest.h>

#include <array>
#include <csignal>

#include "tests/support/running_engine.hpp"

using namespace footfall::collector;
using footfall::support::run_awaitable;
using footfall::support::RunningEngine;
using footfall::support::stored_event;

TEST_CASE("engine process: a killed engine is started again and has what was acknowledged, and its tokens") {
  RunningEngine engine;
  REQUIRE(run_awaitable(engine.store().insert(std::array{stored_event(1)}, "before")));
  const pid_t killed = engine.pid();
  REQUIRE(::kill(killed, SIGKILL) == 0);
  engine.wait();
  CHECK(engine.pid() != killed);
  CHECK(engine.ask("SELECT count() FROM events") == "1\n");
  REQUIRE(run_awaitable(engine.store().insert(std::array{stored_event(1)}, "before")));
  CHECK(engine.ask("SELECT count() FROM events") == "1\n");
}

TEST_CASE("engine process: ends with its owner and starts again on the same folder") {
  RunningEngine engine;
  REQUIRE(run_awaitable(engine.store().insert(std::array{stored_event(1)}, "t")));
  const pid_t pid = engine.pid();
  engine.stop();
  CHECK(::kill(pid, 0) != 0);
  engine.start();
  CHECK(engine.ask("SELECT count() FROM events") == "1\n");
}

TEST_CASE("engine process: a missing program and a path too long are failures with a sentence") {
  CHECK(EngineProcess::start({"/nonexistent/footfall-engine", "/tmp/x", "/tmp/y"}).error().kind ==
        FailureKind::kNotFound);
  CHECK(EngineProcess::start({FOOTFALL_ENGINE, "/tmp/x", "/tmp/" + std::string(200, 'x')}).error().kind ==
        FailureKind::kInvalid);
  CHECK_FALSE(socket_answers("/nonexistent/s"));
}
