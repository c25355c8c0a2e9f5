// Walks every route of the collector as nobody, as each role, and with what is for another site, and compares
// who gets through with the table of docs/security.md.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "collector/app/health.hpp"
#include "collector/ingest/batch_endpoint.hpp"
#include "collector/report/access.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/scripted_store.hpp"
#include "tests/support/fake_spool.hpp"
#include "tests/support/golden.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;

namespace {

using Headers = std::map<std::string, std::string, std::less<>>;

// The columns of the table, in its order.
std::vector<Headers> askers(Api& api, int round) {
  AdminStore& admin = api.admin();
  const auto session = [&](std::string name, Role role, const std::vector<std::string>& sites) {
    name += std::to_string(round);
    REQUIRE(admin.add_user(name, role, "", sites));
    const std::string cookie = *admin.open_session(name);
    return Headers{{"cookie", "footfall_session=" + cookie}, {"footfall-csrf", report::csrf_token(cookie)}};
  };
  const auto token = [&](const char* site) {
    return Headers{{"authorization", "Bearer " + *admin.add_token(site, site, std::nullopt)}};
  };
  const auto share = [&](const char* site) {
    const std::string secret = *admin.add_share(site, site, api.now_ms + 1'000);
    return Headers{{"cookie", "footfall_session=" + secret}, {"footfall-csrf", report::csrf_token(secret)}};
  };
  return {{},
          session("admin", Role::kAdmin, {}),
          session("analyst", Role::kAnalyst, {}),
          session("viewer", Role::kViewer, {"shop"}),
          session("stranger", Role::kViewer, {"blog"}),
          token("shop"),
          token("blog"),
          share("shop"),
          share("blog")};
}

http::Request request_of(const std::string& route, const Headers& headers) {
  http::Request request;
  request.method = route.substr(0, route.find(' '));
  request.path = route.substr(route.find(' ') + 1);
  for (const auto& [name, value] :
       std::map<std::string, std::string>{{"{site}", "shop"}, {"{report}", "overview"}, {"{name}", "One"}}) {
    if (const std::size_t at = request.path.find(name); at != std::string::npos) {
      request.path.replace(at, name.size(), value);
    }
  }
  request.headers = headers;
  request.headers.emplace("content-type", "application/json");
  return request;
}

// "yes" when it is not for who asks that the answer is what it is.
std::string verdict(const http::Response& response) {
  const bool refused = response.status == 401 || response.status == 403 ||
                       header_of(response, "Footfall-Reason") == "unknown_site";
  return refused ? std::to_string(response.status) : "yes";
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

namespace {

// The routes of `serve` beside the reading API: sending, and health.
struct OtherRoutes {
  explicit OtherRoutes(AdminStore& admin)
      : facts(*FactsMaker::create([&admin](std::int64_t at_ms) { return admin.salt_for(at_ms); }, nullptr)) {
    add_ingest_routes(router, IngestParts{admin, *facts, spool});
    app::add_health_routes(router, {admin, metrics, [] { return app::Condition(); }});
  }

  std::unique_ptr<FactsMaker> facts;
  support::FakeSpool spool{1 << 20};
  app::Metrics metrics;
  http::Router router;
};

}  // namespace

TEST_CASE("permissions: every route lets pass whom docs/security.md says, and nobody else") {
  ScriptedStore store;
  store.failure = Failure{FailureKind::kUnavailable, "away"};
  Api api(store);
  const std::string page = support::read_file(FOOTFALL_SOURCE_DIR "/docs/security.md");
  OtherRoutes others(api.admin());
  std::vector<std::string> routes = api.router().routes();
  const std::size_t reading = routes.size();
  CHECK(reading > 20);
  for (const std::string& route : others.router.routes()) {
    routes.push_back(route);
  }
  CHECK(routes.size() == reading + 6);
  int round = 0;
  for (const std::string& route : routes) {
    const std::vector<Headers> people = askers(api, ++round);  // signing out ends sessions
    std::string row = "| `" + route + "` |";
    for (const Headers& headers : people) {
      http::Request request = request_of(route, headers);
      request.peer = boost::asio::ip::make_address("203.0.113.1");
      const bool reads = static_cast<std::size_t>(round) <= reading;
      row += " " + verdict(reads ? api.send(std::move(request)) : run(others.router.handle(request))) + " |";
    }
    CAPTURE(row);
    CHECK(page.find(row) != std::string::npos);
  }
  CHECK(count(page, "\n| `") == routes.size());
}

TEST_CASE("permissions: what changes something is refused to a session without its CSRF token") {
  ScriptedStore store;
  Api api(store);
  Headers admin = askers(api, 1).at(1);
  for (const char* wrong : {"", "0123456789abcdef0123456789abcdef"}) {
    admin["footfall-csrf"] = wrong;
    for (const std::string& route : api.router().routes()) {
      if (route.starts_with("GET ") || route == "POST /api/v1/sign-in") {
        continue;
      }
      CAPTURE(route);
      const http::Response response = api.send(request_of(route, admin));
      CHECK(response.status == 403);
      CHECK(header_of(response, "Footfall-Reason") == "bad_csrf");
    }
  }
}
