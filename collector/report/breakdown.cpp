#include <algorithm>

#include "collector/report/ask.hpp"
#include "collector/report/closed_sessions.hpp"
#include "collector/report/cursor.hpp"
#include "collector/report/features.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr Parameter kBy = {.name = "by",
                           .about = "What the rows have in common: a dimension, or feature.",
                           .takes = Takes::kDimension,
                           .least_times = 1,
                           .example = "country"};

constexpr Parameter kFeature = {.name = "feature",
                                .about =
                                    "With by=feature: an event that shows use, or @NAME of a saved feature; "
                                    "without any, all that are saved.",
                                .takes = Takes::kEvent,
                                .most_times = kMostFeatures,
                                .example = "custom:Used wishlist"};

struct Asked {
  std::optional<Dimension> dimension;  // nothing: by features
  std::vector<Matcher> features;
  ListPage page;
};

Answer<Asked> read_asked(const http::Request& request) {
  const std::string_view by = request.param("by").value_or("");
  std::optional<Dimension> dimension = find_dimension(by);
  if (!dimension && by != kByFeature) {
    return bad_parameter(kBy.name, "a dimension: " + dimension_names() + ", feature");
  }
  if (dimension && request.param("feature")) {
    return bad_parameter("feature", "events only with by=feature");
  }
  Answer<std::vector<Matcher>> features = read_features(request, dimension ? 0 : 1, kMostFeatures);
  if (!features) {
    return features.error();
  }
  Answer<ListPage> page = asked_page(request);
  if (!page) {
    return page.error();
  }
  return Asked{std::move(dimension), *std::move(features), *std::move(page)};
}

// The text of each feature that the row's event shows use of: one event may be of several.
Query query_of_features(const Question& question, const Asked& asked) {
  SqlText value("value_");
  value << "arrayJoin(arrayFilter(feature -> feature != '', [";
  for (std::size_t i = 0; i < asked.features.size(); ++i) {
    value << (i == 0 ? SqlLiteral("if(") : SqlLiteral(", if("));
    write_condition(asked.features[i], value);
    value << ", ";
    value.bind(asked.features[i].text, "String") << ", '')";
  }
  value << "]))";
  Query query = query_for(embedded::report_sql::breakdown_events, question, question.period);
  put(query, "/*value*/ ''", value);
  return query;
}

Query query_of_events(Question question, const Dimension& dimension) {
  if (dimension.of_bots) {
    question.bots = Bots::kIncluded;
  }
  SqlText value("value_");
  write_row_text(dimension, value);
  SqlText carriers("carriers_");
  carriers << dimension.carriers;
  Query query = query_for(embedded::report_sql::breakdown_events, question, question.period);
  put(query, "/*value*/ ''", value);
  put(query, "/*carriers*/ 1", carriers);
  return query;
}

bool asks_deeds(const Filter& filter) {
  return filter.deed || std::any_of(filter.parts.begin(), filter.parts.end(), asks_deeds);
}

// Conditions are asked of the rows of closed days, so that only the events of open stretches are looked
// through. Deeds are looked for in the events of all of the period.
void ask_filter_of_open(Query& query, const Filter& filter, const SessionParts& parts) {
  if (asks_deeds(filter)) {
    return;
  }
  const std::vector<Period>& open = parts.parts.open;
  for (auto& [name, value] : query.params) {
    if (name == "filter_from") {
      value = std::to_string(open.empty() ? 0 : open.front().from_ms - kDayMs);
    } else if (name == "filter_to") {
      value = std::to_string(open.empty() ? 0 : open.back().to_ms + kDayMs);
    }
  }
}

bool of_events(const Asked& asked) {
  return !asked.dimension || asked.dimension->scope == Scope::kEvent || asked.dimension->of_bots;
}

Query query_of(const Question& question, const Asked& asked, const SessionParts& parts) {
  Query query = !asked.dimension   ? query_of_features(question, asked)
                : of_events(asked) ? query_of_events(question, *asked.dimension)
                                   : sessions_query_for(embedded::report_sql::breakdown_sessions, question,
                                                        question.period, parts, &*asked.dimension);
  if (of_events(asked)) {
    put_exactness(query, parts.parts);
  } else {
    ask_filter_of_open(query, question.filter, parts);
  }
  put_page(query, asked.page);
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

struct Found {
  std::vector<nlohmann::json> rows;
  bool approximate = false;
};

boost::asio::awaitable<Answer<Found>> rows_found(Store& store, const Question& question, const Asked& asked) {
  const Answer<SessionParts> told = co_await session_parts_of(store, question, question.period);
  if (!told) {
    co_return told.error();
  }
  SessionParts parts = *told;
  if (of_events(asked) || !is_known_of_closed_sessions(*asked.dimension)) {
    parts = all_open(question.period, parts);
  }
  const auto query = [&](const SessionParts& of) { return query_of(question, asked, of); };
  Answer<std::vector<nlohmann::json>> rows =
      co_await rows_of_sessions(store, question, question.period, parts, query);
  if (!rows) {
    co_return rows.error();
  }
  co_return Found{*std::move(rows), may_approximate(parts.parts)};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Asked> asked = read_asked(*question.request);
  if (!asked) {
    co_return asked.error();
  }
  const Answer<Found> found = co_await rows_found(store, question, *asked);
  if (!found) {
    co_return found.error();
  }
  Json rows = Json::array();
  for (const nlohmann::json& row : found->rows) {
    rows.push_back(row_json(row));
  }
  Cursor last;
  if (!found->rows.empty()) {
    last = {found->rows.back().at(1).get<std::int64_t>(), found->rows.back().at(0).get<std::string>()};
  }
  const Json next = next_cursor(asked->page, found->rows.size(), last);
  Finding finding{Json{{"by", question.request->param("by").value_or("")},
                       {"rows", std::move(rows)},
                       {"next_cursor", next}},
                  std::nullopt};
  finding.approximate = found->approximate;
  co_return finding;
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
          "By what single events have (page, title, event, property, ...), or by the features of which they "
          "show use: the events in the period that "
          "have one, "
          "and their distinct visitors and sessions.",
          {kBy, kFeature, kLimit, kCursor},
          run,
          kData};
}

}  // namespace footfall::collector::report
