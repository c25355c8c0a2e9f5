// Reports whose questions take long, over a real socket and a real engine: who goes takes the question along,
// and one that takes too long is refused.
#include <doctest/doctest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <chrono>

#include "collector/http/server.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using boost::asio::ip::tcp;

namespace {

/// The store, with every question in the place of which an endless one is asked; what was to be kept to is.
class EndlessStore final : public Store {
 public:
  EndlessStore(Store& store, int max_seconds) : store_(store), max_seconds_(max_seconds) {}

  boost::asio::awaitable<Outcome<void>> prepare() override { return store_.prepare(); }
  boost::asio::awaitable<Outcome<void>> insert(std::span<const StoredEvent> rows,
                                               std::string_view token) override {
    return store_.insert(rows, token);
  }
  boost::asio::awaitable<Outcome<std::string>> query(Query query) override {
    return store_.query(endless(std::move(query)));
  }
  boost::asio::awaitable<Outcome<void>> stream(
      Query query, std::function<boost::asio::awaitable<bool>(std::string)> take) override {
    return store_.stream(endless(std::move(query)), std::move(take));
  }

 private:
  Query endless(Query query) const {
    query.sql = "SELECT sum(cityHash64(number)) AS endless FROM numbers(100000000000)";
    query.params.clear();
    query.max_seconds = max_seconds_;
    return query;
  }

  Store& store_;
  int max_seconds_;
};

constexpr int kLongerThanTheTest = 3'600;

// Waits until so many endless questions run; false when that does not come.
bool running(Store& store, const std::string& count) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < end) {
    Query query;
    query.sql =
        "SELECT toString(count()) FROM system.processes WHERE query LIKE '%AS endless%' AND query NOT LIKE "
        "'%system.processes%'";
    query.format = "TSV";
    const Outcome<std::string> found = run(store.query(query));
    if (found && *found == count + "\n") {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("heavy questions: a report ends, in the store too, when its client closes the connection") {
  EngineStore engine;
  EndlessStore endless(engine, kLongerThanTheTest);
  Api api(endless);
  const auto server =
      http::Server::start({}, [&](http::Request& request) { return api.router().handle(request); });
  REQUIRE(server);
  for (const char* asked :
       {"overview", "breakdown?by=page&to=2026-11-24", "funnel?step=pageview&step=submit", "retention"}) {
    CAPTURE(asked);
    boost::asio::io_context context;
    tcp::socket socket(context);
    socket.connect({boost::asio::ip::make_address("127.0.0.1"), (*server)->port()});
    boost::asio::write(socket, boost::asio::buffer("GET /api/v1/sites/shop/reports/" + std::string(asked) +
                                                   " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
                                                   api.token + "\r\n\r\n"));
    REQUIRE(running(engine, "1"));
    socket.close();
    REQUIRE(running(engine, "0"));
  }
}

TEST_CASE("heavy questions: one that takes longer than it may is refused as too heavy") {
  EngineStore engine;
  EndlessStore endless(engine, 1);
  Api api(endless);
  for (const char* report : {"overview", "active-users"}) {
    const http::Response response = api.get("/api/v1/sites/shop/reports/" + std::string(report));
    CHECK(response.status == 503);
    CHECK(header_of(response, "Footfall-Reason") == "question_too_heavy");
  }
  CHECK(running(engine, "0"));
}
