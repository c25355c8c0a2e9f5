#include "collector/report/ask.hpp"
#include "collector/report/cursor.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/session_rules.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr Parameter kBy = {.name = "by",
                           .about = "What the rows have in common: a dimension.",
                           .takes = Takes::kDimension,
                           .least_times = 1,
                           .example = "country"};

struct Asked {
  Dimension dimension;
  std::int64_t limit = 0;
  Cursor after;
};

Answer<Asked> read_asked(const http::Request& request) {
  std::optional<Dimension> dimension = find_dimension(request.param("by").value_or(""));
  if (!dimension) {
    return bad_parameter(kBy.name, "a dimension: " + dimension_names());
  }
  const Answer<std::int64_t> limit = integer_parameter(request, kLimit);
  if (!limit) {
    return limit.error();
  }
  Answer<Cursor> after = cursor_parameter(request);
  if (!after) {
    return after.error();
  }
  return Asked{*std::move(dimension), *limit, *std::move(after)};
}

Query query_of(Question question, const Asked& asked) {
  SqlText value("value_");
  SqlText carriers("carriers_");
  carriers << asked.dimension.carriers;
  if (asked.dimension.of_bots) {
    question.bots = Bots::kIncluded;
  }
  const bool of_events = asked.dimension.scope == Scope::kEvent || asked.dimension.of_bots;
  if (of_events) {
    write_row_text(asked.dimension, value);
  } else if (asked.dimension.scope == Scope::kContext) {
    write_slices_text(asked.dimension, value);
  } else {
    write_session_text(asked.dimension, value);
  }
  const SliceSource source = asked.dimension.scope == Scope::kContext
                                 ? slice_source(question, question.period)
                                 : SliceSource::kEvents;
  Query query = of_events ? query_for(embedded::report_sql::breakdown_events, question, question.period)
                          : slices_query_for(embedded::report_sql::breakdown_sessions, question,
                                             question.period, source);
  put(query, "/*value*/ ''", value);
  put(query, "/*carriers*/ 1", carriers);
  query.params.emplace_back("engaged_from_ms", std::to_string(kEngagedFromMs));
  query.params.emplace_back("limit", std::to_string(asked.limit));
  query.params.emplace_back("after_visitors", std::to_string(asked.after.figure));
  query.params.emplace_back("after_value", asked.after.text);
  return query;
}

Json row_json(const nlohmann::json& row) {
  const auto sessions = row.at(2).get<std::uint64_t>();
  const bool of_sessions = !row.at(5).is_null();
  return {{"value", row.at(0)},
          {"visitors", row.at(1)},
          {"sessions", sessions},
          {"pageviews", row.at(3)},
          {"events", row.at(4)},
          {"engaged_sessions", row.at(5)},
          {"bounce_rate", of_sessions ? rate(sessions - row.at(5).get<std::uint64_t>(), sessions) : Json()},
          {"engaged_ms_median", rounded_ms(row.at(6))}};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Asked> asked = read_asked(*question.request);
  if (!asked) {
    co_return asked.error();
  }
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, query_of(question, *asked));
  if (!found) {
    co_return found.error();
  }
  Json rows = Json::array();
  for (const nlohmann::json& row : *found) {
    rows.push_back(row_json(row));
  }
  const bool full = found->size() == static_cast<std::size_t>(asked->limit);
  Json next;
  if (full) {
    next = cursor_text({found->back().at(1).get<std::int64_t>(), found->back().at(0).get<std::string>()});
  }
  co_return Finding{Json{{"by", question.request->param("by").value_or("")},
                         {"rows", std::move(rows)},
                         {"next_cursor", next}},
                    std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "by": "text",
  "rows": [{
    "value": "text", "visitors": "count", "sessions": "count", "pageviews": "count", "events": "count",
    "engaged_sessions": "count?", "bounce_rate": "rate", "engaged_ms_median": "ms"
  }],
  "next_cursor": "text?"
})";

}  // namespace

Report breakdown_report() {
  return {"breakdown",
          "By what sessions have (country, device, channel, entry, ...): sessions that begin in the period, "
          "counted "
          "whole, by the value of their first page view (exit: the last), and their visitors, page views and "
          "events. "
          "By what single events have (page, title, event, property, ...): the events in the period that "
          "have one, "
          "and their distinct visitors and sessions.",
          {kBy, kLimit, kCursor},
          run,
          kData};
}

}  // namespace footfall::collector::report
