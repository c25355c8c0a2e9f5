#include "collector/simulate/send_batches.hpp"

#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <set>
#include <string>

#include "collector/wire_json/json_tokens.hpp"
#include "footfall/validate.hpp"

using namespace footfall::collector;
using namespace footfall::collector::simulate;

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

// An ingest end on loopback: reads batches as the collector does, and answers as its paper says.
class Receiver {
 public:
  explicit Receiver(asio::io_context& context) : acceptor_(context, {asio::ip::address_v4::loopback(), 0}) {
    asio::co_spawn(context, accept(), asio::detached);
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }
  void stop() { acceptor_.close(); }

  std::set<footfall::Id128> batches;
  std::set<std::string> user_agents;
  std::uint64_t events = 0;
  int away = 0;      ///< how many requests are answered 503 first
  int status = 202;  ///< of the others
  std::int64_t last_sent_ms = 0;

 private:
  asio::awaitable<void> accept() {
    for (;;) {
      boost::system::error_code error;
      tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (error) {
        co_return;
      }
      asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), asio::detached);
    }
  }

  asio::awaitable<void> serve(tcp::socket socket) {
    beast::flat_buffer buffer;
    for (;;) {
      http::request<http::string_body> request;
      boost::system::error_code error;
      co_await http::async_read(socket, buffer, request, asio::redirect_error(asio::use_awaitable, error));
      if (error) {
        co_return;
      }
      http::response<http::string_body> answer = answer_to(request);
      co_await http::async_write(socket, answer, asio::redirect_error(asio::use_awaitable, error));
    }
  }

  http::response<http::string_body> answer_to(const http::request<http::string_body>& request) {
    http::response<http::string_body> answer(http::status::accepted, 11);
    if (away > 0) {
      --away;
      answer.result(503);
      answer.set(http::field::retry_after, "1");
    } else if (status != 202) {
      answer.result(static_cast<unsigned>(status));
      answer.set("Footfall-Reason", "unknown_site");
    } else {
      answer.body() = take(request);
    }
    answer.prepare_payload();
    return answer;
  }

  std::string take(const http::request<http::string_body>& request) {
    auto decoded = decode_json(request.body());
    REQUIRE(decoded.ok());
    const auto batch = footfall::validate(*std::move(decoded));
    REQUIRE(batch.ok());
    CHECK(batch->rejected().empty());
    user_agents.emplace(request[http::field::user_agent]);
    last_sent_ms = std::max(last_sent_ms, batch->header().sent_at_ms);
    const std::size_t count = batch->events().size();
    const bool fresh = batches.insert(batch->header().batch).second;
    events += fresh ? count : 0;
    return R"({"accepted":)" + std::to_string(fresh ? count : 0) + R"(,"duplicate":)" +
           std::to_string(fresh ? 0 : count) + R"(,"quarantined":0})";
  }

  tcp::acceptor acceptor_;
};

constexpr std::int64_t kEnd = 1'793'613'600'000;

std::unique_ptr<Generator> generator_of() {
  Options options;
  options.end_ms = kEnd;
  options.days = 1;
  options.visitors_per_day = 80;
  auto made = Generator::create(options);
  REQUIRE(made.ok());
  return *std::move(made);
}

Outcome<SendCounts> send(asio::io_context& context, Receiver& receiver, std::string url) {
  const auto generator = generator_of();
  WireBatches batches(*generator);
  std::optional<Outcome<SendCounts>> result;
  SendOptions options{
      .url = std::move(url), .connections = 4, .pace = Pace::kAtOnce, .now = [] { return kEnd; }};
  asio::co_spawn(
      context,
      [&]() -> asio::awaitable<void> {
        result.emplace(co_await send_batches(batches, options));
        receiver.stop();
      },
      asio::detached);
  context.run();
  return *std::move(result);
}

std::uint64_t events_of_generator() {
  const auto generator = generator_of();
  std::uint64_t count = 0;
  for (StoredEvent row; generator->next(row); ++count) {
  }
  return count;
}

}  // namespace

TEST_CASE("send batches: every event arrives in a valid batch, from many browsers") {
  asio::io_context context;
  Receiver receiver(context);
  const auto counts = send(context, receiver, receiver.url());
  REQUIRE(counts.ok());
  CHECK(counts->accepted == events_of_generator());
  CHECK(counts->accepted == receiver.events);
  CHECK(counts->batches == receiver.batches.size());
  CHECK(counts->duplicate == 0);
  CHECK(counts->quarantined == 0);
  CHECK(receiver.user_agents.size() > 10);
  CHECK(receiver.last_sent_ms == kEnd);
}

TEST_CASE("send batches: a collector that asks for patience gets every batch later") {
  asio::io_context context;
  Receiver receiver(context);
  receiver.away = 3;
  const auto counts = send(context, receiver, receiver.url());
  REQUIRE(counts.ok());
  CHECK(receiver.events == events_of_generator());
}

TEST_CASE("send batches: a refusal ends the run and names its reason") {
  asio::io_context context;
  Receiver receiver(context);
  receiver.status = 404;
  const auto counts = send(context, receiver, receiver.url());
  REQUIRE_FALSE(counts.ok());
  CHECK(counts.error().kind == FailureKind::kInvalid);
  CHECK(counts.error().message.find("unknown_site") != std::string::npos);
}

TEST_CASE("send batches: a wrong address and a collector that is not there are told apart") {
  asio::io_context context;
  Receiver receiver(context);
  const auto wrong = send(context, receiver, "https://127.0.0.1:1");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().kind == FailureKind::kInvalid);
  asio::io_context other;
  Receiver closed(other);
  const std::string url = closed.url();
  closed.stop();
  const auto gone = send(other, closed, url);
  REQUIRE_FALSE(gone.ok());
  CHECK(gone.error().kind == FailureKind::kUnavailable);
}
