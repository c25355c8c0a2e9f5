#include "collector/ingest/keep_refused.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "collector/ingest/replay.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using nlohmann::json;

namespace {

json event_of(const KeptEvent& kept) {
  return json::parse(kept.body).at("events").at(0);
}

std::vector<KeptEvent> kept_of(const std::string& body) {
  const auto batch = judge_body(body);
  REQUIRE(batch);
  return keep_refused(body, *batch);
}

std::vector<KeptEvent> kept_of(const json& body) {
  return kept_of(body.dump());
}

}  // namespace

TEST_CASE(
    "keep refused: one for each refused event of every golden vector, refused again for the same reason") {
  int compared = 0;
  for (const support::GoldenVector& vector : support::golden_vectors()) {
    CAPTURE(vector.name);
    const auto batch = judge_body(vector.body);
    if (!batch) {
      continue;
    }
    const auto kept = keep_refused(vector.body, *batch);
    REQUIRE(kept.size() == batch->rejected().size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const Error& first = batch->rejected()[i].error;
      CHECK(kept[i].offset > 0);
      CHECK(vector.body[kept[i].offset] != ' ');
      if (first.field == "n") {
        continue;  // the order of a batch's events
      }
      const auto again = judge_body(kept[i].body);
      REQUIRE(again);
      REQUIRE(again->events().empty());
      REQUIRE(again->rejected().size() == 1);
      CHECK(again->rejected()[0].number == batch->rejected()[i].number);
      ++compared;
    }
  }
  CHECK(compared > 10);
}

TEST_CASE("keep refused: nothing personal is kept, wherever in the event it stands") {
  json body = support::wire_batch(0, 1);
  body["events"][0] = {{"kind", "anna@example.org"},
                       {"at", 0},
                       {"host", "shop.example"},
                       {"path", "/users/anna@example.org/4915112345678"},
                       {"title", "Anna, call 0151 1234567890"},
                       {"x", 4915112345678},
                       {"mail", "anna@example.org"},
                       {"phone", 4915112345678},
                       {"nested", {{"mail", "anna@example.org"}}},
                       {"anna@example.org", 1},
                       {"props", {{"note", "from anna@example.org"}, {"anna@example.org", true}}}};
  const auto kept = kept_of(body);
  REQUIRE(kept.size() == 1);
  for (const char* personal : {"anna@", "example.org", "4915112345678", "1234567890"}) {
    CAPTURE(personal);
    CHECK(kept[0].body.find(personal) == std::string::npos);
  }
  const json event = event_of(kept[0]);
  CHECK(event["kind"] == "[email]");
  CHECK(event["nested"].is_null());
  CHECK(event["props"]["note"] == "from [email]");
  CHECK(event["title"].get<std::string>().starts_with("Anna, call"));
}

TEST_CASE("keep refused: an event stands alone, with host, path and number of its place in the batch") {
  json body = support::wire_batch(2, 3);
  body["events"][1] = {{"kind", "hologram"}, {"at", 1}};
  const auto kept = kept_of(body);
  REQUIRE(kept.size() == 1);
  const json event = event_of(kept[0]);
  CHECK(event["host"] == "shop.example");
  CHECK(event["path"] == body["events"][0]["path"]);
  CHECK(event["n"] == 1);
  const json batch = json::parse(kept[0].body);
  CHECK(batch["stream"] == body["stream"]);
  CHECK(batch["batch"] != body["batch"]);
  CHECK(batch["batch"] == json::parse(kept_of(body)[0].body)["batch"]);
}

TEST_CASE("keep refused: the offset is that of the key concerned, or of the event") {
  json body = support::wire_batch(0, 2);
  body["events"][1]["title"] = 5;
  std::string text = body.dump();
  CHECK(text.substr(kept_of(text)[0].offset).starts_with("\"title\":5"));
  body["events"][1] = "no event";
  text = body.dump();
  const auto kept = kept_of(text);
  CHECK(text.substr(kept[0].offset).starts_with("\"no event\""));
  CHECK(event_of(kept[0]).is_null());
}

TEST_CASE("keep refused: what was too long or stood twice is refused again, and too much is not kept") {
  json body = support::wire_batch(0, 1);
  body["events"][0]["title"] = std::string(300, 'a');
  auto kept = kept_of(body);
  auto again = judge_body(kept[0].body);
  REQUIRE(again);
  CHECK(again->rejected().at(0).error.code == ErrorCode::kTooLong);

  std::string twice = support::wire_batch(0, 1).dump();
  twice.insert(twice.find("\"kind\""), R"("kind":"click",)");
  kept = kept_of(twice);
  again = judge_body(kept[0].body);
  REQUIRE(again);
  CHECK(again->rejected().at(0).error.code == ErrorCode::kDuplicateField);

  body["events"][0]["title"] = std::string(9'000, 'a');
  body["events"][0]["text"] = std::string(9'000, 'a');
  kept = kept_of(body);
  CHECK(kept[0].body.empty());
  CHECK(kept[0].offset > 0);
}
