// Reads the rows of funnel.sql from ClickHouse's RowBinary as they arrive, cut anywhere. One thread at a
// time.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/report/funnel_run.hpp"

namespace footfall::collector::report {

/// A page view, whether it matches a step or not.
struct FunnelPage {
  std::int64_t at_ms = 0;
  std::string_view path;
};

/// What one visitor, or session, did, in order of time. Views into the rows that are read.
struct FunnelVisit {
  std::string_view value;  ///< that the visitor is told apart by
  std::span<const FunnelEvent> events;
  std::span<const FunnelPage> pages;
};

class FunnelRows {
 public:
  /// `take` gets one visitor, or session, after the other.
  explicit FunnelRows(std::function<void(const FunnelVisit&)> take) : take_(std::move(take)) {}

  /// Takes the next piece of the answer.
  void feed(std::string_view piece);

  /// Whether the answer ended with a whole row.
  bool complete() const { return pending_.empty(); }

 private:
  bool read_row(std::string_view& rest);

  std::function<void(const FunnelVisit&)> take_;
  std::string pending_;  // a row's begin
  std::vector<FunnelEvent> events_;
  std::vector<FunnelPage> pages_;
};

}  // namespace footfall::collector::report
