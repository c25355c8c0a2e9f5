// Every report of 200 random sites against an oracle: a plain slow program (oracle/main.mjs) that computes
// each figure a second way, from METRICS.md's words and the exported raw log alone.
// FOOTFALL_ORACLE_BLOCK=n (0 to 7) asks only the n-th 25 sites, to look into a difference.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <sstream>

#include "collector/report/close_days.hpp"
#include "collector/report/close_sessions.hpp"
#include "collector/report/closed_coverage.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/random_site.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

constexpr std::uint64_t kSites = 200;
constexpr std::uint64_t kSitesABlock = 25;
constexpr std::int64_t kDay = 86'400'000;

using Parameters = std::vector<std::pair<std::string, std::string>>;

class Folder {
 public:
  Folder() : path_((std::filesystem::temp_directory_path() / "footfall-oracle-XXXXXX").string()) {
    REQUIRE(mkdtemp(path_.data()) != nullptr);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

template <class Choices>
auto one_of(simulate::Chance& chance, const Choices& choices) {
  return choices[chance.below(static_cast<std::uint32_t>(std::size(choices)))];
}

std::string instant(std::int64_t at_ms) {
  return report::Zone::load("UTC")->text(at_ms);
}

std::string day(const cctz::civil_day& day) {
  std::ostringstream text;
  text << day;
  return text.str();
}

// A period in, around or after the site's days; by days of the zone or by instants.
Parameters random_period(const RandomSite& site, simulate::Chance& chance) {
  const auto span = static_cast<std::uint32_t>(site.days + 4);
  const std::int64_t to_ms = site.end_ms + kDay - static_cast<std::int64_t>(chance.below(span)) * kDay;
  const std::int64_t from_ms = to_ms - static_cast<std::int64_t>(1 + chance.below(span)) * kDay;
  if (chance.happens(0.3)) {
    const std::int64_t shift_ms = std::int64_t{chance.below(86'400)} * 1'000;
    return {{"from", instant(from_ms + shift_ms / 2)}, {"to", instant(to_ms + shift_ms)}};
  }
  const report::Zone zone = *report::Zone::load(site.timezone);
  return {{"from", day(zone.day_of(from_ms))}, {"to", day(zone.day_of(to_ms))}};
}

// Some hours within the site's days.
Parameters random_hours(const RandomSite& site, simulate::Chance& chance) {
  const std::int64_t from_ms = site.end_ms - static_cast<std::int64_t>(chance.below(72)) * kDay / 24;
  return {{"from", instant(from_ms)}, {"to", instant(from_ms + 17'100'000)}};
}

struct Asked {
  std::string report;
  Parameters parameters;
};

// Of one of the site's events; of none where it has none.
std::uint64_t any_session(const RandomSite& site, simulate::Chance& chance) {
  return site.rows.empty() ? 1 : one_of(chance, site.rows).session;
}

std::string hex_of(std::uint64_t id) {
  std::ostringstream text;
  text << std::hex << std::setw(16) << std::setfill('0') << id;
  return text.str();
}

std::vector<Asked> questions(const RandomSite& site, simulate::Chance& chance) {
  constexpr std::array kOfSessions = {
      "country", "device",   "browser",      "channel", "referrer", "utm_source", "entry",    "exit",
      "consent", "language", "utm_campaign", "os",      "screen",   "utm_medium", "utm_term", "utm_content"};
  constexpr std::array kOfEvents = {"page", "title", "event", "kind", "selector", "prop.sku", "prop.value"};
  constexpr std::array kEvents = {"custom:Ordered",
                                  "pageview:/product/*",
                                  "click:#add-to-cart",
                                  "submit",
                                  "custom:Used wishlist",
                                  "pageview",
                                  "custom:Added to cart where prop.price:ge:60"};
  constexpr std::array kFilters = {"country:is:GB|country:is:DE",
                                   "channel:is_not:direct;device:is:mobile",
                                   "page:matches:^/pro",
                                   "session:did:custom:Added to cart",
                                   "visitor:did_not:3d:pageview:/cart",
                                   "entry:is:/;!(consent:is:granted)",
                                   "prop.price:gt:50",
                                   "session_pageviews:ge:3|exit:is:/cart"};
  std::vector<Asked> asked = {
      {"overview", {}},
      {"timeseries", {{"interval", one_of(chance, std::array{"hour", "day"})}}},
      {"timeseries", {{"interval", one_of(chance, std::array{"week", "month"})}}},
      {"timeseries",
       {{"interval", one_of(chance, std::array{"hour", "day", "week", "month"})},
        {"metric", "events"},
        {"metric", one_of(chance, std::array{"engaged_sessions", "bounce_rate", "engaged_rate"})},
        {"metric", one_of(chance, std::array{"engaged_ms_median", "session_ms_median"})},
        {"goal", one_of(chance, kEvents)}}},
      {"timeseries", {{"interval", "minute"}, {"metric", "events"}, {"metric", "engaged_ms_median"}}},
      {"breakdown", {{"limit", "1000"}, {"by", one_of(chance, kOfSessions)}}},
      {"breakdown", {{"limit", "1000"}, {"by", one_of(chance, kOfEvents)}}},
      {"breakdown", {{"by", "bot_reason"}}},
      {"breakdown",
       {{"by", "feature"},
        {"feature", "custom:Added to cart where prop.price:ge:60"},
        {"feature", "pageview:/product/*"},
        {"feature", "custom"},
        {"feature", "click:#add-to-cart"}}},
      {"pages", {}},
      {"sessions", {}},
      {"active-users", {}},
      {"retention", {{"interval", one_of(chance, std::array{"day", "week", "month"})}}},
      {"retention",
       {{"interval", "week"}, {"cohort", one_of(chance, kEvents)}, {"returned", one_of(chance, kEvents)}}},
      {"funnel",
       {{"step", "pageview:/products"},
        {"step", "pageview:/product/*"},
        {"step", "custom:Added to cart"},
        {"step", "pageview:/checkout"},
        {"step", "custom:Ordered"}}},
      {"funnel",
       {{"lost", "true"},
        {"window_ms", one_of(chance, std::array{"86400000", "172800000"})},
        {"by", one_of(chance, kOfSessions)},
        {"limit", "3"},
        {"step", "pageview:/product/*"},
        {"step", one_of(chance, kEvents)}}},
      {"funnel",
       {{"per", "session"},
        {"lost", "true"},
        {"step", one_of(chance, kEvents)},
        {"step", one_of(chance, kEvents)},
        {"step", "pageview"}}},
      {"funnel",
       {{"window_ms", "600000"},
        {"step", "pageview"},
        {"step", "pageview"},
        {"step", one_of(chance, kEvents)}}},
      {"drop-off", {}},
      {"paths", {{"depth", "2"}}},
      {"paths",
       {{one_of(chance, std::array{"start", "end"}), one_of(chance, kEvents)},
        {"stops", "all"},
        {"limit", "50"}}},
      {"adoption", {{"feature", one_of(chance, kEvents)}}},
      {"engagement", {}},
      {"goals",
       {{"goal", one_of(chance, kEvents)}, {"goal", "custom:Ordered"}, {"by", one_of(chance, kOfSessions)}}},
      {"realtime", {}},
      {"session", {{"limit", "1000"}}},
      {"session", {{"session", hex_of(any_session(site, chance))}}},
      {"vitals", {{"limit", "1000"}}},
      {"requests", {}},
      {"errors", {}},
      {"clicks", {}},
      {"clicks", {{"page", one_of(chance, std::array{"/", "/cart", "/checkout"})}, {"bin", "120"}}},
      {"quality", {}},
  };
  for (Asked& one : asked) {
    // What was lost or refused has nothing to be filtered by.
    if (chance.happens(0.3) && one.report != "quality") {
      one.parameters.emplace_back("filter", one_of(chance, kFilters));
    }
    if (chance.happens(0.2)) {
      one.parameters.emplace_back("include_bots", "true");
    }
  }
  return asked;
}

void export_log(Api& api, const std::string& site, const std::string& file) {
  const http::Response response =
      api.get("/api/v1/sites/" + site + "/events", {{"from", "2022-01-01"}, {"to", "2025-01-01"}});
  REQUIRE(response.status == 200);
  std::ofstream(file) << body_of(response);
}

// Of every three sites one has no closed days, one has, and one gets some of its events after they were
// closed.
void store_and_close(EngineStore& store, const std::vector<RandomSite>& sites) {
  std::vector<StoredEvent> first, late;
  for (std::size_t number = 0; number < sites.size(); ++number) {
    const std::vector<StoredEvent>& rows = sites[number].rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      (number % 3 == 2 && i % 200 == 7 ? late : first).push_back(rows[i]);
    }
  }
  store.add(first);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    report::DayCloser closer(store, [&] { return sites[i].end_ms + 3 * kDay; });
    if (i % 3 != 0) {
      REQUIRE(run(closer.close(sites[i].name, *report::Zone::load(sites[i].timezone), 1'000)));
      report::SessionCloser of_sessions(store, [&] { return sites[i].end_ms + 3 * kDay; });
      REQUIRE(run(of_sessions.close(sites[i].name, *report::Zone::load(sites[i].timezone), 1'000)));
      report::CoverageCloser coverage(store, [&] { return sites[i].end_ms + 3 * kDay; });
      REQUIRE(run(coverage.close(sites[i].name, 1'000)));
    }
  }
  if (!late.empty()) {
    store.add(late);
  }
}

void ask_all(Api& api, const RandomSite& site, simulate::Chance& chance, std::ofstream& answers) {
  // Some questions are asked while the last interval still runs.
  api.now_ms = site.end_ms - static_cast<std::int64_t>(chance.below(3)) * kDay / 2;
  for (Asked& one : questions(site, chance)) {
    const bool minutes = !one.parameters.empty() && one.parameters.front().second == "minute";
    const Parameters span = minutes ? random_hours(site, chance) : random_period(site, chance);
    one.parameters.insert(one.parameters.end(), span.begin(), span.end());
    const http::Response response =
        api.get("/api/v1/sites/" + site.name + "/reports/" + one.report, one.parameters);
    CAPTURE(site.name);
    CAPTURE(one.report);
    REQUIRE(response.status == 200);
    answers << Json{{"site", site.name},    {"timezone", site.timezone},    {"now_ms", api.now_ms},
                    {"report", one.report}, {"parameters", one.parameters}, {"answer", json_of(response)}}
                   .dump()
            << "\n";
  }
}

}  // namespace

TEST_CASE(
    "oracle: every report of 200 random sites has the figures that METRICS.md gives the exported raw log") {
  EngineStore store;
  Api api(store);
  Folder folder;
  std::ofstream answers(folder.file("answers.jsonl"));
  const char* only = std::getenv("FOOTFALL_ORACLE_BLOCK");
  const std::uint64_t begin = only == nullptr ? 0 : std::strtoull(only, nullptr, 10) * kSitesABlock;
  const std::uint64_t end = only == nullptr ? kSites : begin + kSitesABlock;
  for (std::uint64_t first = begin; first < end; first += kSitesABlock) {
    std::vector<RandomSite> sites;
    for (std::uint64_t number = first; number < first + kSitesABlock; ++number) {
      sites.push_back(make_random_site(number));
      REQUIRE(api.admin().add_site(sites.back().name, sites.back().timezone).ok());
    }
    store_and_close(store, sites);
    for (const RandomSite& site : sites) {
      simulate::Chance chance(simulate::mixed({first, site.rows.size()}));
      export_log(api, site.name, folder.file(site.name + ".jsonl"));
      ask_all(api, site, chance, answers);
    }
  }
  answers.close();
  const std::string command = "node '" FOOTFALL_SOURCE_DIR "/tests/collector/report/oracle/main.mjs' '" +
                              folder.path() + "' " + std::to_string(end - begin);
  CHECK(std::system(command.c_str()) == 0);
}
