// Breakdowns worked out by hand, asked of a real engine.
#include <doctest/doctest.h>

#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::int64_t kNoon = at("2026-11-17T12:00:00Z");

Json breakdown(Store& store, const std::string& by, Parameters more = {}) {
  Parameters parameters = {{"from", "2026-11-17"}, {"to", "2026-11-18"}, {"by", by}};
  parameters.insert(parameters.end(), more.begin(), more.end());
  return data_of(store, {}, "breakdown", parameters);
}

// (value, visitors, sessions, page views) of each row.
std::vector<std::tuple<std::string, int, int, int>> brief(const Json& data) {
  std::vector<std::tuple<std::string, int, int, int>> rows;
  for (const Json& row : data.at("rows")) {
    rows.emplace_back(row.at("value"), row.at("visitors"), row.at("sessions"), row.at("pageviews"));
  }
  return rows;
}

using Rows = std::vector<std::tuple<std::string, int, int, int>>;

}  // namespace

TEST_CASE("breakdown: a session has the country of its first page view, or of its first event without one") {
  EngineStore store;
  Log log;
  const auto in = [](StoredEvent& event, const char* country) { event.country = country; };
  in(log.add(EventKind::kClick, 1, 11, kNoon), "AT");
  in(log.view(1, 11, kNoon + 1), "DE");
  in(log.view(1, 11, kNoon + 2), "FR");
  in(log.engaged(1, 11, kNoon + 3, 9'000), "FR");
  in(log.view(2, 21, kNoon), "DE");
  in(log.add(EventKind::kClick, 3, 31, kNoon), "FR");
  in(log.view(4, 41, kNoon), "");
  store.add(log.rows());
  const Json data = breakdown(store, "country");
  CHECK(data["by"] == "country");
  CHECK(data["next_cursor"].is_null());
  CHECK(brief(data) == Rows{{"DE", 2, 2, 3}, {"", 1, 1, 1}, {"FR", 1, 1, 0}});
  CHECK(data["rows"][0] == Json{{"value", "DE"},
                                {"visitors", 2},
                                {"sessions", 2},
                                {"pageviews", 3},
                                {"events", 5},
                                {"engaged_sessions", 1},
                                {"bounce_rate", 0.5},
                                {"engaged_ms_median", 4'500}});
}

TEST_CASE(
    "breakdown: entry and exit are the first and last page view, sessions over midnight count where they "
    "begin") {
  EngineStore store;
  Log log;
  log.view(1, 11, at("2026-11-16T23:59:00Z"), "/a");
  log.view(1, 11, at("2026-11-17T00:01:00Z"), "/b");
  log.view(2, 21, at("2026-11-17T23:59:00Z"), "/a");
  log.view(2, 21, at("2026-11-18T00:01:00Z"), "/b");
  log.engaged(2, 21, at("2026-11-18T00:02:00Z"), 10).path = "/c";
  store.add(log.rows());
  CHECK(brief(breakdown(store, "entry")) == Rows{{"/a", 1, 1, 2}});
  CHECK(brief(breakdown(store, "exit")) == Rows{{"/b", 1, 1, 2}});
  CHECK(brief(breakdown(store, "page")) == Rows{{"/a", 1, 1, 1}, {"/b", 1, 1, 1}});
}

TEST_CASE("breakdown: events by name and by property, whatever the property's type") {
  EngineStore store;
  Log log;
  const auto with = [&](std::uint64_t visitor, const char* name, const char* props) {
    log.named(EventKind::kCustom, visitor, visitor, kNoon, name).props_json = props;
  };
  with(1, "Bought", R"({"plan":"pro","seats":3})");
  with(1, "Bought", R"({"plan":"pro","seats":3.5})");
  with(2, "Bought", R"({"plan":"basic","seats":"3"})");
  with(3, "Looked", R"({"plan":null,"seats":true})");
  with(4, "Looked", "");
  store.add(log.rows());
  CHECK(brief(breakdown(store, "event")) == Rows{{"Bought", 2, 2, 0}, {"Looked", 2, 2, 0}});
  CHECK(brief(breakdown(store, "prop.plan")) ==
        Rows{{"basic", 1, 1, 0}, {"null", 1, 1, 0}, {"pro", 1, 1, 0}});
  CHECK(brief(breakdown(store, "prop.seats")) == Rows{{"3", 2, 2, 0}, {"3.5", 1, 1, 0}, {"true", 1, 1, 0}});
  CHECK(breakdown(store, "event")["rows"][0]["bounce_rate"].is_null());
  CHECK(breakdown(store, "event")["rows"][0]["events"] == 3);
}

TEST_CASE("breakdown: bots only by their reason") {
  EngineStore store;
  Log log;
  log.view(1, 11, kNoon);
  StoredEvent& bot = log.view(2, 21, kNoon);
  bot.bot = true;
  bot.bot_reason = "user_agent_list";
  store.add(log.rows());
  CHECK(brief(breakdown(store, "bot_reason")) == Rows{{"user_agent_list", 1, 1, 1}});
  CHECK(brief(breakdown(store, "host")) == Rows{{"shop.example", 1, 1, 1}});
}

TEST_CASE("breakdown: pages of a list follow each other without gap or repetition, over equal figures too") {
  EngineStore store;
  Log log;
  for (std::uint64_t i = 0; i < 23; ++i) {
    for (std::uint64_t visitor = 0; visitor <= i % 3; ++visitor) {
      log.view(1'000 + i * 10 + visitor, 5, kNoon, "/p'" + std::to_string(i));
    }
  }
  store.add(log.rows());
  for (const std::string by : {"page", "entry"}) {
    const Rows all = brief(breakdown(store, by, {{"limit", "1000"}}));
    CHECK(all.size() == 23);
    Rows joined;
    Parameters more = {{"limit", "5"}};
    while (true) {
      const Json data = breakdown(store, by, more);
      const Rows page = brief(data);
      joined.insert(joined.end(), page.begin(), page.end());
      if (data["next_cursor"].is_null()) {
        break;
      }
      more = {{"limit", "5"}, {"cursor", data["next_cursor"]}};
    }
    CHECK(joined == all);
  }
}

TEST_CASE("breakdown: every dimension is answered, by itself and in a filter") {
  EngineStore store;
  Log log;
  log.view(1, 11, kNoon);
  store.add(log.rows());
  std::string names = report::dimension_names();
  names.replace(names.find("NAME"), 4, "x");
  std::istringstream list(names);
  int count = 0;
  for (std::string name; std::getline(list >> std::ws, name, ','); ++count) {
    CAPTURE(name);
    CHECK(breakdown(store, name).contains("rows"));
    CHECK(breakdown(store, "page", {{"filter", name + ":set|" + name + ":ge:1"}}).contains("rows"));
  }
  CHECK(count > 30);
  CHECK(breakdown(store, "weather")["refused"] == "bad_parameter");
}

TEST_CASE("breakdown: by features, an event may show use of several") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  log.named(EventKind::kCustom, 1, 1, noon, "Used wishlist");
  log.named(EventKind::kCustom, 1, 1, noon + 1, "Used search");
  log.named(EventKind::kCustom, 2, 2, noon, "Used wishlist");
  log.named(EventKind::kCustom, 3, 3, noon, "Ordered");
  log.view(4, 4, noon);
  store.add(log.rows());
  const auto ask = [&](Parameters parameters) {
    parameters.insert(parameters.begin(), {{"from", "2026-11-17"}, {"to", "2026-11-18"}, {"by", "feature"}});
    return data_of(store, {}, "breakdown", parameters);
  };
  const Json data =
      ask({{"feature", "custom:Used wishlist"}, {"feature", "custom:Used *"}, {"feature", "submit"}});
  REQUIRE(data.at("rows").size() == 2);
  CHECK(data["rows"][0]["value"] == "custom:Used *");
  CHECK(data["rows"][0]["visitors"] == 2);
  CHECK(data["rows"][0]["events"] == 3);
  CHECK(data["rows"][1]["value"] == "custom:Used wishlist");
  CHECK(data["rows"][1]["visitors"] == 2);
  CHECK(data["rows"][1]["events"] == 2);
  CHECK(ask({}).at("refused") == "bad_parameter");
  CHECK(data_of(store, {}, "breakdown", {{"by", "country"}, {"feature", "click"}}).at("refused") ==
        "bad_parameter");
}
