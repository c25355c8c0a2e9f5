// Request bodies of simulated visits, each time with ids never sent before. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace footfall::bench {

class SimulatedBodies {
 public:
  /// Bodies of `events` events each, as trackers of the site would send them now.
  SimulatedBodies(std::string site, std::size_t events);

  /// The next body, valid until the next call. Its batch and stream are new.
  const std::string& next();

  std::size_t events() const { return events_; }
  /// Of a body, on average.
  std::size_t bytes() const;

 private:
  void write_id(std::size_t at);

  std::size_t events_;
  std::vector<std::string> bodies_;
  std::size_t next_ = 0;
  std::string current_;
  std::uint64_t state_;
};

}  // namespace footfall::bench
