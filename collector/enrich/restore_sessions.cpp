#include "collector/enrich/restore_sessions.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>

#include "collector/store/damaged_parts.hpp"

namespace footfall::collector {
namespace {

constexpr std::string_view kRecentSessions = R"(
SELECT site, visitor, session, toUnixTimestamp64Milli(min(ts)), toUnixTimestamp64Milli(max(ts))
FROM events
WHERE ts >= fromUnixTimestamp64Milli({from:Int64}) /*readable parts*/
GROUP BY site, visitor, session
)";

constexpr std::string_view kSessionsOfVisitors = R"(
SELECT site, visitor, session, toUnixTimestamp64Milli(min(ts)), toUnixTimestamp64Milli(max(ts))
FROM events
WHERE site = {site:String} AND visitor IN {visitors:Array(UInt64)}
  AND ts >= fromUnixTimestamp64Milli({from:Int64}) AND ts <= fromUnixTimestamp64Milli({to:Int64})
  /*readable parts*/
GROUP BY site, visitor, session
)";

constexpr std::size_t kColumns = 5;

template <class Integer>
bool parse(std::string_view text, Integer& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

// The late events of one site: whom to ask for, and when.
struct LateOfSite {
  std::set<std::uint64_t> visitors;
  std::int64_t first_ms = INT64_MAX;
  std::int64_t last_ms = 0;
};

std::string array_text(const std::set<std::uint64_t>& numbers) {
  std::string text = "[";
  for (const std::uint64_t number : numbers) {
    text.append(text.size() > 1 ? "," : "").append(std::to_string(number));
  }
  return text + "]";
}

Query query_for(const std::string& site, const LateOfSite& late) {
  Query query;
  query.sql = kSessionsOfVisitors;
  query.params = {{"site", site},
                  {"visitors", array_text(late.visitors)},
                  {"from", std::to_string(late.first_ms - kSessionGapMs)},
                  {"to", std::to_string(late.last_ms + kSessionGapMs)}};
  query.format = "TabSeparated";
  return query;
}

Query query_from(std::int64_t from_ms) {
  Query query;
  query.sql = kRecentSessions;
  query.params = {{"from", std::to_string(from_ms)}};
  query.format = "TabSeparated";
  return query;
}

}  // namespace

Outcome<void> restore_lines(std::string_view lines, Enricher& enricher) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    std::array<std::string_view, kColumns> columns;
    for (std::string_view& column : columns) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      column = line.substr(0, tab);
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    SiteVisitor visitor{std::string(columns[0]), 0};
    SessionIntervals::Interval interval{};
    if (visitor.site.empty() || !line.empty() || !parse(columns[1], visitor.visitor) ||
        !parse(columns[2], interval.id) || !parse(columns[3], interval.first_ms) ||
        !parse(columns[4], interval.last_ms)) {
      return Failure{FailureKind::kInternal, "the store's answer about sessions is not what was asked for"};
    }
    enricher.sessions().restore(visitor, interval);
  }
  return {};
}

boost::asio::awaitable<Outcome<void>> restore_sessions(Store& store, Enricher& enricher, std::int64_t now_ms,
                                                       std::int64_t keep_ms,
                                                       std::set<std::string>& unreadable) {
  const std::int64_t from_ms = now_ms - keep_ms;
  Query recent = query_from(from_ms);
  const Outcome<std::string> lines = co_await query_readable(store, std::move(recent), unreadable);
  if (!lines) {
    co_return lines.error();
  }
  Outcome<void> restored = restore_lines(*lines, enricher);
  if (restored) {
    enricher.sessions().complete_from(from_ms);
  }
  co_return restored;
}

boost::asio::awaitable<Outcome<EnrichedBlock>> enrich_with_history(Store& store, Enricher& enricher,
                                                                   std::span<const SpoolRow> rows,
                                                                   std::set<std::string>& unreadable) {
  EnrichedBlock block = enricher.read(rows);
  std::map<std::string, LateOfSite> late_by_site;
  for (const LateEvent& event : enricher.late_events(block)) {
    LateOfSite& late = late_by_site[event.visitor.site];
    late.visitors.insert(event.visitor.visitor);
    late.first_ms = std::min(late.first_ms, event.at_ms);
    late.last_ms = std::max(late.last_ms, event.at_ms);
  }
  for (const auto& [site, late] : late_by_site) {
    Query earlier = query_for(site, late);
    const Outcome<std::string> lines = co_await query_readable(store, std::move(earlier), unreadable);
    if (!lines) {
      co_return lines.error();
    }
    if (Outcome<void> restored = restore_lines(*lines, enricher); !restored) {
      co_return restored.error();
    }
  }
  enricher.assign_sessions(block);
  co_return block;
}

}  // namespace footfall::collector
