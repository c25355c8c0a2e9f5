// The gate: which events of a batch pass, with which numbers and times. The refusals themselves are golden
// vectors.
#include "footfall/validate.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/nlohmann_tokens.hpp"

using namespace footfall;
using nlohmann::json;

namespace {

json batch_of(json events) {
  return {{"v", 1},
          {"site", "shop"},
          {"batch", "0123456789abcdef0123456789abcdef"},
          {"stream", "fedcba9876543210fedcba9876543210"},
          {"seq", 0},
          {"first", 10},
          {"opened_at", 1'764'000'000'000},
          {"sent_at", 1'764'000'004'000},
          {"consent", "anonymous"},
          {"tracker", "0.1.0"},
          {"events", std::move(events)}};
}

json view(std::int64_t at, const char* path = "/") {
  return {{"kind", "pageview"}, {"at", at}, {"host", "shop.example"}, {"path", path}};
}

ValidBatch gate(const json& body) {
  auto unchecked = support::decode(body.dump());
  REQUIRE(unchecked);
  auto valid = validate(*std::move(unchecked));
  REQUIRE(valid);
  return *std::move(valid);
}

}  // namespace

TEST_CASE("validate: one bad event is refused alone and keeps its number") {
  json bad = view(1);
  bad["kind"] = "hologram";
  const ValidBatch valid = gate(batch_of({view(0), bad, view(2)}));
  REQUIRE(valid.events().size() == 2);
  CHECK(valid.events()[0].number() == 10);
  CHECK(valid.events()[1].number() == 12);
  REQUIRE(valid.rejected().size() == 1);
  CHECK(valid.rejected()[0] == RejectedEvent{11, Error{ErrorCode::kUnknownKind, "kind", 0}, 1});
}

TEST_CASE("validate: further events can be refused, and the refused ones stay in their order") {
  json bad = view(1);
  bad["kind"] = "hologram";
  ValidBatch valid = gate(batch_of({view(0), bad, view(2), view(3), bad}));
  valid.refuse_where([](const AnonymousEvent& event) {
    return event.number() == 12 ? std::optional(Error{ErrorCode::kTooOld, "at"}) : std::nullopt;
  });
  REQUIRE(valid.events().size() == 2);
  CHECK(valid.events()[0].number() == 10);
  CHECK(valid.events()[1].number() == 13);
  REQUIRE(valid.rejected().size() == 3);
  CHECK(valid.rejected()[0].position == 1);
  CHECK(valid.rejected()[1] == RejectedEvent{12, Error{ErrorCode::kTooOld, "at", 0}, 2});
  CHECK(valid.rejected()[2].position == 4);
}

TEST_CASE("validate: a batch may have all its events refused") {
  json bad = view(0);
  bad["at"] = "soon";
  const ValidBatch valid = gate(batch_of(json::array({bad})));
  CHECK(valid.events().empty());
  CHECK(valid.rejected().size() == 1);
}

TEST_CASE("validate: event times are offsets from the batch's opening") {
  const ValidBatch valid = gate(batch_of({view(0), view(3'999)}));
  CHECK(valid.events()[0].at_ms() == 1'764'000'000'000);
  CHECK(valid.events()[1].at_ms() == 1'764'000'003'999);
}

TEST_CASE("validate: an event without host and path has those of the one before, even of a refused one") {
  json refused = view(1, "/gone");
  refused["title"] = std::string(500, 'x');
  const ValidBatch valid = gate(
      batch_of({view(0, "/a"), {{"kind", "click"}, {"at", 0}}, refused, {{"kind", "click"}, {"at", 2}}}));
  REQUIRE(valid.events().size() == 3);
  CHECK(valid.events()[1].fields().text(Field::kPath) == "/a");
  CHECK(valid.events()[2].fields().text(Field::kPath) == "/gone");
  CHECK(valid.events()[2].fields().text(Field::kHost) == "shop.example");
}

TEST_CASE("validate: what a sender should have scrubbed is scrubbed") {
  json event = view(0, "/users/123456/anna@example.com?token=abc#x");
  event["title"] = "Invoice for anna@example.com, +49 170 1234567";
  event["props"] = {{"note", "card 4111 1111 1111 1111"}};
  const ValidBatch valid = gate(batch_of(json::array({event})));
  REQUIRE(valid.events().size() == 1);
  const AnonymousEvent& clean = valid.events()[0];
  CHECK(clean.fields().text(Field::kPath) == "/users/:id/:email");
  CHECK(clean.fields().text(Field::kTitle) == "Invoice for [email], [number]");
  CHECK(clean.props()[0] == Property{"note", std::string("card [number]")});
}

TEST_CASE("validate: the version is checked before everything else") {
  json body = batch_of(json::array({view(0)}));
  body["v"] = 2;
  body["site"] = "!!";
  auto valid = validate(*support::decode(body.dump()));
  REQUIRE_FALSE(valid);
  CHECK(valid.error().code == ErrorCode::kUnsupportedVersion);
}

TEST_CASE("validate: a field refused in the header is named") {
  json body = batch_of(json::array({view(0)}));
  body["stream"] = "short";
  auto valid = validate(*support::decode(body.dump()));
  REQUIRE_FALSE(valid);
  CHECK(valid.error().field == "stream");
}

TEST_CASE("validate: an event number as large as an integer can be is refused without overflow") {
  for (const std::int64_t number : {INT64_MAX, INT64_MIN, std::int64_t{-1}}) {
    json event = view(0);
    event["n"] = number;
    const ValidBatch valid = gate(batch_of({event, view(1)}));
    REQUIRE(valid.rejected().size() >= 1);
    CHECK(valid.rejected()[0].error.code == ErrorCode::kOutOfRange);
  }
}

TEST_CASE("validate: an event's time is corrected for the device's clock and never lies in the future") {
  CHECK(corrected_time_ms(1'000, 4'000, 100'000) == 97'000);
  CHECK(corrected_time_ms(4'000, 4'000, 100'000) == 100'000);
  CHECK(corrected_time_ms(4'900, 4'000, 100'000) == 100'000);
}

TEST_CASE("validate: names of sites") {
  for (const char* good : {"shop", "a", "shop.example", "my-shop_2", "0"}) {
    CHECK(valid_site_name(good));
  }
  for (const char* bad : {"", "Shop", "a b", ".a", "-a", "_a", "a/b", "a'b", "caf\xc3\xa9"}) {
    CHECK_FALSE(valid_site_name(bad));
  }
  CHECK(valid_site_name(std::string(64, 'a')));
  CHECK_FALSE(valid_site_name(std::string(65, 'a')));
}
