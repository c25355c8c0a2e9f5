#include "collector/report/live.hpp"

#include <doctest/doctest.h>

#include "collector/report/access.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::string kLive = "/api/v1/sites/shop/live";

// Takes so many pieces of a stream, running `after` each; then the client is gone.
std::vector<std::string> pieces_of(const http::Response& response, std::size_t most,
                                   std::function<void(const std::string&)> after = {}) {
  struct Sink final : http::BodySink {
    boost::asio::awaitable<bool> write(std::string chunk) override {
      pieces.push_back(chunk);
      if (after) {
        after(chunk);
      }
      co_return pieces.size() < most;
    }
    std::vector<std::string> pieces;
    std::size_t most = 0;
    std::function<void(const std::string&)> after;
  };
  Sink sink;
  sink.most = most;
  sink.after = std::move(after);
  const auto produce = [&]() -> boost::asio::awaitable<bool> {
    co_await std::get<http::BodyStream>(response.body)(sink);
    co_return true;
  };
  run(produce());
  return sink.pieces;
}

Json data_of_event(const std::string& piece) {
  const std::string begin = "event: live\ndata: ";
  REQUIRE(piece.starts_with(begin));
  REQUIRE(piece.ends_with("\n\n"));
  return Json::parse(piece.substr(begin.size(), piece.size() - begin.size() - 2));
}

http::Response open_as(Api& api, const std::string& cookie, std::function<bool()> closing = {}) {
  http::Request request;
  request.method = "GET";
  request.path = kLive;
  request.headers = {{"cookie", "footfall_session=" + cookie}};
  request.closing = std::move(closing);
  return api.send(std::move(request));
}

}  // namespace

TEST_CASE("live: the last minutes are sent at once, and again when something happens") {
  EngineStore store;
  Api api(store);
  Log log;
  log.view(1, 11, api.now_ms - 1'000, "/cart");
  store.add(log.rows());
  const http::Response response = api.get(kLive);
  CHECK(response.status == 200);
  CHECK(header_of(response, "Content-Type") == "text/event-stream");
  CHECK(header_of(response, "Cache-Control") == "no-store");
  Log more;
  more.view(2, 21, api.now_ms - 500, "/cart");
  bool added = false;
  const std::vector<std::string> pieces = pieces_of(response, 3, [&](const std::string& piece) {
    if (piece.starts_with("event: live") && !std::exchange(added, true)) {
      store.add(more.rows());
    }
  });
  CHECK(pieces.at(0) == "retry: 5000\n\n");
  const Json first = data_of_event(pieces.at(1)), second = data_of_event(pieces.at(2));
  CHECK(first["active_now"] == 1);
  CHECK(first["minutes"].size() == 30);
  CHECK(second["active_now"] == 2);
  CHECK(second["pages"] ==
        Json{{{"host", "shop.example"}, {"path", "/cart"}, {"visitors", 2}, {"pageviews", 2}}});
}

TEST_CASE("live: a shared link is told of no group of fewer than five") {
  EngineStore store;
  Api api(store);
  Log log;
  for (std::uint64_t visitor = 1; visitor <= 9; ++visitor) {
    log.view(visitor, visitor, api.now_ms - 1'000, visitor <= 6 ? "/busy" : "/quiet");
  }
  store.add(log.rows());
  const std::string secret = *api.admin().add_share("guest", "shop", api.now_ms + 1'000);
  const std::string event = pieces_of(open_as(api, secret), 2).at(1);
  CHECK(event.find("quiet") == std::string::npos);
  const Json data = data_of_event(event);
  CHECK(data["min_group"] == 5);
  CHECK(data["active_now"] == 9);
}

TEST_CASE("live: ends when the link is revoked, and when the collector stops") {
  EngineStore store;
  Api api(store);
  const std::string secret = *api.admin().add_share("guest", "shop", api.now_ms + 1'000);
  const std::vector<std::string> pieces =
      pieces_of(open_as(api, secret), 1'000, [&](const std::string& piece) {
        if (piece.starts_with("event: live")) {
          REQUIRE(api.admin().revoke(KeyKind::kShare, "guest"));
        }
      });
  CHECK(pieces.size() == 2);
  bool closing = false;
  const std::string session = *api.admin().open_session("anna");
  const http::Response response = open_as(api, session, [&] { return closing; });
  CHECK(pieces_of(response, 1'000, [&](const std::string&) { closing = true; }).size() == 2);
}

TEST_CASE("live: a store that is away is told, and the stream goes on") {
  ScriptedStore store;
  store.failure = Failure{FailureKind::kUnavailable, "away"};
  Api api(store);
  const std::vector<std::string> pieces = pieces_of(api.get(kLive), 3, [&](const std::string& piece) {
    if (piece.starts_with("event: problem")) {
      store.failure.reset();
      store.answer = "[0,0,0,3,0]\n";
    }
  });
  CHECK(pieces.at(1).starts_with("event: problem\ndata: {\"reason\":\"store_unavailable\""));
  CHECK(pieces.at(2).starts_with("event: "));
}

TEST_CASE("live: all who watch a site share its questions, and only so many watch") {
  ScriptedStore store;
  store.answer = "[0,0,0,3,0]\n";
  Api api(store, Transport::kPlain, {}, std::chrono::hours(1));
  CHECK(pieces_of(api.get(kLive), 2).size() == 2);
  const int asked = store.queries;
  CHECK(pieces_of(api.get(kLive), 2).size() == 2);
  CHECK(store.queries == asked);
  std::vector<http::Response> open;
  for (std::size_t i = 0; i < report::kMaxLiveStreams; ++i) {
    open.push_back(api.get(kLive));
    REQUIRE(open.back().status == 200);
  }
  CHECK(api.get(kLive).status == 503);
  open.pop_back();
  CHECK(api.get(kLive).status == 200);
  CHECK(api.get(kLive, {{"filter", "country:is:DE"}}).status == 400);
  CHECK(api.get("/api/v1/sites/nosuch/live").status == 404);
}
