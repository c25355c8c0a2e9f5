#include "collector/enrich/bot_score.hpp"

#include <doctest/doctest.h>

#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

// A batch of that many events of a kind, so many milliseconds apart.
ValidBatch batch_of(const char* kind, int events, int apart_ms) {
  auto body = support::wire_batch(0, events);
  body["opened_at"] = support::kSentAtMs - 1'000'000;
  for (int i = 0; i < events; ++i) {
    body["events"][static_cast<std::size_t>(i)]["kind"] = kind;
    body["events"][static_cast<std::size_t>(i)]["at"] = i * apart_ms;
  }
  return support::valid_batch(body);
}

BatchOrigin person() {
  BatchOrigin origin;
  origin.language = "de-DE";
  origin.timezone = "Europe/Berlin";
  origin.screen = "1900x1000";
  return origin;
}

}  // namespace

TEST_CASE("bot score: what says that it is a program is one, without more") {
  CHECK(judge_bot({"user_agent_list"}, person(), {}) == BotVerdict{100, "user_agent_list"});
  CHECK(judge_bot({"headless", true}, person(), {}).reason == "headless");
}

TEST_CASE("bot score: signals that are not enough alone add up, and each is named") {
  struct Row {
    bool data_centre;
    const char *language, *screen, *timezone;
    const char* kind;
    int events, apart_ms;
    int score;
    const char* reason;
  };
  const Row rows[] = {
      {false, "de-DE", "1900x1000", "Europe/Berlin", "pageview", 20, 4'000, 0, ""},
      {true, "de-DE", "1900x1000", "Europe/Berlin", "pageview", 20, 4'000, 60, ""},
      {true, "", "1900x1000", "Europe/Berlin", "pageview", 2, 4'000, 100, "data_centre+no_language"},
      {false, "", "800x600", "UTC", "pageview", 2, 4'000, 90, ""},
      {true, "de-DE", "800x600", "UTC", "pageview", 2, 4'000, 110, "data_centre+default_screen+server_zone"},
      {false, "", "1900x1000", "Europe/Berlin", "pageview", 5, 200, 100, "speed+no_language"},
      {false, "de-DE", "1900x1000", "Europe/Berlin", "pageview", 5, 200, 60, ""},
      {false, "de-DE", "1900x1000", "Europe/Berlin", "pageview", 5, 250, 0, ""},
      {false, "de-DE", "1900x1000", "Europe/Berlin", "pageview", 20, 40, 100, "speed"},
      {true, "de-DE", "1900x1000", "Europe/Berlin", "pageview", 6, 100, 120, "data_centre+speed"},
      // A furious hand.
      {true, "de-DE", "1900x1000", "Europe/Berlin", "click", 40, 100, 60, ""},
      {false, "de-DE", "1900x1000", "Europe/Berlin", "click", 40, 25, 100, "speed"},
      // What pages do themselves has no speed.
      {true, "de-DE", "1900x1000", "Europe/Berlin", "engagement", 40, 1, 60, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(&row - rows);
    BatchOrigin origin = person();
    origin.language = row.language;
    origin.screen = row.screen;
    origin.timezone = row.timezone;
    const ValidBatch batch = batch_of(row.kind, row.events, row.apart_ms);
    REQUIRE(batch.rejected().empty());
    CHECK(judge_bot({"", row.data_centre}, origin, batch.events()) == BotVerdict{row.score, row.reason});
  }
}

TEST_CASE("bot score: the order in which events stand changes nothing") {
  auto body = support::wire_batch(0, 6);
  const int at[] = {0, 3'900, 100, 3'950, 200, 300};
  for (std::size_t i = 0; i < 6; ++i) {
    body["events"][i]["at"] = at[i];
  }
  const ValidBatch batch = support::valid_batch(body);
  REQUIRE(batch.events().size() == 6);
  CHECK(judge_bot({}, person(), batch.events()).score == 0);
  body["events"][1]["at"] = 400;
  CHECK(judge_bot({}, person(), support::valid_batch(body).events()).score == 60);
}
