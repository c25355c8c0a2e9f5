#include "collector/simulate/send_batches.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

namespace footfall::collector::simulate {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto kTimeout = std::chrono::seconds(30);
constexpr int kMaxTries = 20;

struct Target {
  std::string host;
  std::string port;
};

Outcome<Target> target_of(const std::string& url) {
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || parsed->scheme() != "http" || parsed->host().empty()) {
    return Failure{FailureKind::kInvalid, "the collector's address must be http://HOST:PORT"};
  }
  return Target{parsed->host(), parsed->has_port() ? std::string(parsed->port()) : "80"};
}

// What the connections share; all run on one executor, one at a time.
struct Shared {
  WireBatches& batches;
  const SendOptions& options;
  Target target;
  SendCounts counts;
  std::optional<Failure> failure;
};

asio::awaitable<void> wait(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

class Connection {
 public:
  Connection(asio::any_io_executor executor, Shared& shared) : stream_(executor), shared_(shared) {}

  asio::awaitable<void> run() {
    try {
      co_await connect();
      while (!shared_.failure) {
        const std::optional<WireBatch> batch = shared_.batches.next();
        if (!batch) {
          break;
        }
        co_await send(*batch);
      }
    } catch (const boost::system::system_error& error) {
      fail(FailureKind::kUnavailable, "the collector does not answer: " + error.code().message());
    }
  }

 private:
  void fail(FailureKind kind, std::string message) {
    if (!shared_.failure) {
      shared_.failure = Failure{kind, std::move(message)};
    }
  }

  asio::awaitable<void> connect() {
    tcp::resolver resolver(stream_.get_executor());
    const auto found =
        co_await resolver.async_resolve(shared_.target.host, shared_.target.port, asio::use_awaitable);
    stream_.expires_after(kTimeout);
    co_await stream_.async_connect(found, asio::use_awaitable);
  }

  asio::awaitable<void> send(const WireBatch& batch) {
    if (shared_.options.pace == Pace::kRealTime) {
      const std::int64_t ahead_ms = batch.due_ms - shared_.options.now();
      if (ahead_ms > 0) {
        co_await wait(std::chrono::milliseconds(ahead_ms));
      }
    }
    for (int tries = 0; tries < kMaxTries && !shared_.failure; ++tries) {
      const http::response<http::string_body> answer = co_await post(batch);
      if (answer.result() == http::status::accepted) {
        count(answer.body());
        co_return;
      }
      if (answer.result() != http::status::service_unavailable) {
        fail(FailureKind::kInvalid, "the collector refused a batch with status " +
                                        std::to_string(answer.result_int()) + " " +
                                        std::string(answer["Footfall-Reason"]));
        co_return;
      }
      co_await wait(std::chrono::seconds(retry_after(answer)));
    }
    fail(FailureKind::kUnavailable, "the collector goes on asking for patience");
  }

  asio::awaitable<http::response<http::string_body>> post(const WireBatch& batch) {
    http::request<http::string_body> request(http::verb::post, "/v1/batch", 11);
    request.set(http::field::host, shared_.target.host + ":" + shared_.target.port);
    request.set(http::field::user_agent, batch.user_agent);
    request.set(http::field::content_type, "text/plain");
    request.body() = batch.body(shared_.options.now());
    request.prepare_payload();
    stream_.expires_after(kTimeout);
    co_await http::async_write(stream_, request, asio::use_awaitable);
    http::response<http::string_body> answer;
    co_await http::async_read(stream_, buffer_, answer, asio::use_awaitable);
    if (!answer.keep_alive()) {
      stream_.close();
      co_await connect();
    }
    co_return answer;
  }

  static int retry_after(const http::response<http::string_body>& answer) {
    const auto text = answer[http::field::retry_after];
    int seconds = 1;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr int kMaxSeconds = 60;
    return std::clamp(seconds, 1, kMaxSeconds);
  }

  void count(const std::string& body) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object()) {
      fail(FailureKind::kInvalid, "the collector's answer is not the one of a collector");
      return;
    }
    ++shared_.counts.batches;
    shared_.counts.accepted += json.value("accepted", std::uint64_t{0});
    shared_.counts.duplicate += json.value("duplicate", std::uint64_t{0});
    shared_.counts.quarantined += json.value("quarantined", std::uint64_t{0});
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  Shared& shared_;
};

// All the connections at once, by halves.
asio::awaitable<void> run_connections(asio::any_io_executor executor, Shared& shared, int count) {
  using namespace asio::experimental::awaitable_operators;
  if (count == 1) {
    Connection connection(executor, shared);
    co_await connection.run();
    co_return;
  }
  co_await (run_connections(executor, shared, count / 2) &&
            run_connections(executor, shared, count - count / 2));
}

}  // namespace

asio::awaitable<Outcome<SendCounts>> send_batches(WireBatches& batches, SendOptions options) {
  const Outcome<Target> target = target_of(options.url);
  if (!target) {
    co_return target.error();
  }
  Shared shared{batches, options, *target, {}, std::nullopt};
  co_await run_connections(co_await asio::this_coro::executor, shared, std::max(1, options.connections));
  if (shared.failure) {
    co_return *shared.failure;
  }
  co_return shared.counts;
}

}  // namespace footfall::collector::simulate
