// What the collector asks of the trackers that send to it: to stop, or to send less often.
// docs/wire-format.md, "Pace". Values; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "collector/base/failure.hpp"

namespace footfall::collector {

class TrackerPace {
 public:
  /// Takes `stop` or seconds between batches (0 to 3600), for one site as `SITE=...`, else for all.
  Outcome<void> add(std::string_view wish);

  /// The header's value for a site's batches, or empty for the usual pace.
  std::string_view of(std::string_view site) const;

 private:
  std::map<std::string, std::string, std::less<>> wishes_;  // by site; empty: all others
};

}  // namespace footfall::collector
