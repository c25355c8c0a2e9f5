#include "collector/simulate/generator.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "collector/enrich/channel.hpp"
#include "collector/enrich/stored_rows.hpp"
#include "collector/enrich/user_agents.hpp"
#include "collector/simulate/audience.hpp"

using namespace footfall::collector;
using namespace footfall::collector::simulate;
using footfall::Consent;
using footfall::EventKind;

namespace {

// 2026-11-02T10:00:00Z: clocks went back on 25 October in Berlin.
constexpr std::int64_t kEnd = 1'793'613'600'000;
constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;

Options small_options() {
  Options options;
  options.end_ms = kEnd;
  options.days = 14;
  options.visitors_per_day = 60;
  options.adoption.from_day = 4;
  options.adoption.ramp_days = 5;
  return options;
}

std::vector<StoredEvent> rows_of(Generator& generator) {
  std::vector<StoredEvent> rows;
  for (StoredEvent row; generator.next(row);) {
    rows.push_back(row);
  }
  return rows;
}

std::unique_ptr<Generator> generator_of(Options options) {
  auto made = Generator::create(std::move(options));
  REQUIRE(made.ok());
  return *std::move(made);
}

std::vector<StoredEvent> rows_of(Options options) {
  return rows_of(*generator_of(std::move(options)));
}

}  // namespace

TEST_CASE("generator: the same seed gives the same rows, another seed others") {
  const auto rows = rows_of(small_options());
  REQUIRE(rows.size() > 3'000);
  CHECK(rows_of(small_options()) == rows);
  Options other = small_options();
  other.seed = 2;
  CHECK(rows_of(other) != rows);
}

TEST_CASE("generator: rows come in order of time, within the days asked for") {
  const auto generator = generator_of(small_options());
  const auto rows = rows_of(*generator);
  CHECK(std::is_sorted(rows.begin(), rows.end(),
                       [](const auto& a, const auto& b) { return a.ts_ms < b.ts_ms; }));
  CHECK(rows.front().ts_ms >= generator->calendar().days().front().begins_ms);
  CHECK(rows.back().ts_ms < kEnd);
  CHECK(rows.back().ts_ms > kEnd - kDayMs);
}

TEST_CASE("generator: an end in the middle of a day gives the rows that a later end begins with") {
  const auto rows = rows_of(small_options());
  Options later = small_options();
  later.end_ms += 3'600'000;
  const auto more = rows_of(later);
  REQUIRE(more.size() > rows.size());
  CHECK(std::equal(rows.begin(), rows.end(), more.begin()));
}

TEST_CASE("generator: no event is there twice") {
  std::set<std::pair<footfall::Id128, std::uint32_t>> ids;
  const auto rows = rows_of(small_options());
  for (const StoredEvent& row : rows) {
    ids.emplace(row.batch_id, row.seq);
  }
  CHECK(ids.size() == rows.size());
}

TEST_CASE("generator: rows are what enrichment would have made of them") {
  const auto agents = UserAgents::create();
  REQUIRE(agents.ok());
  std::map<std::string, std::string> agent_of;
  for (const StoredEvent& row : rows_of(small_options())) {
    REQUIRE(row.received_at_ms >= row.ts_ms);
    if (row.kind == EventKind::kPageview) {
      CHECK(row.channel == channel_name(channel_of({.host = row.host,
                                                    .referrer_host = row.referrer_host,
                                                    .utm_source = row.utm_source,
                                                    .utm_medium = row.utm_medium,
                                                    .utm_campaign = row.utm_campaign})));
    } else {
      CHECK(row.channel.empty());
    }
    if (!row.props_json.empty()) {
      CHECK(nlohmann::json::accept(row.props_json));
    }
  }
  for (const Equipment& equipment : kEquipment) {
    std::string user_agent(equipment.user_agent);
    for (std::size_t at; (at = user_agent.find('%')) != std::string::npos;) {
      user_agent.replace(at, 1, std::to_string(equipment.newest_version));
    }
    CAPTURE(user_agent);
    const AgentFacts facts = (*agents)->facts({.user_agent = user_agent});
    CHECK(facts.browser == equipment.browser);
    CHECK(facts.browser_version == std::to_string(equipment.newest_version));
    CHECK(facts.os == equipment.os);
    CHECK(facts.device == equipment.device);
    CHECK(facts.bot_reason.empty());
  }
  CHECK((*agents)->facts({.user_agent = kBotEquipment.user_agent}).bot_reason == kBotReason);
}

TEST_CASE("generator: an anonymous visitor is one for a UTC day of reception, a granted one stays") {
  std::map<std::uint64_t, std::set<std::int64_t>> days;
  std::map<std::uint64_t, Consent> consent;
  for (const StoredEvent& row : rows_of(small_options())) {
    days[row.visitor].insert(row.received_at_ms / kDayMs);
    CHECK(consent.emplace(row.visitor, row.consent).first->second == row.consent);
  }
  std::size_t returned = 0;
  for (const auto& [visitor, on] : days) {
    if (consent[visitor] == Consent::kAnonymous) {
      CHECK(on.size() == 1);
    } else {
      returned += on.size() > 1 ? 1U : 0U;
    }
  }
  CHECK(returned > 20);
}

TEST_CASE("generator: a batch has one visitor and one reception") {
  std::map<footfall::Id128, std::pair<std::uint64_t, std::int64_t>> batches;
  for (const StoredEvent& row : rows_of(small_options())) {
    const auto value = std::pair(row.visitor, row.received_at_ms);
    CHECK(batches.emplace(row.batch_id, value).first->second == value);
  }
}

TEST_CASE("generator: traffic is as large as asked for, level from the first day with a warm history") {
  Options options = small_options();
  options.visitors_per_day = 800;
  options.growth_per_day = 0;
  options.end_ms = kEnd / kDayMs * kDayMs;
  options.timezone = "UTC";
  const auto generator = generator_of(options);
  for (StoredEvent row; generator->next(row);) {
  }
  const auto& days = generator->truth().days;
  double first_week = 0;
  double second_week = 0;
  for (std::size_t day = 0; day < 7; ++day) {
    first_week += static_cast<double>(days[day].visitors);
    second_week += static_cast<double>(days[day + 7].visitors);
  }
  CHECK(first_week / 7 == doctest::Approx(800).epsilon(0.06));
  CHECK(second_week / 7 == doctest::Approx(800).epsilon(0.06));
}

TEST_CASE("generator: a drop and a spike change the visits of their hours by their factors") {
  Options options = small_options();
  options.visitors_per_day = 2'000;
  options.end_ms = kEnd / kDayMs * kDayMs;
  options.timezone = "UTC";
  options.bot_share = 0;
  Options calm = options;
  options.anomalies = {{.day = 10, .hour = 12, .hours = 6, .factor = 0.4},
                       {.day = 12, .hour = 17, .hours = 3, .factor = 3.0}};
  const auto entries = [](const std::vector<StoredEvent>& rows, std::int64_t from_ms, int hours) {
    return std::count_if(rows.begin(), rows.end(), [&](const StoredEvent& row) {
      return row.seq == 0 && row.ts_ms >= from_ms && row.ts_ms < from_ms + hours * 3'600'000;
    });
  };
  const auto with = rows_of(options);
  const auto without = rows_of(calm);
  const std::int64_t start = options.end_ms - 14 * kDayMs;
  const auto ratio = [&](int day, int hour, int hours) {
    const std::int64_t from_ms = start + day * kDayMs + hour * 3'600'000;
    return static_cast<double>(entries(with, from_ms, hours)) /
           static_cast<double>(entries(without, from_ms, hours));
  };
  CHECK(ratio(10, 12, 6) == doctest::Approx(0.4).epsilon(0.15));
  CHECK(ratio(12, 17, 3) == doctest::Approx(3.0).epsilon(0.15));
  CHECK(ratio(10, 0, 12) == doctest::Approx(1.0).epsilon(0.05));
}

TEST_CASE("generator: visitors come back as the retention curve says") {
  Options options = small_options();
  options.visitors_per_day = 3'000;
  options.granted_share = 1;
  options.history = History::kFresh;
  options.growth_per_day = 0;
  options.bot_share = 0;
  const auto generator = generator_of(options);
  for (StoredEvent row; generator->next(row);) {
  }
  const Truth& truth = generator->truth();
  for (const std::size_t n : {1U, 3U, 7U}) {
    double came = 0;
    double cohort = 0;
    // Whole weeks of return days, so that weekdays even out.
    for (std::size_t day = 0; day < 13 - n && day < 5; ++day) {
      came += static_cast<double>(truth.retention[day][n]);
      cohort += static_cast<double>(truth.cohorts[day]);
    }
    CAPTURE(n);
    CHECK(came / cohort == doctest::Approx(options.retention[n - 1]).epsilon(0.15));
  }
}

TEST_CASE("generator: options that make no sense are refused") {
  Options options = small_options();
  options.timezone = "Nowhere";
  CHECK_FALSE(Generator::create(options).ok());
  options = small_options();
  options.days = 0;
  CHECK_FALSE(Generator::create(options).ok());
  options = small_options();
  options.anomalies = {{.day = 14, .hour = 0, .hours = 1, .factor = 2}};
  CHECK_FALSE(Generator::create(options).ok());
}

TEST_CASE("generator: pages measure, ask and fail in plausible shares, within what people do") {
  std::map<EventKind, std::size_t> kinds;
  std::map<std::string, std::size_t> vitals;
  std::map<std::uint64_t, std::vector<StoredEvent>> visits;
  for (const StoredEvent& row : rows_of(small_options())) {
    ++kinds[row.kind];
    vitals[row.vital_name] += row.kind == EventKind::kVital ? 1U : 0U;
    visits[row.stream].push_back(row);
  }
  const auto share = [&kinds](EventKind kind) {
    return static_cast<double>(kinds[kind]) / static_cast<double>(kinds[EventKind::kPageview]);
  };
  CHECK(share(EventKind::kRequest) == doctest::Approx(0.3).epsilon(0.5));
  CHECK(share(EventKind::kError) == doctest::Approx(0.02).epsilon(0.5));
  CHECK(share(EventKind::kLongtask) == doctest::Approx(0.12).epsilon(0.5));
  CHECK(kinds[EventKind::kForm] > 0);
  CHECK(kinds[EventKind::kFrustration] > 0);
  for (const char* name : {"LCP", "FCP", "CLS", "INP", "TTFB"}) {
    CHECK(vitals[name] == vitals["LCP"]);
  }
  CHECK(vitals["LCP"] > 100);
  for (const auto& [stream, rows] : visits) {
    CHECK(rows.front().kind == EventKind::kPageview);
    std::int64_t last_ms = 0;
    for (const StoredEvent& row : rows) {
      last_ms = row.kind <= EventKind::kEngagement ? row.ts_ms : last_ms;
    }
    CHECK(rows.back().ts_ms == last_ms);
  }
}
