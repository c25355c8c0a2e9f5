#include "collector/report/sign_in.hpp"

#include <doctest/doctest.h>

#include <boost/asio/detached.hpp>
#include <vector>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

constexpr const char* kSignIn = "/api/v1/sign-in";
constexpr const char* kSignOut = "/api/v1/sign-out";

std::string right() {
  return Json{{"user", "anna"}, {"password", Api::kPassword}}.dump();
}

// `footfall_session=VALUE` of an answer's cookie.
std::string cookie_of(const http::Response& response) {
  const std::string cookie = header_of(response, "Set-Cookie");
  return cookie.substr(0, cookie.find(';'));
}

int status_of_me(Api& api, const std::string& cookie) {
  http::Request request;
  request.method = "GET";
  request.path = "/api/v1/me";
  request.headers["cookie"] = "theme=dark; " + cookie;
  return api.send(request).status;
}

}  // namespace

TEST_CASE("sign-in: the right password opens a session that scripts and other sites cannot use") {
  ScriptedStore store;
  Api api(store);
  const http::Response response = api.post(kSignIn, right(), "application/json; charset=utf-8");
  CHECK(response.status == 200);
  CHECK(json_of(response).at("user") == "anna");
  CHECK(json_of(response).at("role") == "admin");
  CHECK(header_of(response, "Cache-Control") == "no-store");
  const std::string cookie = header_of(response, "Set-Cookie");
  CHECK(cookie.starts_with("footfall_session="));
  for (const char* part : {"; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age="}) {
    CHECK(cookie.find(part) != std::string::npos);
  }
  CHECK(cookie.find("Secure") == std::string::npos);
  CHECK(status_of_me(api, cookie_of(response)) == 200);
}

TEST_CASE("sign-in: over TLS the cookie is Secure") {
  ScriptedStore store;
  Api api(store, Transport::kTls);
  CHECK(header_of(api.post(kSignIn, right()), "Set-Cookie").ends_with("; Secure"));
}

TEST_CASE("sign-in: a wrong password, an unknown user and a used link open nothing") {
  ScriptedStore store;
  Api api(store);
  for (const Json& body : {Json{{"user", "anna"}, {"password", "wrong horse"}},
                           Json{{"user", "nobody"}, {"password", Api::kPassword}}}) {
    const http::Response response = api.post(kSignIn, body.dump());
    CHECK(response.status == 401);
    CHECK(header_of(response, "Footfall-Reason") == "bad_credentials");
    CHECK(header_of(response, "Set-Cookie").empty());
  }
  const http::Response link = api.post(kSignIn, R"({"link":"nosuch"})");
  CHECK(link.status == 401);
  CHECK(header_of(link, "Footfall-Reason") == "link_used_or_expired");
}

TEST_CASE("sign-in: a one-time link works once, and not after its time") {
  ScriptedStore store;
  Api api(store);
  const std::string first = Json{{"link", *api.admin().add_sign_in_link("anna", 60'000)}}.dump();
  const http::Response used = api.post(kSignIn, first);
  CHECK(used.status == 200);
  CHECK(status_of_me(api, cookie_of(used)) == 200);
  CHECK(header_of(api.post(kSignIn, first), "Footfall-Reason") == "link_used_or_expired");
  const std::string late = Json{{"link", *api.admin().add_sign_in_link("anna", 60'000)}}.dump();
  api.now_ms += 60'001;
  CHECK(header_of(api.post(kSignIn, late), "Footfall-Reason") == "link_used_or_expired");
}

TEST_CASE("sign-in: who keeps failing has to wait, even with the right password") {
  ScriptedStore store;
  Api api(store);
  int status = 401;
  for (int attempt = 0; attempt < 20 && status == 401; ++attempt) {
    status = api.post(kSignIn, R"({"user":"anna","password":"guess"})").status;
  }
  CHECK(status == 429);
  const http::Response held = api.post(kSignIn, right());
  CHECK(held.status == 429);
  CHECK(header_of(held, "Footfall-Reason") == "too_many_attempts");
}

TEST_CASE("sign-in: one address may try passwords only so often, whatever names it makes up") {
  ScriptedStore store;
  Api api(store);
  const auto status_from = [&](const char* peer) {
    http::Request request;
    request.method = "POST";
    request.path = kSignIn;
    request.body = R"({"user":"Made up!","password":"guess"})";
    request.headers["content-type"] = "application/json";
    request.peer = boost::asio::ip::make_address(peer);
    return api.send(request).status;
  };
  for (int i = 0; i < 20; ++i) {
    CHECK(status_from("2001:db8::1") == 401);
  }
  CHECK(status_from("2001:db8::2") == 429);
  CHECK(status_from("203.0.113.1") == 401);
  for (int i = 0; i < 30; ++i) {
    CHECK(status_from("127.0.0.1") == 401);
  }
}

TEST_CASE("sign-in: while a password is checked, the thread answers others") {
  ScriptedStore store;
  Api api(store);
  http::Request slow;
  slow.method = "POST";
  slow.path = kSignIn;
  slow.body = R"({"user":"nobody","password":"guess"})";
  slow.headers["content-type"] = "application/json";
  http::Request quick;
  quick.method = "GET";
  quick.path = "/api/v1/me";
  boost::asio::io_context context;
  std::vector<int> answers;
  const auto ask = [&](http::Request& request) -> boost::asio::awaitable<void> {
    const http::Response response = co_await api.router().handle(request);
    answers.push_back(request.method == "GET" ? 0 : response.status);
  };
  boost::asio::co_spawn(context, ask(slow), boost::asio::detached);
  boost::asio::co_spawn(context, ask(quick), boost::asio::detached);
  context.run();
  CHECK(answers == std::vector<int>{0, 401});
}

TEST_CASE("sign-in: other bodies are refused with the reason") {
  ScriptedStore store;
  Api api(store);
  struct Case {
    const char* body;
    const char* type;
    int status;
    const char* reason;
  };
  for (const Case& one : {Case{"{}", "text/plain", 415, "unsupported_media_type"},
                          Case{"{}", "", 415, "unsupported_media_type"},
                          Case{"{}", "application/jsonp", 415, "unsupported_media_type"},
                          Case{"", "application/json", 400, "broken_json"},
                          Case{"{\"user\"", "application/json", 400, "broken_json"},
                          Case{"[]", "application/json", 400, "broken_json"},
                          Case{"\xff", "application/json", 400, "broken_json"},
                          Case{"{}", "application/json", 400, "bad_parameter"},
                          Case{R"({"user":"anna"})", "application/json", 400, "bad_parameter"},
                          Case{R"({"user":1,"password":true})", "application/json", 400, "bad_parameter"},
                          Case{R"({"link":null})", "application/json", 400, "bad_parameter"}}) {
    CAPTURE(one.body);
    CAPTURE(one.type);
    const http::Response response = api.post(kSignIn, one.body, one.type);
    CHECK(response.status == one.status);
    CHECK(header_of(response, "Footfall-Reason") == one.reason);
  }
}

TEST_CASE("sign-out: ends the session and removes the cookie") {
  ScriptedStore store;
  Api api(store);
  const http::Response in = api.post(kSignIn, right());
  const std::string cookie = cookie_of(in);
  CHECK(api.post(kSignOut, "{}", "text/plain", cookie).status == 415);
  CHECK(header_of(api.post(kSignOut, "{}", "application/json", cookie), "Footfall-Reason") == "bad_csrf");
  CHECK(status_of_me(api, cookie) == 200);
  http::Request request;
  request.method = "POST";
  request.path = kSignOut;
  request.headers = {
      {"content-type", "application/json"}, {"cookie", cookie}, {"footfall-csrf", json_of(in).at("csrf")}};
  const http::Response out = api.send(request);
  CHECK(out.status == 204);
  CHECK(header_of(out, "Set-Cookie").find("Max-Age=0") != std::string::npos);
  CHECK(status_of_me(api, cookie) == 401);
  CHECK(api.post(kSignOut, "{}").status == 204);
}

TEST_CASE("sign-in: a shared link opens one site, to read, as often as it is used") {
  ScriptedStore store;
  Api api(store);
  const std::string link =
      Json{{"link", *api.admin().add_share("board", "blog", api.now_ms + 60'000)}}.dump();
  for (int i = 0; i < 2; ++i) {
    const http::Response in = api.post(kSignIn, link);
    CHECK(in.status == 200);
    CHECK(json_of(in).at("role") == "viewer");
    http::Request request;
    request.method = "GET";
    request.path = "/api/v1/sites";
    request.headers["cookie"] = cookie_of(in);
    CHECK(json_of(api.send(request)).at("sites").size() == 1);
    CHECK(json_of(api.send(request)).at("sites").at(0).at("name") == "blog");
  }
  api.now_ms += 60'000;
  CHECK(header_of(api.post(kSignIn, link), "Footfall-Reason") == "link_used_or_expired");
}
