// Two thousand questions made of right, wrong and hostile parameters, asked of every report of a real engine:
// each is answered or refused with a reason, none is a fault of ours, and no text of a question is in SQL.
// Seeded: the same every time.
#include <doctest/doctest.h>

#include <array>
#include <map>

#include "collector/report/registry.hpp"
#include "collector/report/report_parameters.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/random_site.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;
using simulate::Chance;

namespace {

constexpr int kQuestions = 2'000;

// Stands in every hostile text, and in no SQL of ours.
constexpr std::string_view kMark = "Zq7x";

// Hands on to the engine what does not hold the mark, and counts what does.
class WatchedStore final : public Store {
 public:
  explicit WatchedStore(Store& store) : store_(store) {}
  boost::asio::awaitable<Outcome<void>> prepare() override { return store_.prepare(); }
  boost::asio::awaitable<Outcome<void>> insert(std::span<const StoredEvent> rows,
                                               std::string_view token) override {
    return store_.insert(rows, token);
  }
  boost::asio::awaitable<Outcome<std::string>> query(Query query) override {
    watch(query);
    return store_.query(std::move(query));
  }
  boost::asio::awaitable<Outcome<void>> stream(
      Query query, std::function<boost::asio::awaitable<bool>(std::string)> take) override {
    watch(query);
    return store_.stream(std::move(query), std::move(take));
  }

  int asked = 0, marked = 0, bound = 0;

 private:
  void watch(const Query& query) {
    ++asked;
    marked += query.sql.find(kMark) == std::string::npos ? 0 : 1;
    for (const auto& [name, value] : query.params) {
      bound += value.find(kMark) == std::string::npos ? 0 : 1;
    }
  }

  Store& store_;
};

template <class Choices>
std::string one_of(Chance& chance, const Choices& choices) {
  return std::string(choices[chance.below(static_cast<std::uint32_t>(std::size(choices)))]);
}

std::string random_bytes(Chance& chance) {
  std::string text(kMark);
  for (std::uint32_t left = chance.below(40); left > 0; --left) {
    text.push_back(static_cast<char>(chance.below(256)));
  }
  return text;
}

std::string hostile(Chance& chance) {
  using namespace std::string_view_literals;
  constexpr std::array kTexts = {"Zq7x"sv,
                                 "Zq7x' OR 1=1 --"sv,
                                 "Zq7x`; DROP TABLE events; --"sv,
                                 "Zq7x\\' UNION ALL SELECT 1"sv,
                                 "/*filter*/ 1 Zq7x"sv,
                                 "{site:String} Zq7x"sv,
                                 "Zq7x\0after"sv,
                                 "Zq7x\n\tFORMAT Null"sv,
                                 "\xff\xfeZq7x"sv,
                                 "%27Zq7x"sv,
                                 "@Zq7x"sv,
                                 "-1Zq7x"sv,
                                 "1e999Zq7x"sv,
                                 "country:is:Zq7x';"sv,
                                 "page:matches:(((Zq7x"sv,
                                 "page:matches:(Zq7x+)+$"sv,
                                 "prop.Zq7x'`:is:1"sv,
                                 "prop.Zq7x:gt:nan"sv,
                                 "session:did:custom:Zq7x where prop.Zq7x:is:1"sv,
                                 "visitor:did:99999999999d:pageview:Zq7x"sv,
                                 "((((((((((country:is:Zq7x))))))))))"sv,
                                 "country:is:\"Zq7x"sv,
                                 "pageview:/Zq7x*%_"sv,
                                 "custom:Zq7x where page:is:'"sv,
                                 "custom:Zq7x where country:is:DE where page:set"sv,
                                 "prop.Zq7x' , 1) --"sv,
                                 "18446744073709551616.Zq7x"sv};
  if (chance.happens(0.15)) {
    return random_bytes(chance);
  }
  return chance.happens(0.03) ? std::string(5'000, 'a') + std::string(kMark) : one_of(chance, kTexts);
}

// What the parameter takes, or nearly.
std::string likely(Chance& chance, const report::Parameter& parameter) {
  constexpr std::array kInstants = {"2026-11-10",           "2026-11-24", "2026-11-20T12:00:00Z",
                                    "2026-02-30",           "9999-12-31", "0001-01-01",
                                    "2026-11-17T25:00:00Z", "",           "2026-11-24T00:00:00+99:99"};
  constexpr std::array kZones = {"Europe/Berlin", "UTC",      "Asia/Kolkata", "../../etc/passwd", "",
                                 "Mars/Phobos",   "localtime"};
  constexpr std::array kFilters = {"country:is:Zq7x' OR 1=1 --",
                                   "page:contains:Zq7x\\'",
                                   "browser:is_not:Zq7x`",
                                   "os:is_not:{site:String} Zq7x",
                                   "device:is_not:/*filter*/ Zq7x",
                                   "language:is_not:Zq7x\n\tFORMAT Null",
                                   "country:is:DE",
                                   "page:matches:^/pro;device:is:mobile|channel:set",
                                   "prop.price:gt:50",
                                   "visitor:did_not:3d:pageview:/cart",
                                   "country:near:DE",
                                   "!(entry:is:/)",
                                   "",
                                   "a",
                                   ";",
                                   "session_ms:ge:1e3"};
  constexpr std::array kEvents = {"pageview",
                                  "custom:Ordered",
                                  "custom:Zq7x' OR 1=1 --",
                                  "pageview:/Zq7x`*",
                                  "click:#buy",
                                  "nosuch:x",
                                  "pageview:/product/*",
                                  "custom:Added to cart where prop.price:ge:60",
                                  ":",
                                  ""};
  constexpr std::array kDimensions = {"country",    "page",   "prop.sku", "entry", "channel",
                                      "session_ms", "nosuch", "prop.",    "",      "feature"};
  constexpr std::array kCursors = {"12.4445", "0.", "-3.41", "12.zz", "12.4", "", "99999999999999999999.41"};
  constexpr std::array kSessions = {"0123456789abcdef", "ffffffffffffffff", "0", "0123456789ABCDEF"};
  using report::Takes;
  switch (parameter.takes) {
    case Takes::kInteger: {
      const auto span = static_cast<std::uint32_t>(std::min<std::int64_t>(parameter.bounds.most, 1'000'000));
      return std::to_string(parameter.bounds.least - 1 + chance.below(span + 3));
    }
    case Takes::kChoice:
      return one_of(chance, parameter.choices);
    case Takes::kInstant:
      return one_of(chance, kInstants);
    case Takes::kZone:
      return one_of(chance, kZones);
    case Takes::kFilter:
      return one_of(chance, kFilters);
    case Takes::kEvent:
      return one_of(chance, kEvents);
    case Takes::kDimension:
    case Takes::kSessionDimension:
      return one_of(chance, kDimensions);
    case Takes::kCursor:
      return one_of(chance, kCursors);
    case Takes::kSession:
      return one_of(chance, kSessions);
    case Takes::kText:
      break;
  }
  return "/cart";
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

Parameters question(Chance& chance, const report::Report& report) {
  std::vector<report::Parameter> known(report::kReportParameters.begin(), report::kReportParameters.end());
  known.insert(known.end(), report.parameters.begin(), report.parameters.end());
  // Half of the questions are nearly right: what is wrong with one parameter must not hide behind another.
  const double hostility = chance.happens(0.5) ? 0.05 : 0.5;
  Parameters asked;
  for (const report::Parameter& one : known) {
    const bool needed = one.least_times > 0 && chance.happens(0.95);
    if (!needed && !chance.happens(0.2)) {
      continue;
    }
    const std::size_t times =
        one.most_times > 1 ? std::max<std::size_t>(one.least_times, chance.below(4)) : 1;
    for (std::size_t i = 0; i < times + (chance.happens(0.03) ? 1 : 0); ++i) {
      asked.emplace_back(one.name, chance.happens(hostility) ? hostile(chance) : likely(chance, one));
    }
  }
  if (chance.happens(0.05)) {
    asked.emplace_back(hostile(chance), hostile(chance));
  }
  if (chance.happens(0.05)) {
    asked.emplace_back("segment", hostile(chance));
  }
  return asked;
}

}  // namespace

TEST_CASE(
    "every report: 2,000 random and hostile questions are answered or refused, and none gets into SQL") {
  EngineStore engine;
  WatchedStore store(engine.store());
  Api api(store);
  RandomSite site = make_random_site(3);
  const std::int64_t shift_ms = api.now_ms - site.end_ms;
  for (StoredEvent& row : site.rows) {
    row.site = "shop";
    row.ts_ms += shift_ms;
    row.received_at_ms += shift_ms;
  }
  engine.add(site.rows);
  Chance chance(20'261'127);
  std::map<int, int> statuses;
  for (int i = 0; i < kQuestions; ++i) {
    const report::Report& report =
        report::all_reports()[static_cast<std::size_t>(i) % report::all_reports().size()];
    const Parameters asked = question(chance, report);
    const http::Response response = api.get("/api/v1/sites/shop/reports/" + std::string(report.name), asked);
    ++statuses[response.status];
    if (response.status >= 500 || store.marked > 0) {
      std::string text;
      for (const auto& [name, value] : asked) {
        text += name + "=" + value + "\n";
      }
      CAPTURE(report.name);
      CAPTURE(text);
      CAPTURE(body_of(response));
      CHECK(response.status < 500);
      REQUIRE(store.marked == 0);
    }
    if (response.status != 200) {
      const Json problem = json_of(response);
      CHECK(problem["status"] == response.status);
      CHECK(problem["reason"] == header_of(response, "Footfall-Reason"));
    }
  }
  // Enough got past the doors for that to say something.
  CHECK(statuses[200] > kQuestions / 10);
  CHECK(statuses[400] > kQuestions / 10);
  CHECK(store.asked > kQuestions / 10);
  CHECK(store.bound > kQuestions / 50);
  CHECK(api.get("/api/v1/sites/shop/reports/overview").status == 200);
}
