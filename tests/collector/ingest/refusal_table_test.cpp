// Every row of the table of refusals in docs/wire-format.md but the edge's own: provoked over a socket, with
// what it says of status, reason header, Retry-After and whether the sender shall try again.
#include <doctest/doctest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <map>
#include <set>
#include <sstream>

#include "collector/http/server.hpp"
#include "collector/ingest/batch_endpoint.hpp"
#include "tests/support/faulty_disk.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using boost::asio::ip::tcp;

namespace {

struct Row {
  int status = 0;  // 0: of an event only, which is quarantined
  bool quarantine = false, retry_after = false, retry = false;
  std::string of;
};

std::map<std::string, Row> table() {
  std::map<std::string, Row> rows;
  std::istringstream page(support::read_file(FOOTFALL_SOURCE_DIR "/docs/wire-format.md"));
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    inside = line.starts_with("| reason | status |") || (inside && line.starts_with('|'));
    if (!inside || !line.starts_with("| `")) {
      continue;
    }
    std::istringstream cells(line);
    std::string cell, reason, status, retry, of;
    for (std::string* into : {&cell, &reason, &status, &retry, &of}) {
      std::getline(cells, *into, '|');
    }
    Row row;
    row.status = std::atoi(status.c_str());
    row.quarantine = status.find("quarantine") != status.npos;
    row.retry_after = status.find("Retry-After") != status.npos;
    row.retry = retry == " yes ";
    row.of = of.substr(1, of.find_last_not_of(' '));
    rows[reason.substr(2, reason.size() - 4)] = row;
  }
  return rows;
}

struct Answer {
  int status = 0;
  std::string reason;
  bool retry_after = false;
};

// A collector behind a socket, whose clients come from 203.0.113.77.
class Collector {
 public:
  explicit Collector(std::uint64_t spool_bytes = 1 << 20, IngestRates rates = {}) {
    admin = *AdminStore::open({.file = folder_ / "admin.db"});
    REQUIRE(admin->add_site("shop", "UTC"));
    SpoolOptions options;
    options.file = folder_ / "spool.db";
    options.max_bytes = spool_bytes;
    spool_ = *Spool::open(std::move(options));
    facts_ = *FactsMaker::create([this](std::int64_t at_ms) { return admin->salt_for(at_ms); }, nullptr);
    add_ingest_routes(router_,
                      IngestParts{*admin, *facts_, *spool_, [] { return support::kSentAtMs; }, {}, rates});
    auto server = http::Server::start({}, [this](http::Request& request) {
      request.peer = boost::asio::ip::make_address("203.0.113.77");
      return router_.handle(request);
    });
    REQUIRE(server);
    server_ = *std::move(server);
  }

  Answer talk(const std::string& bytes) {
    boost::asio::io_context context;
    tcp::socket socket(context);
    socket.connect({boost::asio::ip::address_v4::loopback(), server_->port()});
    boost::system::error_code ended;
    boost::asio::write(socket, boost::asio::buffer(bytes), ended);
    std::string text;
    boost::asio::read(socket, boost::asio::dynamic_buffer(text), ended);
    Answer answer;
    answer.status = std::atoi(text.c_str() + std::min(text.size(), text.find(' ')));
    answer.retry_after = text.find("\r\nRetry-After: ") != text.npos;
    constexpr std::string_view kReason = "\r\nFootfall-Reason: ";
    if (const std::size_t at = text.find(kReason); at != text.npos) {
      const std::size_t begin = at + kReason.size();
      answer.reason = text.substr(begin, text.find('\r', begin) - begin);
    }
    return answer;
  }

  Answer post(const std::string& body, const std::string& headers = "Content-Type: text/plain\r\n",
              const std::string& method = "POST") {
    return talk(method + " /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers +
                "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  std::unique_ptr<AdminStore> admin;

 private:
  support::TempFolder folder_;
  std::unique_ptr<Spool> spool_;
  std::unique_ptr<FactsMaker> facts_;
  http::Router router_;
  std::unique_ptr<http::Server> server_;
};

std::string batch(int sequence = 0) {
  return support::wire_batch(sequence).dump();
}

// What the collector, its transport and its rules refuse beside the golden vectors, in the rows' names.
std::vector<std::pair<std::string, Answer>> provoked() {
  std::vector<std::pair<std::string, Answer>> all;
  Collector usual;
  all.emplace_back("bad_http", usual.talk("hello\r\n\r\n"));
  all.emplace_back("bad_http", usual.talk("POST /v1/batch HTTP/1.1\r\nContent-Length: -1\r\n\r\n"));
  all.emplace_back("headers_too_large", usual.post(batch(), "X: " + std::string(20'000, 'x') + "\r\n"));
  all.emplace_back("too_large", usual.post(std::string(60'001, ' ')));
  all.emplace_back("too_large", usual.post(std::string(1'100'000, ' ')));
  all.emplace_back("broken_json", usual.post("no", "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n"));
  all.emplace_back("unsupported_media_type", usual.post(batch(), "Content-Type: text/html\r\n"));
  all.emplace_back("unsupported_media_type",
                   usual.post(batch(), "Content-Type: text/plain\r\nContent-Encoding: br\r\n"));
  all.emplace_back("method_not_allowed", usual.post(batch(), "Content-Type: text/plain\r\n", "PUT"));
  std::string elsewhere = batch();
  elsewhere.replace(elsewhere.find(R"("shop")"), 6, R"("blog")");
  all.emplace_back("unknown_site", usual.post(elsewhere));
  nlohmann::json own = support::wire_batch(7);
  own["events"][0] = {{"kind", "custom"}, {"at", 0},          {"host", "shop.example"},
                      {"path", "/"},      {"name", "Bought"}, {"props", {{"plan", "gold"}}}};
  REQUIRE(usual.admin->set_schema(
      "shop", {"Bought", R"({"properties":{"plan":{"const":"free"}}})", OnViolation::kQuarantine}));
  all.emplace_back("schema_violation", usual.post(own.dump()));
  REQUIRE(usual.admin->set_origins("shop", {"https://shop.example"}));
  all.emplace_back("origin_not_allowed",
                   usual.post(batch(), "Content-Type: text/plain\r\nOrigin: https://evil.example\r\n"));
  Collector slow(1 << 20, {.site = {}, .address = {.per_second = 0.01, .burst = 1}});
  (void)slow.post(batch());
  all.emplace_back("rate_limited", slow.post(batch()));
  Collector full(10);
  all.emplace_back("spool_full", full.post(batch()));
  return all;
}

void check(const std::map<std::string, Row>& rows, const std::string& reason, const Answer& answer) {
  CAPTURE(reason);
  REQUIRE(rows.contains(reason));
  const Row& row = rows.at(reason);
  CHECK(answer.reason == reason);
  const bool of_events = row.quarantine && (answer.status == 202 || answer.status == 422);
  CHECK((of_events || answer.status == row.status));
  CHECK(answer.retry_after == row.retry_after);
  CHECK(row.retry == (answer.status == 429 || answer.status >= 500));
}

}  // namespace

TEST_CASE("refusals: every row of docs/wire-format.md is what happens, over a socket") {
  const std::map<std::string, Row> rows = table();
  std::set<std::string> seen;
  {
    support::FaultyDisk disk;
    Collector broken;
    disk.writes(SQLITE_IOERR_WRITE);
    check(rows, "spool_unavailable", broken.post(batch()));
    disk.writes(SQLITE_OK);
    CHECK(broken.post(batch()).status == 202);
    seen.insert("spool_unavailable");
  }
  for (const auto& [reason, answer] : provoked()) {
    check(rows, reason, answer);
    seen.insert(reason);
  }
  Collector collector;
  for (const support::GoldenVector& vector : support::golden_vectors()) {
    CAPTURE(vector.name);
    const Answer answer = collector.post(vector.body);
    if (vector.reason.empty()) {
      CHECK(answer.status == 202);
      CHECK(answer.reason.empty());
    } else {
      check(rows, vector.reason, answer);
      seen.insert(vector.reason);
    }
  }
  std::set<std::string> documented;
  for (const auto& [reason, row] : rows) {
    if (row.of != "edge") {
      documented.insert(reason);
    }
  }
  CHECK(documented == seen);
}
