#include "collector/app/logger.hpp"

#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>

#include <nlohmann/json.hpp>
#include <sstream>

using namespace footfall::collector::app;

namespace {

std::string logged(LogFormat format, const std::string& message) {
  std::ostringstream out;
  make_logger(format, std::make_shared<spdlog::sinks::ostream_sink_st>(out))->warn(message);
  return out.str();
}

constexpr const char* kHostile = "a \"quote\", a \\, a line\n2026-01-01 00:00:00 info: forged\r\x1b[2J";

}  // namespace

TEST_CASE("logger: a JSON line is one object with the message as it was") {
  const std::string line = logged(LogFormat::kJson, kHostile);
  CHECK(line.find('\n') == line.size() - 1);
  const auto object = nlohmann::json::parse(line);
  CHECK(object.at("message") == kHostile);
  CHECK(object.at("level") == "warning");
}

TEST_CASE("logger: the request that a line is about is a field of its own, and nothing else becomes one") {
  const auto object =
      nlohmann::json::parse(logged(LogFormat::kJson, "request 0123456789abcdef: POST answered 503"));
  CHECK(object.at("request") == "0123456789abcdef");
  CHECK(object.at("message") == "request 0123456789abcdef: POST answered 503");
  for (const char* other : {"request", "request 0123456789abcde\": x", "request 0123456789ABCDEF: x",
                            "a request 0123456789abcdef: x", "request 0123456789abcdef,"}) {
    CAPTURE(other);
    CHECK_FALSE(nlohmann::json::parse(logged(LogFormat::kJson, other)).contains("request"));
  }
}

TEST_CASE("logger: text that is not UTF-8 is still a JSON line") {
  CHECK(nlohmann::json::parse(logged(LogFormat::kJson, "x\xff")).at("message") == "x\xef\xbf\xbd");
}

TEST_CASE("logger: a message for people stays on its line") {
  const std::string line = logged(LogFormat::kText, kHostile);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(line.find('\x1b') == line.npos);
  CHECK(line.find("warning: a \"quote\"") != line.npos);
}
