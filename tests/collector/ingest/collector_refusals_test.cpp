// Every refusal that is the collector's own, provoked, and compared with the table of docs/wire-format.md:
// status, reason header, and whether the sender shall try again.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "collector/ingest/batch_endpoint.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/run_awaitable.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

struct Row {
  int status = 0;
  bool retry_after = false;
  bool retry = false;
};

// The rows of the table whose last column is "collector".
std::map<std::string, Row> documented() {
  std::map<std::string, Row> rows;
  std::istringstream page(support::read_file(FOOTFALL_SOURCE_DIR "/docs/wire-format.md"));
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| `") || !line.ends_with("| collector |")) {
      continue;
    }
    const std::string reason = line.substr(3, line.find('`', 3) - 3);
    const std::string rest = line.substr(line.find("` | ") + 4);
    rows[reason] = {std::stoi(rest), rest.find("`Retry-After`") != rest.npos,
                    rest.find("| yes |") != rest.npos};
  }
  return rows;
}

// A spool whose disk is full, or cannot be written.
class BrokenSpool final : public Spool {
 public:
  explicit BrokenSpool(FailureKind kind) : kind_(kind) {}
  void append(const ValidBatch&, Delivery, Done done) override { done(failure()); }
  Outcome<SpoolBlock> claim(std::size_t, std::size_t) override { return failure(); }
  Outcome<void> set_aside(std::span<const std::int64_t>) override { return failure(); }
  Outcome<void> release(const SpoolBlock&) override { return failure(); }
  void on_stored(std::function<void()>) override {}
  Outcome<std::vector<QuarantinedEvent>> quarantined(std::size_t) override { return failure(); }
  void keep_refused(RefusedBody) override {}
  SpoolStats stats() const override { return {}; }

 private:
  Failure failure() const { return {kind_, "no"}; }

  FailureKind kind_;
};

// A collector that refuses everything for one reason or another.
struct Refusing {
  explicit Refusing(FailureKind kind, IngestRates rates = {}) : spool(kind) {
    admin = *AdminStore::open({.file = folder / "admin.db"});
    REQUIRE(admin->add_site("shop", "UTC"));
    facts = *FactsMaker::create([this](std::int64_t at_ms) { return admin->salt_for(at_ms); }, nullptr);
    add_ingest_routes(router,
                      IngestParts{*admin, *facts, spool, [] { return support::kSentAtMs; }, {}, rates});
  }

  http::Response send(http::Request request = usual()) {
    return support::run_awaitable(router.handle(request));
  }

  static http::Request usual() {
    http::Request request;
    request.method = "POST";
    request.path = "/v1/batch";
    request.headers = {{"content-type", "text/plain"}};
    request.peer = boost::asio::ip::make_address("203.0.113.77");
    request.body = support::wire_batch().dump();
    return request;
  }

  support::TempFolder folder;
  BrokenSpool spool;
  std::unique_ptr<AdminStore> admin;
  std::unique_ptr<FactsMaker> facts;
  http::Router router;
};

bool has(const http::Response& response, std::string_view name, std::string_view value = {}) {
  return std::any_of(response.headers.begin(), response.headers.end(), [&](const auto& header) {
    return header.first == name && (value.empty() || header.second == value);
  });
}

std::map<std::string, http::Response> provoked() {
  std::map<std::string, http::Response> all;
  Refusing full(FailureKind::kFull);
  all["spool_full"] = full.send();
  all["spool_unavailable"] = Refusing(FailureKind::kUnavailable).send();
  http::Request request = Refusing::usual();
  request.body.replace(request.body.find(R"("site":"shop")"), 13, R"("site":"blog")");
  all["unknown_site"] = full.send(request);
  request = Refusing::usual();
  request.headers["content-type"] = "text/html";
  all["unsupported_media_type"] = full.send(request);
  request = Refusing::usual();
  request.method = "PUT";
  all["method_not_allowed"] = full.send(request);
  REQUIRE(full.admin->set_origins("shop", {"https://shop.example"}));
  request = Refusing::usual();
  request.headers["origin"] = "https://evil.example";
  all["origin_not_allowed"] = full.send(request);
  Refusing slow(FailureKind::kFull, {.site = {}, .address = {.per_second = 0.01, .burst = 1}});
  (void)slow.send();
  all["rate_limited"] = slow.send();
  return all;
}

}  // namespace

TEST_CASE("collector's refusals: status, reason and whether to try again are as docs/wire-format.md says") {
  const std::map<std::string, Row> table = documented();
  const std::map<std::string, http::Response> answers = provoked();
  CHECK(table.size() == answers.size());
  for (const auto& [reason, response] : answers) {
    CAPTURE(reason);
    REQUIRE(table.contains(reason));
    const Row& row = table.at(reason);
    CHECK(response.status == row.status);
    CHECK(has(response, "Footfall-Reason", reason));
    CHECK(has(response, "Content-Type", "application/problem+json"));
    CHECK(has(response, "Retry-After") == row.retry_after);
    CHECK(row.retry == row.retry_after);
    // What a tracker makes of a status: it tries again after these and no others.
    CHECK(row.retry == (response.status == 429 || response.status >= 500));
  }
}
