// GET /v1/pixel.gif as a function of the request, over a real spool and admin store.
#include "collector/ingest/pixel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "collector/ingest/batch_endpoint.hpp"
#include "collector/spool/batch_record.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/run_awaitable.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr const char* kFirefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

struct Fixture {
  explicit Fixture(std::uint64_t max_bytes = 1 << 20, IngestRates rates = {}) {
    admin = *AdminStore::open({.file = folder / "admin.db"});
    REQUIRE(admin->add_site("shop", "UTC"));
    SpoolOptions options;
    options.file = folder / "spool.db";
    options.max_bytes = max_bytes;
    spool = *Spool::open(std::move(options));
    facts = *FactsMaker::create([this](std::int64_t at_ms) { return admin->salt_for(at_ms); }, nullptr);
    add_ingest_routes(router,
                      IngestParts{*admin, *facts, *spool, [] { return support::kSentAtMs; }, {}, rates});
  }

  http::Response send() {
    http::Request request;
    request.method = method;
    request.path = "/v1/pixel.gif";
    request.query = query;
    request.headers = headers;
    request.peer = boost::asio::ip::make_address(peer);
    return support::run_awaitable(router.handle(request));
  }

  // What waits for the store. REQUIRES: it was not asked before.
  std::vector<std::pair<SpooledBatch, RequestFacts>> stored() {
    std::vector<std::pair<SpooledBatch, RequestFacts>> all;
    const auto block = spool->claim(100, 1 << 20);
    REQUIRE(block);
    for (const SpoolRow& row : block->rows) {
      auto batch = decode_record(row.body);
      REQUIRE(batch);
      all.emplace_back(*std::move(batch), row.facts);
    }
    return all;
  }

  std::string peer = "203.0.113.77";
  std::string method = "GET";
  std::vector<std::pair<std::string, std::string>> query{{"site", "shop"}};
  std::map<std::string, std::string, std::less<>> headers{
      {"referer", "https://shop.example/pricing?utm_source=news&token=secret"},
      {"user-agent", kFirefox},
      {"accept-language", "de-DE,de;q=0.9,en;q=0.5"}};
  support::TempFolder folder;
  std::unique_ptr<AdminStore> admin;
  std::unique_ptr<Spool> spool;
  std::unique_ptr<FactsMaker> facts;
  http::Router router;
};

std::string header(const http::Response& response, std::string_view name) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [name](const auto& row) { return row.first == name; });
  return found == response.headers.end() ? "" : found->second;
}

bool is_image(const http::Response& response) {
  return header(response, "Content-Type") == "image/gif" && header(response, "Cache-Control") == "no-store" &&
         std::get<std::string>(response.body).starts_with("GIF89a");
}

}  // namespace

TEST_CASE("pixel: a page view of the page that shows it, scrubbed, of an anonymous visitor") {
  Fixture f;
  const http::Response response = f.send();
  CHECK(response.status == 200);
  CHECK(is_image(response));
  CHECK(header(response, "Set-Cookie").empty());
  CHECK(header(response, "Cross-Origin-Resource-Policy") == "cross-origin");
  const auto stored = f.stored();
  REQUIRE(stored.size() == 1);
  const auto& [batch, facts] = stored.front();
  CHECK(batch.header.consent == Consent::kAnonymous);
  CHECK(batch.header.tracker == "pixel");
  CHECK(batch.header.language == "de-DE");
  REQUIRE(batch.events.size() == 1);
  CHECK(batch.events[0].kind == EventKind::kPageview);
  CHECK(batch.events[0].fields.text(Field::kHost) == "shop.example");
  CHECK(batch.events[0].fields.text(Field::kPath) == "/pricing");
  CHECK(batch.events[0].fields.text(Field::kUtmSource) == "news");
  CHECK_FALSE(facts.bot);
  for (const char* name : {"spool.db", "spool.db-wal"}) {
    const std::string bytes = support::read_file(f.folder / name);
    CHECK(bytes.find("secret") == std::string::npos);
    CHECK(bytes.find("203.0.113") == std::string::npos);
    CHECK(bytes.find("Firefox/128") == std::string::npos);
  }
}

TEST_CASE("pixel: every request is another page view, HEAD is none") {
  Fixture f;
  for (int i = 0; i < 3; ++i) {
    CHECK(f.send().status == 200);
  }
  f.method = "HEAD";
  CHECK(f.send().status == 200);
  std::set<std::string> ids;
  for (const auto& [batch, facts] : f.stored()) {
    ids.insert(to_hex(batch.header.batch));
    ids.insert(to_hex(batch.header.stream));
  }
  CHECK(ids.size() == 6);
}

TEST_CASE("pixel: an image, with status and reason, whatever is refused") {
  struct Row {
    const char* reason;
    int status;
    void (*change)(Fixture&);
  };
  const Row rows[] = {
      {"missing_field", 400, [](Fixture& f) { f.query.clear(); }},
      {"missing_field", 400, [](Fixture& f) { f.headers.erase("referer"); }},
      {"bad_characters", 400, [](Fixture& f) { f.headers["referer"] = "about:blank"; }},
      {"bad_characters", 400, [](Fixture& f) { f.headers["referer"] = "no address"; }},
      {"bad_characters", 400,
       [](Fixture& f) {
         f.query = {{"site", "a\",\"v\":2,\"x\":\""}};
       }},
      {"unknown_site", 404,
       [](Fixture& f) {
         f.query = {{"site", "blog"}};
       }},
      {"wrong_type", 400, [](Fixture& f) { f.query.emplace_back("sample", "half"); }},
      {"out_of_range", 400, [](Fixture& f) { f.query.emplace_back("sample", "10001"); }},
      {"origin_not_allowed", 403,
       [](Fixture& f) { REQUIRE(f.admin->set_origins("shop", {"https://shop.example.org"})); }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.reason);
    Fixture f;
    row.change(f);
    const http::Response response = f.send();
    CHECK(response.status == row.status);
    CHECK(header(response, "Footfall-Reason") == row.reason);
    CHECK(is_image(response));
    CHECK(f.stored().empty());
  }
}

TEST_CASE("pixel: the page's origin is that of the Referer, and one that the site names may") {
  Fixture f;
  REQUIRE(f.admin->set_origins("shop", {"https://shop.example"}));
  CHECK(f.send().status == 200);
  f.headers["origin"] = "https://shop.example";
  f.headers["referer"] = "https://evil.example/";
  CHECK(f.send().status == 403);
  f.headers["referer"] = "https://shop.example:8443/";
  CHECK(f.send().status == 403);
  f.headers["referer"] = "https://shop.example";
  CHECK(f.send().status == 200);
}

TEST_CASE("pixel: rates, a full spool, privacy signals, samples and bots are as for batches") {
  SUBCASE("rate") {
    Fixture f(1 << 20, {.site = {}, .address = {.per_second = 0.01, .burst = 1}});
    CHECK(f.send().status == 200);
    const http::Response response = f.send();
    CHECK(response.status == 429);
    CHECK_FALSE(header(response, "Retry-After").empty());
    CHECK(is_image(response));
  }
  SUBCASE("full") {
    Fixture f(300);
    http::Response response;
    do {
      response = f.send();
    } while (response.status == 200);
    CHECK(response.status == 503);
    CHECK(header(response, "Footfall-Reason") == "spool_full");
    CHECK(is_image(response));
  }
  SUBCASE("signals") {
    for (const char* signal : {"sec-gpc", "dnt"}) {
      Fixture f;
      f.headers[signal] = "1";
      CHECK(f.send().status == 200);
      CHECK(f.stored().empty());
    }
  }
  SUBCASE("sample") {
    int kept = 0;
    Fixture f;
    f.query.emplace_back("sample", "5000");
    for (int network = 0; network < 40; ++network) {
      f.peer = "203.0." + std::to_string(network) + ".7";
      CHECK(f.send().status == 200);
    }
    for (const auto& [batch, facts] : f.stored()) {
      CHECK(batch.header.sample == 5'000);
      ++kept;
    }
    // The salt of the day is drawn anew in each run: 40 visitors are all on one side once in 10^11.
    CHECK(kept > 0);
    CHECK(kept < 40);
  }
  SUBCASE("bot") {
    Fixture f;
    f.headers["user-agent"] = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    CHECK(f.send().status == 200);
    CHECK(f.stored().front().second.bot);
  }
}
