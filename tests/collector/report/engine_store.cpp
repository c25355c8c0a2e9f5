#include "tests/collector/report/engine_store.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/url/url.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "footfall/field.hpp"

namespace footfall::collector::report_test {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = beast::http;
using Socket = asio::local::stream_protocol::socket;

constexpr std::string_view kTable =
    "CREATE TABLE events (ts DateTime64(3,'UTC'), received_at DateTime64(3,'UTC'), site "
    "LowCardinality(String), kind "
    "LowCardinality(String), name String, visitor UInt64, session UInt64, batch_id FixedString(16), seq "
    "UInt32, consent "
    "LowCardinality(String), host String, path String, title String, referrer_host String, channel "
    "LowCardinality(String), utm_source String, utm_medium String, utm_campaign String, utm_term String, "
    "utm_content "
    "String, country LowCardinality(String), region String, city String, browser LowCardinality(String), "
    "browser_version String, os LowCardinality(String), device LowCardinality(String), language "
    "LowCardinality(String), timezone LowCardinality(String), screen LowCardinality(String), selector "
    "String, text "
    "String, x UInt32, y UInt32, engaged_ms UInt32, scroll_pct UInt8, props String, bot UInt8, bot_reason "
    "LowCardinality(String), tracker_version LowCardinality(String)) ENGINE = MergeTree PARTITION BY "
    "toYYYYMM(ts) "
    "ORDER BY (site, toDate(ts), visitor, ts)";

// ClickHouse's escaped text, in which values of parameters travel.
std::string escaped(std::string_view plain) {
  std::string text;
  for (const char c : plain) {
    switch (c) {
      case '\\':
        text += "\\\\";
        break;
      case '\t':
        text += "\\t";
        break;
      case '\n':
        text += "\\n";
        break;
      default:
        text.push_back(c);
    }
  }
  return text;
}

nlohmann::json row_of(const StoredEvent& event) {
  const auto seconds = [](std::int64_t at_ms) {
    const std::string digits = std::to_string(at_ms);
    return digits.substr(0, digits.size() - 3) + "." + digits.substr(digits.size() - 3);
  };
  return {{"ts", seconds(event.ts_ms)},
          {"received_at", seconds(event.received_at_ms)},
          {"site", event.site},
          {"kind", kind_name(event.kind)},
          {"name", event.name},
          {"visitor", event.visitor},
          {"session", event.session},
          {"batch_id", std::string(event.batch_id.bytes.begin(), event.batch_id.bytes.end())},
          {"seq", event.seq},
          {"consent", consent_name(event.consent)},
          {"host", event.host},
          {"path", event.path},
          {"title", event.title},
          {"channel", event.channel},
          {"country", event.country},
          {"selector", event.selector},
          {"text", event.text},
          {"x", event.x},
          {"y", event.y},
          {"engaged_ms", event.engaged_ms},
          {"scroll_pct", event.scroll_pct},
          {"props", event.props_json},
          {"bot", event.bot ? 1 : 0},
          {"bot_reason", event.bot_reason}};
}

}  // namespace

EngineStore::EngineStore() {
  std::string folder = (std::filesystem::temp_directory_path() / "footfall-report-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) {
    std::abort();
  }
  folder_ = folder;
  const std::string socket = folder_ / "s", data = folder_ / "d";
  std::array<std::string, 5> words = {FOOTFALL_ENGINE, "--path", data, "--socket", socket};
  std::array<char*, 6> argv{};
  for (std::size_t i = 0; i < words.size(); ++i) {
    argv[i] = words[i].data();
  }
  if (posix_spawn(&engine_, FOOTFALL_ENGINE, nullptr, nullptr, argv.data(), environ) != 0) {
    std::abort();
  }
  // The engine listens once it is ready; a connection is refused at once until then.
  while (!ask({.sql = "SELECT 1", .params = {}}, "SELECT 1", {})) {
    if (waitpid(engine_, nullptr, WNOHANG) != 0) {
      std::abort();
    }
    usleep(10'000);
  }
  if (!ask({.sql = kTable, .params = {}}, kTable, {})) {
    std::abort();
  }
}

EngineStore::~EngineStore() {
  kill(engine_, SIGTERM);
  waitpid(engine_, nullptr, 0);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Outcome<std::string> EngineStore::ask(const Query& query, std::string_view body, std::string_view insert) {
  asio::io_context io;
  Socket socket(io);
  beast::error_code ec;
  socket.connect((folder_ / "s").string(), ec);
  if (ec) {
    return Failure{FailureKind::kUnavailable, ec.message()};
  }
  boost::urls::url target("/");
  target.params().append({"default_format", query.format});
  for (const auto& [name, value] : query.params) {
    target.params().append({"param_" + name, escaped(value)});
  }
  if (!insert.empty()) {
    target.params().append({"query", insert});
  }
  wire::request<wire::string_body> request(wire::verb::post, target.buffer(), 11, std::string(body));
  request.set(wire::field::host, "engine");
  request.prepare_payload();
  wire::write(socket, request, ec);
  beast::flat_buffer buffer;
  wire::response_parser<wire::string_body> parser;
  parser.body_limit(boost::none);
  wire::read(socket, buffer, parser, ec);
  if (ec) {
    return Failure{FailureKind::kUnavailable, ec.message()};
  }
  if (parser.get().result() != wire::status::ok) {
    return Failure{FailureKind::kInvalid, parser.get().body()};
  }
  return parser.get().body();
}

asio::awaitable<Outcome<void>> EngineStore::prepare() {
  co_return Outcome<void>{};
}

asio::awaitable<Outcome<void>> EngineStore::insert(std::span<const StoredEvent> rows, std::string_view) {
  add(rows);
  co_return Outcome<void>{};
}

asio::awaitable<Outcome<std::string>> EngineStore::query(Query query) {
  co_return ask(query, query.sql, {});
}

asio::awaitable<Outcome<void>> EngineStore::stream(Query query,
                                                   std::function<asio::awaitable<bool>(std::string)> take) {
  const Outcome<std::string> whole = ask(query, query.sql, {});
  if (!whole) {
    co_return whole.error();
  }
  std::size_t piece = 1;
  for (std::size_t at = 0; at < whole->size(); at += piece) {
    piece = piece % 97 + 13;
    if (!co_await take(whole->substr(at, piece))) {
      break;
    }
  }
  co_return Outcome<void>{};
}

void EngineStore::clear() {
  if (!ask({.sql = "", .params = {}}, "TRUNCATE TABLE events", {})) {
    std::abort();
  }
}

void EngineStore::add(std::span<const StoredEvent> rows) {
  std::string body;
  for (const StoredEvent& row : rows) {
    body += row_of(row).dump() + "\n";
  }
  if (const auto added = ask({.sql = "", .params = {}}, body, "INSERT INTO events FORMAT JSONEachRow");
      !added) {
    std::fprintf(stderr, "%s\n", added.error().message.c_str());
    std::abort();
  }
}

}  // namespace footfall::collector::report_test
