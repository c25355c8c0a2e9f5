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

class FunnelRows {
 public:
  /// `take` gets the events of one visitor, or session, after the other.
  explicit FunnelRows(std::function<void(std::span<const FunnelEvent>)> take) : take_(std::move(take)) {}

  /// Takes the next piece of the answer.
  void feed(std::string_view piece);

  /// Whether the answer ended with a whole row.
  bool complete() const { return pending_.empty(); }

 private:
  std::function<void(std::span<const FunnelEvent>)> take_;
  std::string pending_;  // a row's begin
  std::vector<FunnelEvent> events_;
};

}  // namespace footfall::collector::report
