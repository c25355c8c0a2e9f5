// Ingest that goes on beside what a benchmark measures, from a thread of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace footfall::bench {

class LoadBeside {
 public:
  /// Sends simulated events of the site at a fixed rate until it is destroyed.
  LoadBeside(std::uint16_t port, std::string site, double events_per_second);
  ~LoadBeside();
  LoadBeside(const LoadBeside&) = delete;
  LoadBeside& operator=(const LoadBeside&) = delete;

  /// What was acknowledged so far.
  std::uint64_t events() const { return events_; }

 private:
  void run(std::uint16_t port, const std::string& site, double events_per_second);

  std::atomic<bool> stopping_ = false;
  std::atomic<std::uint64_t> events_ = 0;
  std::thread thread_;
};

}  // namespace footfall::bench
