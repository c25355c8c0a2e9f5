#include "collector/enrich/stored_rows.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/golden.hpp"
#include "tests/support/spool_record.hpp"

using namespace footfall::collector;
using footfall::Consent;
using footfall::EventKind;
using footfall::Id128;

namespace {

constexpr std::int64_t kReceived = 1'764'000'100'000;

SpoolRow row_of(std::string events, std::string header = R"("consent":"anonymous")") {
  SpoolRow row;
  row.id = 1;
  row.site = "shop";
  row.facts.received_at_ms = kReceived;
  row.facts.visitor = Id128{{0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xff}};
  row.body = footfall::support::record_of(
      R"({"v":1,"site":"shop","batch":"0123456789abcdef0123456789abcdef",)"
      R"("stream":"fedcba9876543210fedcba9876543210","seq":0,"first":10,"opened_at":1764000000000,)"
      R"("sent_at":1764000004000,"tracker":"0.1.0","language":"en","timezone":"Europe/Berlin","screen":"1400x900",)" +
      header + R"(,"events":[)" + events + "]}");
  return row;
}

std::vector<StoredEvent> rows_of(const SpoolRow& row) {
  auto rows = stored_rows(row);
  REQUIRE(rows.has_value());
  return *std::move(rows);
}

}  // namespace

TEST_CASE("stored rows: an event's time is corrected for the device's clock") {
  const auto rows = rows_of(row_of(R"({"kind":"pageview","at":0,"host":"shop.example","path":"/"},)"
                                   R"({"kind":"click","at":1500,"selector":"a"},)"
                                   R"({"kind":"click","at":4500,"selector":"b"})"));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].ts_ms == kReceived - 4'000);
  CHECK(rows[1].ts_ms == kReceived - 2'500);
  // Half a second past its batch's sending: never later than its reception.
  CHECK(rows[2].ts_ms == kReceived);
  for (const StoredEvent& row : rows) {
    CHECK(row.received_at_ms == kReceived);
  }
}

TEST_CASE("stored rows: every column of the batch, the request and the event") {
  SpoolRow row = row_of(
      R"({"kind":"pageview","at":0,"host":"shop.example","path":"/a","title":"A","referrer_host":"www.google.com",)"
      R"("utm_source":"s","utm_medium":"cpc","utm_campaign":"c","utm_term":"t","utm_content":"d"},)"
      R"({"kind":"click","at":10,"n":3,"name":"Bought","selector":"#buy","text":"Buy","x":3,"y":4},)"
      R"({"kind":"engagement","at":20,"engaged_ms":1234,"scroll_pct":56})");
  row.facts.country = "DE";
  row.facts.browser = "Firefox";
  row.facts.browser_version = "128";
  row.facts.os = "Linux";
  row.facts.device = "desktop";
  row.facts.bot = true;
  row.facts.bot_reason = "headless";
  const auto rows = rows_of(row);
  REQUIRE(rows.size() == 3);
  const StoredEvent& view = rows[0];
  CHECK(footfall::to_hex(view.batch_id) == "0123456789abcdef0123456789abcdef");
  CHECK(view.seq == 10);
  CHECK(view.stream == 0xfedcba9876543210ULL);
  CHECK(view.site == "shop");
  CHECK(view.kind == EventKind::kPageview);
  CHECK(view.visitor == 0x0123456789abcdefULL);
  CHECK(view.session == 0);
  CHECK(view.consent == Consent::kAnonymous);
  CHECK(view.host == "shop.example");
  CHECK(view.path == "/a");
  CHECK(view.title == "A");
  CHECK(view.referrer_host == "www.google.com");
  CHECK(view.channel == "paid_search");
  CHECK(view.utm_source == "s");
  CHECK(view.utm_medium == "cpc");
  CHECK(view.utm_campaign == "c");
  CHECK(view.utm_term == "t");
  CHECK(view.utm_content == "d");
  CHECK(view.country == "DE");
  CHECK(view.browser == "Firefox");
  CHECK(view.browser_version == "128");
  CHECK(view.os == "Linux");
  CHECK(view.device == "desktop");
  CHECK(view.language == "en");
  CHECK(view.timezone == "Europe/Berlin");
  CHECK(view.screen == "1400x900");
  CHECK(view.bot);
  CHECK(view.bot_reason == "headless");
  CHECK(view.tracker_version == "0.1.0");
  CHECK(view.props_json.empty());
  const StoredEvent& click = rows[1];
  CHECK(click.seq == 13);
  CHECK(click.kind == EventKind::kClick);
  CHECK(click.path == "/a");
  CHECK(click.channel.empty());
  CHECK(click.name == "Bought");
  CHECK(click.selector == "#buy");
  CHECK(click.text == "Buy");
  CHECK(click.x == 3);
  CHECK(click.y == 4);
  CHECK(rows[2].engaged_ms == 1'234);
  CHECK(rows[2].scroll_pct == 56);
}

TEST_CASE("stored rows: what is technical has columns of its own") {
  const auto rows = rows_of(row_of(
      R"({"kind":"vital","at":0,"host":"shop.example","path":"/","value":1250,"vital_name":"CLS"},)"
      R"({"kind":"vital","at":0,"value":2412,"vital_name":"LCP"},)"
      R"({"kind":"request","at":0,"request_method":"GET","request_host":"api.example",)"
      R"("request_path":"/orders/7","request_status":503,"duration_ms":412,"bytes":5000000000},)"
      R"({"kind":"error","at":0,"name":"uncaught","error_type":"TypeError","error_message":"no",)"
      R"("error_fingerprint":"0f1e","error_frame":"/a.js:1","occurrences":2},)"
      R"({"kind":"longtask","at":0,"duration_ms":320,"blocking_ms":170,"occurrences":3},)"
      R"({"kind":"form","at":0,"name":"checkout","form_action":"abandon","field_name":"zip","field_type":"text"},)"
      R"({"kind":"click","at":0,"link_kind":"outbound","link_host":"other.example"})",
      R"("consent":"anonymous","connection":"4g","sample":2500)"));
  REQUIRE(rows.size() == 7);
  CHECK(rows[0].vital_name == "CLS");
  CHECK(rows[0].value == doctest::Approx(0.125));
  CHECK(rows[0].connection == "4g");
  CHECK(rows[0].sample_rate == doctest::Approx(0.25));
  CHECK(rows[1].value == doctest::Approx(2412));
  CHECK(rows[2].request_method == "GET");
  CHECK(rows[2].request_host == "api.example");
  CHECK(rows[2].request_path == "/orders/:id");
  CHECK(rows[2].request_status == 503);
  CHECK(rows[2].duration_ms == 412);
  CHECK(rows[2].bytes == 5'000'000'000U);
  CHECK(rows[3].name == "uncaught");
  CHECK(rows[3].error_type == "TypeError");
  CHECK(rows[3].error_message == "no");
  CHECK(rows[3].error_fingerprint == "0f1e");
  CHECK(rows[3].error_frame == "/a.js:1");
  CHECK(rows[3].occurrences == 2);
  CHECK(rows[4].duration_ms == 320);
  CHECK(rows[4].blocking_ms == 170);
  CHECK(rows[5].form_action == "abandon");
  CHECK(rows[5].field_name == "zip");
  CHECK(rows[5].field_type == "text");
  CHECK(rows[6].link_kind == "outbound");
  CHECK(rows[6].link_host == "other.example");
}

TEST_CASE("stored rows: properties are one JSON object in the order they came") {
  const auto rows =
      rows_of(row_of(R"({"kind":"custom","at":0,"host":"shop.example","path":"/","name":"Ordered",)"
                     R"("props":{"value":49,"part":0.5,"currency":"EUR","gift":true,"quote":"a\"b"}})"));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].props_json == R"({"value":49,"part":0.5,"currency":"EUR","gift":true,"quote":"a\"b"})");
}

TEST_CASE("stored rows: a body that cannot be read is an error") {
  SpoolRow row = row_of(R"({"kind":"pageview","at":0,"host":"shop.example","path":"/"})");
  row.body.resize(row.body.size() / 2);
  CHECK_FALSE(stored_rows(row).has_value());
}

TEST_CASE("stored rows: every accepted golden vector gives all its events") {
  for (const auto& vector : footfall::support::golden_vectors()) {
    if (!vector.reason.empty()) {
      continue;
    }
    CAPTURE(vector.name);
    SpoolRow row;
    row.facts.received_at_ms = kReceived;
    row.body = footfall::support::record_of(vector.body);
    const auto rows = stored_rows(row);
    REQUIRE(rows.has_value());
    CHECK_FALSE(rows->empty());
  }
}
