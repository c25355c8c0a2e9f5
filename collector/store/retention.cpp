#include "collector/store/retention.hpp"

#include <algorithm>
#include <vector>

#include "footfall/hash.hpp"

namespace footfall::collector {
namespace {

constexpr std::string_view kComment =
    "SELECT comment FROM system.tables WHERE database = currentDatabase() AND name = {table:String}";
constexpr std::string_view kMark = "retention ";
constexpr std::string_view kNone = "retention none";

// Rows of every past, whose removal begins at once, come to an end within the hour.
constexpr int kSeconds = 3'600;

boost::asio::awaitable<Outcome<std::string>> run(
    Store& store, std::string sql, std::vector<std::pair<std::string, std::string>> params = {}) {
  Query query;
  query.sql = std::move(sql);
  query.params = std::move(params);
  query.format = "TabSeparatedRaw";
  query.max_seconds = kSeconds;
  co_return co_await store.query(std::move(query));
}

// In hexadecimal digits, so that no site's name stands in SQL text.
std::string mark_of(std::span<const SiteRetention> sites) {
  if (sites.empty()) {
    return std::string(kNone);
  }
  std::vector<std::string> texts;
  for (const SiteRetention& one : sites) {
    texts.push_back(one.site + "=" + std::to_string(one.days));
  }
  const std::vector<std::string_view> parts(texts.begin(), texts.end());
  return std::string(kMark) + to_hex(hash_id(parts));
}

struct Kept {
  std::string table;
  std::string_view ends;  // when the last of what a row holds happened
};

// The names are bound, and those of the parameters are ours.
Query change(const Kept& kept, std::span<const SiteRetention> sites) {
  Query query;
  query.sql = "ALTER TABLE " + kept.table + " MODIFY TTL ";
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const std::string number = std::to_string(i);
    query.sql += (i == 0 ? "" : ", ") + std::string(kept.ends) + " + toIntervalDay({days" + number +
                 ":UInt32}) DELETE WHERE site = {site" + number + ":String}";
    query.params.emplace_back("days" + number, std::to_string(sites[i].days));
    query.params.emplace_back("site" + number, sites[i].site);
  }
  return query;
}

boost::asio::awaitable<Outcome<void>> apply_to(Store& store, const Kept& kept,
                                               std::span<const SiteRetention> bounded) {
  std::vector<std::pair<std::string, std::string>> table;
  table.emplace_back("table", kept.table);
  const Outcome<std::string> comment = co_await run(store, std::string(kComment), std::move(table));
  if (!comment) {
    co_return comment.error();
  }
  const std::string mark = mark_of(bounded);
  const bool never = !comment->starts_with(kMark) && bounded.empty();
  if (never || *comment == mark + "\n") {
    co_return Outcome<void>();
  }
  Query query = change(kept, bounded);
  if (bounded.empty()) {
    query.sql = "ALTER TABLE " + kept.table + " REMOVE TTL";
  }
  const Outcome<std::string> changed = co_await run(store, std::move(query.sql), std::move(query.params));
  if (!changed) {
    co_return changed.error();
  }
  const Outcome<std::string> marked =
      co_await run(store, "ALTER TABLE " + kept.table + " MODIFY COMMENT '" + mark + "'");
  co_return marked ? Outcome<void>() : Outcome<void>(marked.error());
}

}  // namespace

boost::asio::awaitable<Outcome<void>> apply_retention(Store& store, std::span<const SiteRetention> sites) {
  std::vector<SiteRetention> bounded(sites.begin(), sites.end());
  std::erase_if(bounded, [](const SiteRetention& one) { return one.days <= 0; });
  std::sort(bounded.begin(), bounded.end(),
            [](const SiteRetention& a, const SiteRetention& b) { return a.site < b.site; });
  const Kept events{"events", "toDateTime(ts)"};
  const Kept slices{"session_slices", "toDateTime(slot) + toIntervalMinute(15)"};
  const Kept days{"closed_days", "toDateTime(end)"};
  const Kept coverage{"closed_coverage", "toDateTime(begin) + toIntervalDay(1)"};
  const Kept sessions{"closed_sessions", "toDateTime(last_ts)"};
  const Kept session_days{"closed_session_days", "toDateTime(end)"};
  for (const Kept* kept : {&events, &slices, &days, &coverage, &sessions, &session_days}) {
    const Outcome<void> applied = co_await apply_to(store, *kept, bounded);
    if (!applied) {
      co_return applied.error();
    }
  }
  co_return Outcome<void>();
}

}  // namespace footfall::collector
