#include "collector/report/share_routes.hpp"

#include <doctest/doctest.h>

#include "collector/report/access.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::string kShares = "/api/v1/sites/shop/shares";

struct Caller {
  ScriptedStore store;
  Api api{store};
  std::string secret = *api.admin().open_session("anna");

  http::Response send(std::string method, std::string path, std::string body = {}) {
    http::Request request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.body = std::move(body);
    request.headers = {{"content-type", "application/json"},
                       {"cookie", "footfall_session=" + secret},
                       {"footfall-csrf", report::csrf_token(secret)}};
    return api.send(std::move(request));
  }
};

std::string reason_of(const http::Response& response) {
  return header_of(response, "Footfall-Reason");
}

}  // namespace

TEST_CASE(
    "share routes: a link is made, opens its site's reports, is listed without its secret, and revoked") {
  Caller caller;
  const http::Response made = caller.send("POST", kShares, R"({"name":"Partners","expires_days":7})");
  REQUIRE(made.status == 201);
  const Json share = json_of(made);
  CHECK(share["expires_at"] == "2026-12-01T10:15:00+00:00");
  const std::string link = share["link"];
  REQUIRE(link.starts_with("/sign-in?link="));
  const std::string secret = link.substr(14);
  const Json opened = json_of(caller.api.post("/api/v1/sign-in", Json{{"link", secret}}.dump()));
  CHECK(opened["shared"] == true);
  const std::string listed = body_of(caller.send("GET", kShares));
  CHECK(listed ==
        R"({"shares":[{"name":"Partners","expires_at":"2026-12-01T10:15:00+00:00","expired":false}]})");
  CHECK(body_of(caller.send("GET", "/api/v1/sites/blog/shares")) == R"({"shares":[]})");
  CHECK(caller.send("DELETE", "/api/v1/sites/blog/shares/Partners").status == 404);
  CHECK(caller.send("DELETE", kShares + "/Partners").status == 204);
  CHECK(caller.send("DELETE", kShares + "/Partners").status == 404);
  CHECK(caller.api.post("/api/v1/sign-in", Json{{"link", secret}}.dump()).status == 401);
  const Json audit = json_of(caller.send("GET", "/api/v1/audit"))["entries"];
  CHECK(audit[0]["action"] == "share revoked");
  CHECK(audit[1]["action"] == "share added");
  CHECK(audit[1]["who"] == "anna");
  CHECK(audit[1]["subject"] == "Partners");
}

TEST_CASE("share routes: a link that has expired says so in the list and opens nothing") {
  Caller caller;
  const std::string link =
      json_of(caller.send("POST", kShares, R"({"name":"Press","expires_days":1})"))["link"];
  caller.api.now_ms += 86'400'000;
  CHECK(json_of(caller.send("GET", kShares))["shares"][0]["expired"] == true);
  CHECK(caller.api.post("/api/v1/sign-in", Json{{"link", link.substr(14)}}.dump()).status == 401);
}

TEST_CASE("share routes: what is asked wrongly is refused, and a name is taken once") {
  Caller caller;
  for (const char* body :
       {R"({})", R"({"name":7})", R"({"name":"A","expires_days":0})", R"({"name":"A","expires_days":3651})",
        R"({"name":"A","expires_days":1.5})", R"({"name":"A","role":"admin"})"}) {
    CAPTURE(body);
    const http::Response response = caller.send("POST", kShares, body);
    CHECK(response.status == 400);
    CHECK(reason_of(response) == "bad_share");
  }
  CHECK(caller.send("POST", kShares, R"({"name":"a/b"})").status == 400);
  CHECK(caller.send("POST", kShares, "no json").status == 400);
  CHECK(caller.send("POST", kShares, R"({"name":"Partners"})").status == 201);
  CHECK(caller.send("POST", kShares, R"({"name":"Partners"})").status == 409);
}

TEST_CASE("share routes: a site has at most a hundred links") {
  Caller caller;
  for (int i = 0; i < 100; ++i) {
    REQUIRE(caller.send("POST", kShares, Json{{"name", std::to_string(i)}}.dump()).status == 201);
  }
  CHECK(caller.send("POST", kShares, R"({"name":"one more"})").status == 400);
  CHECK(caller.send("POST", "/api/v1/sites/blog/shares", R"({"name":"other"})").status == 201);
}
