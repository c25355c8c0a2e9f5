#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr Parameter kGoal = {.name = "goal",
                             .about = "An event that is wanted, or @NAME of a saved goal.",
                             .takes = Takes::kEvent,
                             .least_times = 1,
                             .most_times = 20,
                             .example = "custom:Ordered"};
constexpr Parameter kBy = {.name = "by",
                           .about = "What the rows have in common: a dimension of sessions.",
                           .takes = Takes::kSessionDimension,
                           .example = "channel"};
constexpr Parameter kValue = {.name = "value", .about = "The property that is summed.", .usual = "value"};

struct Asked {
  std::vector<Matcher> goals;
  std::optional<Dimension> by;
  Dimension worth;
  std::int64_t limit = 0;
};

Answer<Asked> read_asked(const http::Request& request) {
  Asked asked;
  for (const std::string_view text : request.params("goal")) {
    Answer<Matcher> goal = read_matcher("goal", text);
    if (!goal) {
      return goal.error();
    }
    asked.goals.push_back(*std::move(goal));
  }
  if (asked.goals.empty() || asked.goals.size() > kGoal.most_times) {
    return bad_parameter("goal", "1 to 20 events, each " + std::string(kMatcherTakes));
  }
  if (const std::optional<std::string_view> by = request.param("by"); by) {
    asked.by = find_dimension(*by);
    if (!asked.by || asked.by->scope == Scope::kEvent || asked.by->of_bots) {
      return bad_parameter("by", "a dimension of sessions");
    }
  }
  const std::optional<Dimension> worth =
      find_dimension("prop." + std::string(request.param(kValue.name).value_or(kValue.usual)));
  if (!worth) {
    return bad_parameter("value", "the name of a property");
  }
  asked.worth = *worth;
  const Answer<std::int64_t> limit = integer_parameter(request, kLimit);
  if (!limit) {
    return limit.error();
  }
  asked.limit = *limit;
  return asked;
}

Query query_of(const Question& question, const Asked& asked, const Matcher& goal) {
  Query query = query_for(embedded::report_sql::goals, question, question.period);
  SqlText matches("goal_"), worth("worth_");
  write_condition(goal, matches);
  write_row_text(asked.worth, worth);
  put(query, "/*goal*/ 1", matches);
  put(query, "/*worth*/ '0'", worth);
  if (asked.by) {
    SqlText value("value_");
    write_session_text(*asked.by, value);
    put(query, "/*value*/ ''", value);
  }
  query.params.emplace_back("limit", std::to_string(asked.limit));
  return query;
}

Json figures(const nlohmann::json& row) {
  const auto sessions = row.at(1).get<std::uint64_t>();
  const auto converted = row.at(2).get<std::uint64_t>();
  return {{"sessions", sessions},
          {"visitors", row.at(5)},
          {"converted_sessions", converted},
          {"converted_visitors", row.at(6)},
          {"rate", rate(converted, sessions)},
          {"conversions", row.at(3)},
          {"value", row.at(4)}};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Asked> asked = read_asked(*question.request);
  if (!asked) {
    co_return asked.error();
  }
  Json rows = Json::array();
  std::vector<RateFact> rates;
  for (const Matcher& goal : asked->goals) {
    const Answer<std::vector<nlohmann::json>> found =
        co_await rows_of(store, query_of(question, *asked, goal));
    if (!found) {
      co_return found.error();
    }
    for (const nlohmann::json& row : *found) {
      Json shown = {{"goal", goal.text}};
      if (asked->by) {
        shown["by"] = row.at(0);
      }
      shown.update(figures(row));
      rows.push_back(std::move(shown));
      const std::string name = asked->by ? goal.text + " / " + row.at(0).get<std::string>() : goal.text;
      rates.push_back({name, row.at(2).get<std::uint64_t>(), row.at(1).get<std::uint64_t>()});
    }
    if (found->empty() && !asked->by) {
      rows.push_back({{"goal", goal.text},
                      {"sessions", 0},
                      {"visitors", 0},
                      {"converted_sessions", 0},
                      {"converted_visitors", 0},
                      {"rate", nullptr},
                      {"conversions", 0},
                      {"value", 0.0}});
    }
  }
  Finding finding{Json{{"rows", std::move(rows)}}, std::nullopt};
  finding.rates = std::move(rates);
  co_return finding;
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "rows": [{
    "goal": "text", "by?": "text", "sessions": "count", "visitors": "count", "converted_sessions": "count",
    "converted_visitors": "count", "rate": "rate", "conversions": "count", "value": "number"
  }]
})";

}  // namespace

Report goals_report() {
  return {"goals",
          "Of sessions that begin in the period, counted whole: those with an event that the goal means, "
          "over all; the "
          "number of such events, and the sum of their property 'value' (or another) where it is a number. "
          "With 'by', "
          "apart by what the sessions have.",
          {kGoal, kBy, kValue, kLimit},
          run,
          kData};
}

}  // namespace footfall::collector::report
