#include "collector/app/metrics.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "collector/app/health.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/run_awaitable.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

http::Handler answering(int status) {
  return [status](http::Request&) -> http::asio::awaitable<http::Response> {
    co_return status < 400 ? http::json_response(status, "{}") : http::problem(status, "spool_full", "full");
  };
}

http::Response ask(const http::Handler& handler, std::string method, std::string path) {
  http::Request request;
  request.method = std::move(method);
  request.path = std::move(path);
  return support::run_awaitable(handler(request));
}

bool has(const std::string& text, const std::string& line) {
  return text.find(line) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "metrics: answers are counted by kind, method, status and reason, and nothing of the asker is told") {
  app::Metrics metrics;
  std::vector<std::string> faults;
  const auto note = [&](const std::string& fault) { faults.push_back(fault); };
  ask(metrics.observed(answering(202), note), "POST", "/v1/batch");
  ask(metrics.observed(answering(202), note), "POST", "/v1/batch");
  const http::Response failed = ask(metrics.observed(answering(503), note), "POST", "/v1/batch");
  ask(metrics.observed(answering(200), note), "BREW", "/secret-page\nfootfall_store_up 7");
  metrics.count({.accepted = 5, .duplicate = 0, .quarantined = 2});
  metrics.count({.accepted = 0, .duplicate = 7, .quarantined = 0});
  metrics.count({.accepted = 1, .duplicate = 0, .quarantined = 0});
  const std::string text = metrics.text({.spool = {3, 4'000}, .store_answers = true});
  CHECK(has(text, "footfall_events_total{outcome=\"accepted\"} 6\n"));
  CHECK(has(text, "footfall_events_total{outcome=\"duplicate\"} 7\n"));
  CHECK(has(text, "footfall_events_total{outcome=\"quarantined\"} 2\n"));
  CHECK(has(text, "footfall_spool_up 1\n"));
  CHECK(has(text, R"(footfall_http_requests_total{kind="ingest",method="POST",status="202"} 2)"));
  CHECK(has(text, R"(footfall_http_requests_total{kind="files",method="other",status="200"} 1)"));
  CHECK(has(text, R"(footfall_refusals_total{reason="spool_full"} 1)"));
  CHECK(has(text, R"(footfall_http_request_duration_seconds_count{kind="ingest"} 3)"));
  CHECK(has(text, "footfall_spool_waiting_batches 3"));
  CHECK(has(text, "footfall_spool_waiting_bytes 4000"));
  CHECK(has(text, "footfall_store_up 1"));
  CHECK_FALSE(has(text, "secret-page"));
  REQUIRE(faults.size() == 1);
  CHECK(std::regex_match(faults[0],
                         std::regex("request [0-9a-f]{16}: POST of ingest answered 503 spool_full")));
  CHECK(has(faults[0], failed.headers.back().second));
  CHECK(failed.headers.back().first == "Footfall-Request");
}

TEST_CASE("metrics: told to the machine itself and to who reads all sites") {
  support::TempFolder folder;
  const auto admin = *AdminStore::open({.file = folder / "admin.db"});
  REQUIRE(admin->add_site("shop", "UTC"));
  app::Metrics metrics;
  http::Router router;
  app::add_health_routes(router, {*admin, metrics, [] { return app::Condition(); }});
  const auto status = [&](const char* peer, const std::string& token, const char* forwarded_for = nullptr) {
    http::Request request;
    request.method = "GET";
    request.path = "/metrics";
    request.peer = boost::asio::ip::make_address(peer);
    if (forwarded_for != nullptr) {
      request.headers["x-forwarded-for"] = forwarded_for;
    }
    if (!token.empty()) {
      request.headers["authorization"] = "Bearer " + token;
    }
    return support::run_awaitable(router.handle(request)).status;
  };
  CHECK(status("127.0.0.1", "") == 200);
  CHECK(status("203.0.113.1", "") == 401);
  // Of a proxy on the machine, whether or not it is trusted.
  CHECK(status("127.0.0.1", "", "203.0.113.1") == 401);
  CHECK(status("203.0.113.1", *admin->add_token("one", "shop", {})) == 401);
  CHECK(status("203.0.113.1", *admin->add_token("all", {}, {})) == 200);
}

TEST_CASE("health: ready while the spool takes batches, whatever the store does, and else not") {
  support::TempFolder folder;
  const auto admin = *AdminStore::open({.file = folder / "admin.db"});
  app::Metrics metrics;
  app::Condition condition;
  http::Router router;
  app::add_health_routes(router, {*admin, metrics, [&] { return condition; }});
  const auto answer = [&](const char* path) {
    const http::Response response =
        ask([&](http::Request& request) { return router.handle(request); }, "GET", path);
    return std::to_string(response.status) + " " + std::get<std::string>(response.body);
  };
  CHECK(answer("/readyz") == R"(200 {"spool":"ok","store":"away"})");
  condition.store_answers = true;
  CHECK(answer("/readyz") == R"(200 {"spool":"ok","store":"ok"})");
  condition.spool.state = SpoolState::kFull;
  CHECK(answer("/readyz") == R"(503 {"spool":"full","store":"ok"})");
  condition.spool.state = SpoolState::kFails;
  CHECK(answer("/readyz") == R"(503 {"spool":"failing","store":"ok"})");
  CHECK(answer("/healthz") == R"(200 {"status":"ok"})");
}

TEST_CASE("metrics: the Grafana dashboard asks for series that there are") {
  app::Metrics metrics;
  ask(metrics.observed(answering(503), [](const std::string&) {}), "POST", "/v1/batch");
  const std::string text = metrics.text({});
  const nlohmann::json board =
      nlohmann::json::parse(support::read_file(FOOTFALL_SOURCE_DIR "/packaging/grafana-dashboard.json"));
  std::set<std::string> asked;
  const std::regex series("(footfall|process)_[a-z_]+");
  for (const nlohmann::json& panel : board.at("panels")) {
    for (const nlohmann::json& target : panel.at("targets")) {
      const std::string expression = target.at("expr");
      for (std::sregex_iterator it(expression.begin(), expression.end(), series), end; it != end; ++it) {
        asked.insert(it->str());
      }
    }
  }
  CHECK(asked.size() >= 6);
  for (const std::string& name : asked) {
    CAPTURE(name);
    CHECK((has(text, "\n" + name + "{") || has(text, "\n" + name + " ")));
  }
}
