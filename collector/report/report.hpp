// A report: its name, what it computes, what it may be asked, and how it is run. The reports themselves are
// one `.sql` and one `.cpp` each; registry.hpp lists them. Functions may run on any thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/http/message.hpp"
#include "collector/report/filter.hpp"
#include "collector/report/intake.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/period.hpp"
#include "collector/report/rates.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::report {

/// An answer's keys stay in the order in which they are written.
using Json = nlohmann::ordered_json;

enum class Bots : std::uint8_t { kExcluded, kIncluded };

/// What is asked of a report. `request` outlives the answer.
struct Question {
  std::string site;
  Period period;
  Bots bots = Bots::kExcluded;
  const http::Request* request = nullptr;  ///< for the report's own parameters
  std::int64_t now_ms = 0;
  Filter filter = {};
  std::uint64_t min_group = 0;  ///< nothing may be told of fewer visitors; 0 and 1: no bound
  Intake intake = {};           ///< may be empty
};

struct Finding {
  Json data;
  std::optional<Period> period;  ///< when another was used than asked for
  /// Where only visitors who granted consent can be counted: their share of the period's page views.
  std::optional<Json> granted_share = std::nullopt;
  std::vector<RateFact> rates = {};  ///< that a comparison tells the difference of
  bool approximate = false;          ///< uniques and percentiles are within a percent only
};

struct Report {
  std::string_view name;
  std::string_view definition;        ///< what the numbers mean, in a sentence or two
  std::vector<Parameter> parameters;  ///< beside those that all have
  boost::asio::awaitable<Answer<Finding>> (*run)(Store& store, Question question);
  std::string_view data;  ///< the shape of what it answers (shape.hpp)
};

Report overview_report();
Report breakdown_report();
Report timeseries_report();
Report pages_report();
Report sessions_report();
Report funnel_report();
Report realtime_report();
Report active_users_report();
Report retention_report();
Report adoption_report();
Report paths_report();
Report drop_off_report();
Report goals_report();
Report engagement_report();
Report anomalies_report();
Report session_report();
Report vitals_report();
Report requests_report();
Report errors_report();
Report clicks_report();
Report quality_report();

}  // namespace footfall::collector::report
