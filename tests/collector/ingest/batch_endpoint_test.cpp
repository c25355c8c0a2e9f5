// POST /v1/batch as a function of the request: every answer of docs/wire-format.md, over a real spool and
// admin store.
#include "collector/ingest/batch_endpoint.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "collector/ingest/replay.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/run_awaitable.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using nlohmann::json;

namespace {

struct Fixture {
  explicit Fixture(
      std::uint64_t max_bytes = 1 << 20, TrackerPace pace = {}, IngestRates rates = {},
      std::set<std::string, std::less<>> ignore_signals = {},
      WallClock now = [] { return support::kSentAtMs; }, RunningClock running = system_running_ms) {
    AdminOptions admin_options;
    admin_options.file = folder / "admin.db";
    admin = *AdminStore::open(std::move(admin_options));
    REQUIRE(admin->add_site("shop", "UTC"));
    SpoolOptions spool_options;
    spool_options.file = folder / "spool.db";
    spool_options.max_bytes = max_bytes;
    spool_options.running = std::move(running);
    spool = *Spool::open(std::move(spool_options));
    facts = *FactsMaker::create([this](std::int64_t at_ms) { return admin->salt_for(at_ms); }, nullptr);
    add_ingest_routes(router, IngestParts{*admin, *facts, *spool, std::move(now), std::move(pace), rates,
                                          std::move(ignore_signals),
                                          [this](const BatchTally& tally) { tallies.push_back(tally); }});
  }

  http::Response post(std::string body, const std::string& type = "text/plain",
                      const std::string& coding = "") {
    http::Request request;
    request.method = "POST";
    request.path = "/v1/batch";
    request.headers = {{"content-type", type}, {"user-agent", "Mozilla/5.0 (SecretAgent)"}};
    if (!coding.empty()) {
      request.headers["content-encoding"] = coding;
    }
    if (!origin.empty()) {
      request.headers["origin"] = origin;
    }
    request.headers.insert(more_headers.begin(), more_headers.end());
    request.peer = boost::asio::ip::make_address(peer);
    request.body = std::move(body);
    return support::run_awaitable(router.handle(request));
  }

  std::string peer = "203.0.113.77";
  std::string origin;
  std::map<std::string, std::string> more_headers;
  support::TempFolder folder;
  std::unique_ptr<AdminStore> admin;
  std::unique_ptr<Spool> spool;
  std::unique_ptr<FactsMaker> facts;
  std::vector<BatchTally> tallies;
  http::Router router;
};

std::string header(const http::Response& response, std::string_view name) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [name](const auto& row) { return row.first == name; });
  return found == response.headers.end() ? "" : found->second;
}

json body_of(const http::Response& response) {
  return json::parse(std::get<std::string>(response.body));
}

}  // namespace

TEST_CASE("ingest: every golden vector is answered as it says, with CORS on each answer") {
  Fixture f;
  for (const support::GoldenVector& vector : support::golden_vectors()) {
    CAPTURE(vector.name);
    const http::Response response = f.post(vector.body);
    CHECK(header(response, "Access-Control-Allow-Origin") == "*");
    if (vector.reason.empty()) {
      CHECK(response.status == 202);
      continue;
    }
    CHECK(header(response, "Footfall-Reason") == vector.reason);
    const bool partly = response.status == 202;
    CHECK((partly || response.status == 400 || response.status == 413 || response.status == 422));
    if (!partly) {
      CHECK(body_of(response)["reason"] == vector.reason);
    }
  }
}

TEST_CASE("ingest: a batch is counted as accepted once and as duplicate ever after") {
  Fixture f;
  const std::string body = support::wire_batch(0, 3).dump();
  CHECK(body_of(f.post(body)) == json{{"accepted", 3}, {"duplicate", 0}, {"quarantined", 0}});
  for (int i = 0; i < 100; ++i) {
    CHECK(body_of(f.post(body)) == json{{"accepted", 0}, {"duplicate", 3}, {"quarantined", 0}});
  }
  CHECK(f.spool->stats().waiting_batches == 1);
}

TEST_CASE("ingest: events that are refused are counted and kept, the others are stored") {
  Fixture f;
  json body = support::wire_batch(0, 3);
  body["events"][1]["kind"] = "hologram";
  const http::Response response = f.post(body.dump());
  CHECK(response.status == 202);
  CHECK(body_of(response) == json{{"accepted", 2}, {"duplicate", 0}, {"quarantined", 1}});
  CHECK(f.spool->quarantined(10)->at(0).reason == "unknown_kind");
  f.post(body.dump());
  body = support::wire_batch(1, 1);
  body["events"][0]["kind"] = "hologram";
  CHECK(f.post(body.dump()).status == 422);
  f.post("no batch");
  CHECK(f.tallies == std::vector<BatchTally>{{2, 0, 1}, {0, 2, 0}, {0, 0, 1}});
}

TEST_CASE(
    "ingest: an own event that breaks its site's schema is quarantined from then on, and comes back when it "
    "may") {
  Fixture f;
  json body = support::wire_batch(0, 2);
  body["events"][1] = {{"kind", "custom"}, {"at", 1}, {"name", "Signed up"}, {"props", {{"plan", "gold"}}}};
  const char* strict = R"({"properties":{"plan":{"enum":["free","pro"]}}})";
  REQUIRE(f.admin->set_schema("shop", {"Signed up", strict, OnViolation::kQuarantine}));
  const http::Response response = f.post(body.dump());
  CHECK(body_of(response) == json{{"accepted", 1}, {"duplicate", 0}, {"quarantined", 1}});
  CHECK(header(response, "Footfall-Reason") == "schema_violation");
  const auto quarantine = Quarantine::open(f.folder / "spool.db");
  REQUIRE(quarantine);
  CHECK((*quarantine)->newest({}, 1)->front().field == "props.plan");
  CHECK(replay(**quarantine, {}, gate_of(*f.admin))->refused.at("schema_violation") == 1);
  REQUIRE(f.admin->set_schema("shop", {"Signed up", "{}", OnViolation::kQuarantine}));
  CHECK(replay(**quarantine, {}, gate_of(*f.admin))->stored == 1);
}

TEST_CASE("ingest: an event that its site would remove at once is too old") {
  Fixture f;
  constexpr std::int64_t kDayMs = 86'400'000;
  const auto sent = [&](int sequence) {
    json body = support::wire_batch(sequence, 2);
    body["opened_at"] = support::kSentAtMs - 3 * kDayMs;
    body["events"][1]["at"] = 3 * kDayMs - 1'000;
    return f.post(body.dump());
  };
  CHECK(body_of(sent(0))["accepted"] == 2);
  REQUIRE(f.admin->set_retention("shop", 3));
  CHECK(body_of(sent(1))["accepted"] == 2);
  REQUIRE(f.admin->set_retention("shop", 2));
  const http::Response response = sent(2);
  CHECK(body_of(response) == json{{"accepted", 1}, {"duplicate", 0}, {"quarantined", 1}});
  CHECK(header(response, "Footfall-Reason") == "too_old");
}

TEST_CASE(
    "ingest: a copy of a batch that comes after the ledger's time, or by a clock that jumped, is not stored "
    "again") {
  constexpr std::int64_t kDayMs = 86'400'000;
  std::int64_t running = 0;
  std::int64_t now = support::kSentAtMs;
  Fixture f(
      1 << 20, {}, {}, {}, [&now] { return now; }, [&running] { return running; });
  const auto pass = [&](std::int64_t days_running, std::int64_t days_on_the_clock) {
    running += days_running * kDayMs;
    now += days_on_the_clock * kDayMs;
  };
  const std::string copied = support::wire_batch(0, 3).dump();
  CHECK(body_of(f.post(copied))["accepted"] == 3);
  // The clock is set forwards and back while the ledger knows the batch.
  for (const std::int64_t jump : {10, -20, 10}) {
    pass(0, jump);
    const http::Response again = f.post(copied);
    CHECK((again.status == 422 || body_of(again)["duplicate"] == 3));
    CHECK(f.spool->stats().waiting_batches == 1);
  }
  pass(7, 7);
  CHECK(body_of(f.post(copied))["duplicate"] == 3);
  // Batches are what makes the ledger forget.
  for (int day = 0; day < 4; ++day) {
    pass(1, 1);
    json fresh = support::wire_batch(1 + day, 1);
    fresh["opened_at"] = now - 1'000;
    fresh["sent_at"] = now;
    REQUIRE(f.post(fresh.dump()).status == 202);
  }
  const http::Response late = f.post(copied);
  CHECK(late.status == 422);
  CHECK(header(late, "Footfall-Reason") == "too_old");
  CHECK(f.spool->stats().waiting_batches == 5);
  CHECK(f.spool->quarantined(1)->front().field == "sent_at");
  const auto quarantine = Quarantine::open(f.folder / "spool.db");
  REQUIRE(quarantine);
  const auto put_back = replay(**quarantine, {}, gate_of(*f.admin));
  REQUIRE(put_back);
  CHECK(put_back->stored == 0);
  CHECK(put_back->refused.at("too_old") == 3);
  // A browser that retries says when: its batch is judged by how old its events are.
  json retried = support::wire_batch(0, 3);
  retried["sent_at"] = now;
  CHECK(header(f.post(retried.dump()), "Footfall-Reason") == "too_old");
  CHECK(f.spool->stats().waiting_batches == 5);
}

TEST_CASE("ingest: what the collector itself refuses") {
  Fixture f;
  json unknown = support::wire_batch();
  unknown["site"] = "blog";
  const struct {
    http::Response response;
    int status;
    const char* reason;
  } cases[] = {
      {f.post(unknown.dump()), 404, "unknown_site"},
      {f.post(support::wire_batch().dump(), "multipart/form-data"), 415, "unsupported_media_type"},
      {f.post(support::wire_batch().dump(), "text/plain", "br"), 415, "unsupported_media_type"},
      {f.post(std::string(60'001, ' ')), 413, "too_large"},
      {f.post("not gzip", "text/plain", "gzip"), 400, "broken_json"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.reason);
    CHECK(c.response.status == c.status);
    CHECK(header(c.response, "Footfall-Reason") == c.reason);
  }
}

TEST_CASE(
    "ingest: a body that is refused as a whole leaves its shape, the reason and where it is; not too many") {
  Fixture f;
  json wrong = support::wire_batch(0, 1);
  wrong["events"][0]["title"] = "Annas page";
  wrong["consent"] = "perhaps";
  CHECK(f.post(wrong.dump()).status == 400);
  json elsewhere = support::wire_batch(1, 1);
  elsewhere["site"] = "blog";
  CHECK(f.post(elsewhere.dump()).status == 404);
  CHECK(f.post("{\"v\":1,").status == 400);
  std::vector<QuarantinedEvent> kept;
  while (kept.size() < 3) {
    kept = *f.spool->quarantined(100);
  }
  CHECK(kept[2].reason == "unknown_consent");
  CHECK(kept[2].field == "consent");
  CHECK(kept[2].kept.body.find("Annas") == std::string::npos);
  CHECK(kept[2].kept.body.find("\"consent\":\"perhaps\"") != std::string::npos);
  CHECK(kept[1].reason == "unknown_site");
  CHECK(kept[1].number == kWholeBody);
  CHECK(kept[1].site.empty());
  CHECK(kept[0].reason == "broken_json");
  CHECK(kept[0].kept.body == "{\"v\":1,");
  for (int i = 0; i < 200; ++i) {
    CHECK(f.post("{").status == 400);
  }
  REQUIRE(f.post(support::wire_batch(2, 1).dump()).status == 202);
  CHECK(f.spool->quarantined(1'000)->size() < 60);
}

TEST_CASE("ingest: a full spool is 503 with Retry-After, and the batch is taken once there is room") {
  Fixture f(900);
  std::int64_t sequence = 0;
  http::Response response;
  do {
    response = f.post(support::wire_batch(++sequence).dump());
  } while (response.status == 202);
  CHECK(response.status == 503);
  CHECK(header(response, "Footfall-Reason") == "spool_full");
  CHECK_FALSE(header(response, "Retry-After").empty());
  REQUIRE(f.spool->release(*f.spool->claim(100, 1'000'000)));
  CHECK(f.post(support::wire_batch(sequence).dump()).status == 202);
}

TEST_CASE("ingest: neither the address nor the user agent of a sender reaches the disk") {
  Fixture f;
  REQUIRE(f.post(support::wire_batch().dump()).status == 202);
  for (const char* name : {"spool.db", "spool.db-wal", "admin.db", "admin.db-wal"}) {
    const std::string bytes = support::read_file(f.folder / name);
    CAPTURE(name);
    CHECK(bytes.find("203.0.113") == std::string::npos);
    CHECK(bytes.find("SecretAgent") == std::string::npos);
  }
}

TEST_CASE("ingest: a preflight is allowed for POST") {
  Fixture f;
  http::Request request;
  request.method = "OPTIONS";
  request.path = "/v1/batch";
  const http::Response response = support::run_awaitable(f.router.handle(request));
  CHECK(response.status == 204);
  CHECK(header(response, "Access-Control-Allow-Methods") == "POST");
}

TEST_CASE("ingest: what is asked of a site's trackers stands on every answer to their batches") {
  TrackerPace pace;
  REQUIRE(pace.add("shop=stop").ok());
  Fixture stopped(1 << 20, pace);
  const http::Response response = stopped.post(support::wire_batch().dump());
  CHECK(response.status == 202);
  CHECK(header(response, "Footfall-Pace") == "stop");
  CHECK(header(response, "Access-Control-Expose-Headers").find("Footfall-Pace") != std::string::npos);
  Fixture usual;
  CHECK(header(usual.post(support::wire_batch().dump()), "Footfall-Pace").empty());
}

TEST_CASE("ingest: of visitors outside the sample nothing is kept, whoever sends it and however often") {
  Fixture f;
  int kept = 0;
  for (int network = 0; network < 40; ++network) {
    f.peer = "203.0." + std::to_string(network) + ".7";
    json batch = support::wire_batch();
    batch["batch"] = "000000000000000000000000000000" + std::to_string(10 + network);
    batch["sample"] = 5'000;
    const json answered = body_of(f.post(batch.dump()));
    const bool left_out = answered.contains("left_out");
    CHECK((left_out ? answered["left_out"] : answered["accepted"]) == batch["events"].size());
    kept += left_out ? 0 : 1;
    const http::Response again = f.post(batch.dump());
    CHECK(again.status == 202);
    CHECK((header(again, "Footfall-Pace") == "skip") == left_out);
    batch.erase("sample");
    batch["batch"] = "000000000000000000000000000001" + std::to_string(10 + network);
    CHECK(body_of(f.post(batch.dump()))["accepted"] == batch["events"].size());
  }
  // The salt of the day is drawn anew in each run: 40 visitors are all on one side once in 10^11.
  CHECK(kept > 0);
  CHECK(kept < 40);
}

TEST_CASE("ingest: of who asks not to be tracked nothing is kept, unless the site's owner says otherwise") {
  const json batch = support::wire_batch();
  const std::vector<std::tuple<std::string, std::string, bool>> cases = {
      {"sec-gpc", "1", false}, {"dnt", "1", false}, {"sec-gpc", "0", true}, {"dnt", "", true}};
  for (const auto& [name, value, kept] : cases) {
    CAPTURE(name);
    CAPTURE(value);
    Fixture f;
    f.more_headers = {{name, value}};
    const http::Response answered = f.post(batch.dump());
    CHECK(answered.status == 202);
    CHECK(body_of(answered)[kept ? "accepted" : "left_out"] == batch["events"].size());
    CHECK(header(answered, "Footfall-Pace") == (kept ? "" : "stop"));
    CHECK(f.spool->stats().waiting_batches == (kept ? 1 : 0));
  }
  Fixture ignoring(1 << 20, {}, {}, {"shop"});
  ignoring.more_headers = {{"sec-gpc", "1"}};
  CHECK(body_of(ignoring.post(batch.dump()))["accepted"] == batch["events"].size());
}

TEST_CASE("ingest: a site with origins takes what their pages send, and what names no page") {
  Fixture f;
  const auto reason = [&](const char* origin) {
    f.origin = origin;
    return header(f.post(support::wire_batch().dump()), "Footfall-Reason");
  };
  CHECK(reason("https://anyone.example").empty());
  REQUIRE(f.admin->set_origins("shop", {"https://shop.example", "https://m.shop.example"}));
  CHECK(reason("https://shop.example").empty());
  CHECK(reason("https://m.shop.example").empty());
  CHECK(reason("").empty());
  for (const char* other :
       {"https://shop.example.evil.example", "http://shop.example", "https://shop.example:8443", "null",
        "https://shop.example, https://evil.example"}) {
    CAPTURE(other);
    CHECK(reason(other) == "origin_not_allowed");
  }
}

TEST_CASE("ingest: one address or site that sends too often waits, others do not") {
  IngestRates rates;
  rates.address = {.per_second = 0.001, .burst = 2};
  Fixture f(1 << 20, {}, rates);
  std::int64_t sequence = 0;
  const auto status = [&](const char* peer) {
    f.peer = peer;
    return f.post(support::wire_batch(++sequence).dump()).status;
  };
  CHECK(status("203.0.113.1") == 202);
  CHECK(status("203.0.113.1") == 202);
  CHECK(status("203.0.113.1") == 429);
  CHECK(status("203.0.113.2") == 202);
  // An IPv6 network is one sender, whatever addresses it makes up.
  CHECK(status("2001:db8:0:1::1") == 202);
  CHECK(status("2001:db8:0:1::2") == 202);
  CHECK(status("2001:db8:0:1:ffff::3") == 429);
  CHECK(status("2001:db8:0:2::1") == 202);
  for (int i = 0; i < 5; ++i) {
    CHECK(status("127.0.0.1") == 202);
  }
  IngestRates of_site;
  of_site.site = {.per_second = 0.001, .burst = 1};
  Fixture site(1 << 20, {}, of_site);
  CHECK(site.post(support::wire_batch(1).dump()).status == 202);
  site.peer = "203.0.113.99";
  CHECK(site.post(support::wire_batch(2).dump()).status == 429);
}
