// What the collector counts of itself, in Prometheus' text format. Nothing in it is of a visitor: paths are
// named by their kind. Thread-safe.
#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <atomic>
#include <functional>
#include <string>

#include "collector/base/clock.hpp"
#include "collector/http/message.hpp"
#include "collector/ingest/batch_endpoint.hpp"
#include "collector/spool/spool.hpp"

namespace footfall::collector::app {

/// What is asked at the moment the figures are.
struct Condition {
  SpoolStats spool;
  bool store_answers = false;
};

class Metrics {
 public:
  /// Told of answers that are a fault of ours (5xx): what it was, without a word of the one who asked.
  using Faults = std::function<void(const std::string&)>;

  explicit Metrics(RandomBytes random = system_random);
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// The handler, with each answer counted, timed and named by a `Footfall-Request` header of its own, which
  /// stands in `faults` too. Outlived by this.
  http::Handler observed(http::Handler handler, Faults faults);

  void count(const BatchTally& batch);

  std::string text(const Condition& condition);

 private:
  static constexpr std::size_t kKinds = 4;
  static constexpr std::size_t kMethods = 7;
  static constexpr std::size_t kStatuses = 600;

  std::string new_name() const;
  prometheus::Counter& requests(std::size_t kind, std::size_t method, int status);
  prometheus::Histogram& durations(std::size_t kind);

  RandomBytes random_;
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Counter>& refusals_;
  prometheus::Family<prometheus::Histogram>& durations_;
  // Series that were asked for: finding one among its family takes a lock and some texts.
  std::array<std::atomic<prometheus::Counter*>, kKinds * kMethods * kStatuses> known_requests_{};
  std::array<std::atomic<prometheus::Histogram*>, kKinds> known_durations_{};
  prometheus::Family<prometheus::Counter>& events_;
  prometheus::Counter& accepted_events_;
  prometheus::Counter& duplicate_events_;
  prometheus::Counter& quarantined_events_;
  prometheus::Gauge& spool_up_;
  prometheus::Gauge& waiting_batches_;
  prometheus::Gauge& waiting_bytes_;
  prometheus::Gauge& store_up_;
  prometheus::Gauge& resident_bytes_;
};

/// Which of a few kinds a path is of: ingest, api, health or files.
std::string_view kind_of_path(std::string_view path);

}  // namespace footfall::collector::app
