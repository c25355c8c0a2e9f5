// Rows of the raw log, as tests write them. Values.
#pragma once

#include <cctz/time_zone.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "collector/enrich/stored_event.hpp"

namespace footfall::collector::report_test {

/// The instant of "2026-11-17T08:00:00Z" (milliseconds may follow the seconds). Ends the program on other
/// texts.
inline std::int64_t at(const std::string& text) {
  cctz::time_point<std::chrono::milliseconds> found;
  if (!cctz::parse("%Y-%m-%dT%H:%M:%E*S%Ez", text, cctz::utc_time_zone(), &found)) {
    std::abort();
  }
  return found.time_since_epoch().count();
}

/// Builds the rows of a site; each event takes the next number.
class Log {
 public:
  StoredEvent& add(EventKind kind, std::uint64_t visitor, std::uint64_t session, std::int64_t ts_ms) {
    StoredEvent event;
    event.batch_id.bytes.fill('b');
    event.seq = static_cast<std::uint32_t>(rows_.size() + 1);
    event.ts_ms = ts_ms;
    event.received_at_ms = ts_ms + 250;
    event.site = "shop";
    event.kind = kind;
    event.visitor = visitor;
    event.session = session;
    event.host = "shop.example";
    event.path = "/";
    rows_.push_back(event);
    return rows_.back();
  }
  StoredEvent& view(std::uint64_t visitor, std::uint64_t session, std::int64_t ts_ms,
                    std::string_view path = "/") {
    StoredEvent& event = add(EventKind::kPageview, visitor, session, ts_ms);
    event.path = path;
    return event;
  }
  StoredEvent& engaged(std::uint64_t visitor, std::uint64_t session, std::int64_t ts_ms,
                       std::uint32_t engaged_ms) {
    StoredEvent& event = add(EventKind::kEngagement, visitor, session, ts_ms);
    event.engaged_ms = engaged_ms;
    return event;
  }
  StoredEvent& named(EventKind kind, std::uint64_t visitor, std::uint64_t session, std::int64_t ts_ms,
                     std::string_view name) {
    StoredEvent& event = add(kind, visitor, session, ts_ms);
    event.name = name;
    return event;
  }

  const std::vector<StoredEvent>& rows() const { return rows_; }

 private:
  std::vector<StoredEvent> rows_;
};

}  // namespace footfall::collector::report_test
