#include "collector/report/saved_routes.hpp"

#include <doctest/doctest.h>

#include "collector/report/access.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::string kGoals = "/api/v1/sites/shop/goals";

struct Caller {
  ScriptedStore store;
  Api api{store};
  std::string secret;
  std::string cookie = session(Role::kAnalyst, "ada");

  std::string session(Role role, const std::string& name, const std::vector<std::string>& sites = {}) {
    REQUIRE(api.admin().add_user(name, role, Api::kPassword, sites));
    secret = *api.admin().open_session(name);
    return "footfall_session=" + secret;
  }
  http::Response send(std::string method, std::string path, std::string body = {},
                      std::vector<std::pair<std::string, std::string>> headers = {}) {
    http::Request request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.body = std::move(body);
    request.headers.emplace("content-type", "application/json");
    request.headers.emplace("cookie", cookie);
    request.headers.emplace("footfall-csrf", report::csrf_token(secret));
    for (auto& [name, value] : headers) {
      request.headers[name] = std::move(value);
    }
    return api.send(std::move(request));
  }
};

}  // namespace

TEST_CASE("saved routes: an item is made, read, listed, changed and removed") {
  Caller caller;
  const http::Response made =
      caller.send("PUT", kGoals + "/Paid order", R"({"match":"custom:Ordered","value":"total"})");
  CHECK(made.status == 201);
  CHECK(header_of(made, "ETag") == "\"1\"");
  const Json body = json_of(made);
  CHECK(body.dump() == R"({"name":"Paid order","match":"custom:Ordered","value":"total","revision":1,)"
                       R"("changed_by":"ada","created_at":"2026-11-24T10:15:00+00:00",)"
                       R"("changed_at":"2026-11-24T10:15:00+00:00"})");
  CHECK(json_of(caller.send("GET", kGoals + "/Paid order")) == body);
  CHECK(json_of(caller.send("GET", kGoals)) == Json{{"goals", Json::array({body})}});
  CHECK(json_of(caller.send("GET", "/api/v1/sites/blog/goals")) == Json{{"goals", Json::array()}});

  const http::Response changed =
      caller.send("PUT", kGoals + "/Paid order", R"({"match":"submit:checkout"})", {{"if-match", "\"1\""}});
  CHECK(changed.status == 200);
  CHECK(json_of(changed).at("revision") == 2);
  CHECK_FALSE(json_of(changed).contains("value"));
  CHECK(caller.send("PUT", kGoals + "/Paid order", R"({"match":"custom"})", {{"if-match", "\"1\""}}).status ==
        412);
  CHECK(
      caller.send("PUT", kGoals + "/Paid order", R"({"match":"custom"})", {{"if-none-match", "*"}}).status ==
      412);
  CHECK(caller.send("PUT", kGoals + "/Paid order", R"({"match":"custom"})", {{"if-match", "1"}}).status ==
        400);

  const std::vector<std::pair<std::string, std::string>> seen_first = {{"if-match", "\"1\""}};
  const http::Response kept = caller.send("DELETE", kGoals + "/Paid order", {}, seen_first);
  CHECK(kept.status == 412);
  CHECK(json_of(kept).at("reason") == "changed_meanwhile");
  CHECK(caller.send("DELETE", kGoals + "/Paid order", {}, {{"if-match", "2"}}).status == 400);
  CHECK(caller.send("GET", kGoals + "/Paid order").status == 200);
  CHECK(caller.send("DELETE", kGoals + "/Paid order", {}, {{"if-match", "\"2\""}}).status == 204);
  CHECK(caller.send("DELETE", kGoals + "/Paid order").status == 404);
  CHECK(caller.send("GET", kGoals + "/Paid order").status == 404);
}

TEST_CASE("saved routes: every kind takes what it should") {
  Caller caller;
  for (const auto& [kind, body] : std::vector<std::pair<std::string, std::string>>{
           {"goals", R"({"match":"custom:Ordered","description":"paid"})"},
           {"features", R"({"match":"custom:Used wishlist where prop.plan:is:pro"})"},
           {"funnels", R"({"steps":["pageview:/cart","custom:Ordered"],"per":"session"})"},
           {"funnels", R"({"steps":["pageview:/cart","custom:Ordered"],"window_ms":3600000})"},
           {"segments", R"({"filter":"country:is:DE;device:is:mobile"})"},
           {"annotations", R"({"at":"2026-11-17T09:00:00Z","category":"release","text":"2.1"})"},
           {"annotations", R"({"at":"2026-11-17T09:00:00Z","until":"2026-11-18T09:00:00+01:00",)"
                           R"("category":"campaign","text":"Advent"})"}}) {
    CAPTURE(body);
    const http::Response response = caller.send("PUT", "/api/v1/sites/shop/" + kind + "/One", body);
    CHECK((response.status == 200 || response.status == 201));
  }
}

TEST_CASE("saved routes: what no report could use is refused with a reason") {
  Caller caller;
  for (const auto& [kind, body, reason] : std::vector<std::array<std::string, 3>>{
           {"goals", "[]", "broken_json"},
           {"goals", "{", "broken_json"},
           {"goals", "{}", "bad_saved_item"},
           {"goals", R"({"match":1})", "bad_saved_item"},
           {"goals", R"({"match":"scroll"})", "bad_parameter"},
           {"goals", R"({"match":"custom","value":""})", "bad_saved_item"},
           {"goals", R"({"match":"custom","values":"a"})", "bad_saved_item"},
           {"goals", R"({"match":"custom","name":"other"})", "bad_saved_item"},
           {"goals", R"({"match":"custom","description":5})", "bad_saved_item"},
           {"features", R"({"match":"custom","value":"a"})", "bad_saved_item"},
           {"features", R"({"match":"custom where x"})", "bad_filter"},
           {"funnels", R"({"steps":["pageview"]})", "bad_saved_item"},
           {"funnels", R"({"steps":["pageview",2]})", "bad_saved_item"},
           {"funnels", R"({"steps":["pageview","nosuch"]})", "bad_parameter"},
           {"funnels", R"({"steps":["pageview","custom"],"per":"week"})", "bad_saved_item"},
           {"funnels", R"({"steps":["pageview","custom"],"window_ms":0})", "bad_saved_item"},
           {"funnels", R"({"steps":["pageview","custom"],"window_ms":1e30})", "bad_saved_item"},
           {"segments", R"({"filter":""})", "bad_saved_item"},
           {"segments", R"({"filter":"country:is"})", "bad_filter"},
           {"segments", R"({"filter":"country:is:DE)|(page:set"})", "bad_filter"},
           {"annotations", R"({"at":"2026-11-17","category":"release","text":"a"})", "bad_saved_item"},
           {"annotations", R"({"at":"2026-11-17T09:00:00Z","category":"x","text":"a"})", "bad_saved_item"},
           {"annotations", R"({"at":"2026-11-17T09:00:00Z","category":"note","text":""})", "bad_saved_item"},
           {"annotations",
            R"({"at":"2026-11-17T09:00:00Z","until":"2026-11-17T09:00:00Z",)"
            R"("category":"note","text":"a"})",
            "bad_saved_item"}}) {
    CAPTURE(body);
    const http::Response response = caller.send("PUT", "/api/v1/sites/shop/" + kind + "/One", body);
    CHECK(response.status == 400);
    CHECK(header_of(response, "Footfall-Reason") == reason);
    CHECK(header_of(response, "Content-Type") == "application/problem+json");
  }
  CHECK(caller.send("PUT", kGoals + "/@One", R"({"match":"custom"})").status == 400);
  CHECK(caller.send("PUT", kGoals + "/One", "x=1", {{"content-type", "text/plain"}}).status == 415);
  CHECK(caller.send("PATCH", kGoals + "/One").status == 405);
  CHECK(json_of(caller.send("GET", kGoals)).at("goals").empty());
}

TEST_CASE("saved routes: viewers read, analysts change, strangers see nothing") {
  Caller caller;
  const std::string body = R"({"match":"custom:Ordered"})";
  REQUIRE(caller.send("PUT", kGoals + "/One", body).status == 201);
  caller.cookie = caller.session(Role::kViewer, "vera", {"shop"});
  CHECK(caller.send("GET", kGoals).status == 200);
  CHECK(caller.send("GET", kGoals + "/One").status == 200);
  CHECK(header_of(caller.send("PUT", kGoals + "/One", body), "Footfall-Reason") == "forbidden");
  CHECK(caller.send("DELETE", kGoals + "/One").status == 403);
  const std::string of_blog = "Bearer " + *caller.api.admin().add_token("b", "blog", std::nullopt);
  for (const char* method : {"GET", "PUT", "DELETE"}) {
    CHECK(caller.send(method, kGoals + "/One", body, {{"authorization", of_blog}}).status == 404);
    CHECK(caller.send(method, kGoals + "/One", body, {{"cookie", ""}}).status == 401);
  }
  CHECK(caller.send("PUT", "/api/v1/sites/blog/goals/One", body, {{"authorization", of_blog}}).status == 403);
  CHECK(caller.send("GET", kGoals + "/One").status == 200);
}
