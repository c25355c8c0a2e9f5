#include "collector/store/clickhouse_client.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <boost/url/url_view.hpp>
#include <chrono>
#include <memory>

namespace footfall::collector {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Stream = beast::basic_stream<asio::generic::stream_protocol>;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
// How much longer than the statement's own limit its answer may take to come.
constexpr std::chrono::seconds kGrace{5};
constexpr std::chrono::milliseconds kLookEvery{200};
constexpr std::size_t kPieceBytes = 64 * 1024;

Failure away(std::string_view what, const beast::error_code& ec) {
  return {FailureKind::kUnavailable, "the event store " + std::string(what) + ": " + ec.message()};
}

constexpr std::string_view kCannotRead = "the event store cannot read its part ";

// The part of a table that could not be read: its folder's name, or nothing where the text tells of none.
std::string unreadable_part(std::string_view text) {
  constexpr std::string_view kReading = "(while reading from part ";
  const std::size_t begin = text.find(kReading);
  if (begin == std::string_view::npos) {
    return {};
  }
  std::string_view path = text.substr(begin + kReading.size());
  path = path.substr(0, path.find(' '));
  while (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  const std::string_view name = path.substr(path.rfind('/') + 1);
  constexpr std::string_view kOfNames = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return name.find_first_not_of(kOfNames) == std::string_view::npos ? std::string(name) : std::string();
}

// `Code: 62. DB::Exception: ... (SYNTAX_ERROR)`: the code and the name are ours to show, the text between may
// hold values.
Failure refused(std::string_view text) {
  const std::size_t begin = text.find("Code: ");
  const std::string_view rest = begin == std::string_view::npos ? "" : text.substr(begin + 6);
  const std::string code(rest.substr(0, rest.find_first_not_of("0123456789")));
  const std::size_t open = text.rfind('(');
  const std::size_t close = text.find(')', open == std::string_view::npos ? 0 : open);
  std::string name;
  if (open != std::string_view::npos && close != std::string_view::npos) {
    name = text.substr(open + 1, close - open - 1);
    if (name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != std::string::npos) {
      name.clear();
    }
  }
  // TIMEOUT_EXCEEDED, MEMORY_LIMIT_EXCEEDED, TOO_MANY_PARTS, NOT_ENOUGH_SPACE; UNKNOWN_TABLE until the store
  // is prepared.
  const bool passing = code == "159" || code == "241" || code == "252" || code == "243" || code == "60";
  if (const std::string part = unreadable_part(text); !part.empty() && !passing) {
    return {FailureKind::kCorrupt, std::string(kCannotRead) + part + ": code " + code + " " + name};
  }
  return {passing ? FailureKind::kUnavailable : FailureKind::kInvalid,
          "the event store refused a statement: code " + code + " " + name};
}

http::request<http::string_body> to_http(const StoreAddress& address, ClickHouseRequest&& request) {
  boost::urls::url target("/");
  auto params = target.params();
  if (!request.query.empty()) {
    params.append({"query", request.query});
  }
  for (const auto& [name, value] : request.params) {
    params.append({"param_" + name, escaped_param(value)});
  }
  for (const auto& [name, value] : request.settings) {
    params.append({name, value});
  }
  params.append({"max_execution_time", std::to_string(request.max_seconds)});
  http::request<http::string_body> out(http::verb::post, std::string(target.buffer()), 11);
  out.set(http::field::host, address.host.empty() ? "localhost" : address.host);
  out.keep_alive(false);
  out.body() = std::move(request.body);
  out.prepare_payload();
  return out;
}

asio::awaitable<Outcome<void>> connect(const StoreAddress& address, Stream& stream) {
  beast::error_code ec;
  if (!address.socket.empty()) {
    const asio::local::stream_protocol::endpoint endpoint(address.socket.string());
    std::tie(ec) = co_await stream.async_connect(endpoint, kAwait);
  } else {
    asio::ip::tcp::resolver resolver(co_await asio::this_coro::executor);
    auto [failed, endpoints] = co_await resolver.async_resolve(address.host, address.port, kAwait);
    ec = failed;
    for (const auto& entry : endpoints) {
      std::tie(ec) = co_await stream.async_connect(entry.endpoint(), kAwait);
      if (!ec) {
        break;
      }
    }
  }
  if (ec) {
    co_return away("cannot be reached", ec);
  }
  co_return Outcome<void>();
}

// While an answer is waited for: lets go of the connection once nobody wants it, which ends the statement.
class Watch {
 public:
  Watch(Stream& stream, std::function<bool()> unwanted) {
    if (unwanted) {
      state_ = std::make_shared<State>(stream, std::move(unwanted));
      asio::co_spawn(stream.get_executor(), look(state_), asio::detached);
    }
  }
  ~Watch() {
    if (state_) {
      state_->stream = nullptr;
      state_->timer.cancel();
    }
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  struct State {
    State(Stream& watched, std::function<bool()> question)
        : stream(&watched), unwanted(std::move(question)), timer(watched.get_executor()) {}
    Stream* stream;
    std::function<bool()> unwanted;
    asio::steady_timer timer;
  };

  static asio::awaitable<void> look(std::shared_ptr<State> state) {
    while (state->stream != nullptr) {
      state->timer.expires_after(kLookEvery);
      co_await state->timer.async_wait(kAwait);
      if (state->stream != nullptr && state->unwanted()) {
        state->stream->cancel();
        co_return;
      }
    }
  }

  std::shared_ptr<State> state_;
};

}  // namespace

Outcome<StoreAddress> StoreAddress::parse(std::string_view url) {
  const auto parsed = boost::urls::parse_uri(boost::urls::string_view(url.data(), url.size()));
  if (!parsed || parsed->scheme() != "http" || parsed->host().empty()) {
    return Failure{FailureKind::kInvalid, "a store is named as http://HOST:PORT"};
  }
  const std::string port(parsed->port());
  return StoreAddress{{}, parsed->host(), port.empty() ? "8123" : port};
}

std::string unreadable_part_of(const Failure& failure) {
  const std::string_view message(failure.message);
  if (!message.starts_with(kCannotRead)) {
    return {};
  }
  const std::string_view named = message.substr(kCannotRead.size());
  return std::string(named.substr(0, named.find(':')));
}

std::string escaped_param(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (const char c : value) {
    switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\0':
        out += "\\0";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

asio::awaitable<Outcome<std::string>> ClickHouseClient::request(ClickHouseRequest request) const {
  Stream stream(co_await asio::this_coro::executor);
  const Watch watch(stream, std::move(request.unwanted));
  stream.expires_after(std::chrono::seconds(request.max_seconds) + kGrace);
  if (Outcome<void> connected = co_await connect(address_, stream); !connected) {
    co_return connected.error();
  }
  request.settings.emplace_back("wait_end_of_query", "1");
  const http::request<http::string_body> out = to_http(address_, std::move(request));
  auto [write_failed, written] = co_await http::async_write(stream, out, kAwait);
  if (write_failed) {
    co_return away("took no statement", write_failed);
  }
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(boost::none);
  auto [read_failed, read] = co_await http::async_read(stream, buffer, parser, kAwait);
  if (read_failed) {
    co_return away("gave no answer", read_failed);
  }
  http::response<http::string_body> answer = parser.release();
  if (answer.result() != http::status::ok) {
    co_return refused(answer.body());
  }
  co_return std::move(answer.body());
}

asio::awaitable<Outcome<void>> ClickHouseClient::stream(ClickHouseRequest request,
                                                        const TakePiece& take) const {
  Stream stream(co_await asio::this_coro::executor);
  const Watch watch(stream, std::move(request.unwanted));
  const auto patience = std::chrono::seconds(request.max_seconds) + kGrace;
  stream.expires_after(patience);
  if (Outcome<void> connected = co_await connect(address_, stream); !connected) {
    co_return connected.error();
  }
  request.settings.emplace_back("wait_end_of_query", "0");
  const http::request<http::string_body> out = to_http(address_, std::move(request));
  auto [write_failed, written] = co_await http::async_write(stream, out, kAwait);
  if (write_failed) {
    co_return away("took no statement", write_failed);
  }
  beast::flat_buffer buffer;
  http::response_parser<http::buffer_body> parser;
  parser.body_limit(boost::none);
  auto [head_failed, head] = co_await http::async_read_header(stream, buffer, parser, kAwait);
  if (head_failed) {
    co_return away("gave no answer", head_failed);
  }
  const bool good = parser.get().result() == http::status::ok;
  std::string refusal;
  const auto piece = std::make_unique<char[]>(kPieceBytes);
  while (!parser.is_done()) {
    parser.get().body().data = piece.get();
    parser.get().body().size = kPieceBytes;
    stream.expires_after(patience);
    auto [ec, read] = co_await http::async_read(stream, buffer, parser, kAwait);
    if (ec && ec != http::error::need_buffer) {
      co_return away("broke off its answer", ec);
    }
    std::string text(piece.get(), kPieceBytes - parser.get().body().size);
    if (!good) {
      refusal += text;
    } else if (!text.empty() && !co_await take(std::move(text))) {
      co_return Outcome<void>();
    }
  }
  if (!good) {
    co_return refused(refusal);
  }
  co_return Outcome<void>();
}

}  // namespace footfall::collector
