#include <algorithm>

#include "collector/report/ask.hpp"
#include "collector/report/cursor.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr Parameter kSession = {
    .name = "session",
    .about = "The session whose events are asked for; without it the period's sessions are listed.",
    .takes = Takes::kSession};
constexpr std::size_t kMostEvents = 5'000;

bool is_session_id(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Json listed(const nlohmann::json& row, const Zone& zone) {
  return {{"session", row.at(0)},     {"at", zone.text(row.at(1).get<std::int64_t>())},
          {"duration_ms", row.at(2)}, {"engaged_ms", row.at(3)},
          {"pageviews", row.at(4)},   {"events", row.at(5)},
          {"entry", row.at(6)},       {"exit", row.at(7)},
          {"channel", row.at(8)},     {"country", row.at(9)},
          {"device", row.at(10)}};
}

boost::asio::awaitable<Answer<Finding>> list(Store& store, const Question& question) {
  const Answer<ListPage> page = asked_page(*question.request);
  if (!page) {
    co_return page.error();
  }
  Query query = query_for(embedded::report_sql::session_list, question, question.period);
  put_page(query, *page);
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  Json rows = Json::array();
  for (const nlohmann::json& row : *found) {
    rows.push_back(listed(row, question.period.zone));
  }
  Cursor last;
  if (!found->empty()) {
    last = {found->back().at(1).get<std::int64_t>(), found->back().at(0).get<std::string>()};
  }
  const Json next = next_cursor(*page, found->size(), last);
  co_return Finding{Json{{"rows", std::move(rows)}, {"next_cursor", next}}, std::nullopt};
}

// What the event has; empty texts and figures that do not apply to its kind are left out.
Json event_json(const nlohmann::json& row, const Zone& zone) {
  Json event = {{"at", zone.text(row.at(0).get<std::int64_t>())}, {"kind", row.at(1)}};
  std::size_t column = 2;
  for (const char* name : {"name", "host", "path", "title", "selector", "text"}) {
    if (const nlohmann::json& text = row.at(column++); !text.get_ref<const std::string&>().empty()) {
      event[name] = text;
    }
  }
  if (row.at(1) == "engagement") {
    event["engaged_ms"] = row.at(8);
    event["scroll_pct"] = row.at(9);
  }
  if (const Json props = Json::parse(row.at(10).get<std::string>(), nullptr, false); props.is_object()) {
    event["props"] = props;
  }
  return event;
}

boost::asio::awaitable<Answer<Finding>> timeline(Store& store, const Question& question,
                                                 std::string_view session) {
  Query query = query_for(embedded::report_sql::session, question, question.period);
  query.params.emplace_back("session", session);
  query.params.emplace_back("limit", std::to_string(kMostEvents));
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  if (rows->empty()) {
    co_return Finding{Json{{"session", session}, {"events", Json::array()}}, std::nullopt};
  }
  const auto view = std::find_if(rows->begin(), rows->end(),
                                 [](const nlohmann::json& row) { return row.at(1) == "pageview"; });
  const nlohmann::json& first = view == rows->end() ? rows->front() : *view;
  const auto begin_ms = rows->front().at(0).get<std::int64_t>();
  std::uint64_t engaged_ms = 0;
  Json events = Json::array();
  for (const nlohmann::json& row : *rows) {
    engaged_ms += row.at(8).get<std::uint64_t>();
    events.push_back(event_json(row, question.period.zone));
  }
  co_return Finding{Json{{"session", session},
                         {"at", question.period.zone.text(begin_ms)},
                         {"duration_ms", rows->back().at(0).get<std::int64_t>() - begin_ms},
                         {"engaged_ms", engaged_ms},
                         {"channel", first.at(11)},
                         {"referrer", first.at(12)},
                         {"country", first.at(13)},
                         {"device", first.at(14)},
                         {"browser", first.at(15)},
                         {"os", first.at(16)},
                         {"consent", first.at(17)},
                         {"events", std::move(events)}},
                    std::nullopt};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  if (question.min_group > 1) {
    co_return bad_parameter("min_group", "nothing here: the report tells of one visitor at a time");
  }
  const std::optional<std::string_view> session = question.request->param("session");
  if (!session) {
    co_return co_await list(store, question);
  }
  if (!is_session_id(*session)) {
    co_return bad_parameter("session", "a session's 16 hexadecimal digits");
  }
  co_return co_await timeline(store, question, *session);
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"([
  {
    "rows": [{
      "session": "text", "at": "instant", "duration_ms": "count", "engaged_ms": "count", "pageviews": "count",
      "events": "count", "entry": "text", "exit": "text", "channel": "text", "country": "text",
      "device": "text"
    }],
    "next_cursor": "text?"
  },
  {
    "session": "text", "at": "instant", "duration_ms": "count", "engaged_ms": "count", "channel": "text",
    "referrer": "text", "country": "text", "device": "text", "browser": "text", "os": "text",
    "consent": "text",
    "events": [{
      "at": "instant", "kind": "text", "name?": "text", "host?": "text", "path?": "text", "title?": "text",
      "selector?": "text", "text?": "text", "engaged_ms?": "count", "scroll_pct?": "count", "props?": "props"
    }]
  },
  {"session": "text", "events": ["nothing"]}
])";

}  // namespace

Report session_report() {
  return {
      "session",
      "With session=: that session's events, in order of time, at most 5000, of those in the period and a "
      "day around it; facts of the visit from its first page view. Without: the sessions that begin in the "
      "period, counted whole, the latest first. Who the visitor is, nobody can tell.",
      {kSession, kLimit, kCursor},
      run,
      kData};
}

}  // namespace footfall::collector::report
