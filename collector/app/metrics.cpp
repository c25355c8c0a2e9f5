#include "collector/app/metrics.hpp"

#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>

namespace footfall::collector::app {
namespace {

using http::Request;
using http::Response;

const prometheus::Histogram::BucketBoundaries kSeconds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                          0.1,   0.25,   0.5,   1,    2.5,   10};

prometheus::Gauge& gauge(prometheus::Registry& registry, const std::string& name, const std::string& help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

double resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  double total = 0;
  double resident = 0;
  statm >> total >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

std::string reason_of(const Response& response) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [](const auto& header) { return header.first == "Footfall-Reason"; });
  return found == response.headers.end() ? std::string() : found->second;
}

constexpr std::array<std::string_view, 4> kKindNames = {"ingest", "api", "health", "files"};
// The last stands for all that are none, so that nobody can make up series.
constexpr std::array<std::string_view, 7> kMethodNames = {"GET",    "HEAD",    "POST", "PUT",
                                                          "DELETE", "OPTIONS", "other"};

std::size_t kind_index(std::string_view path) {
  if (path.starts_with("/v1/")) {
    return 0;
  }
  if (path.starts_with("/api/")) {
    return 1;
  }
  return path == "/healthz" || path == "/readyz" || path == "/metrics" ? 2 : 3;
}

std::size_t method_index(std::string_view method) {
  const auto known = std::find(kMethodNames.begin(), kMethodNames.end() - 1, method);
  return static_cast<std::size_t>(known - kMethodNames.begin());
}

}  // namespace

std::string_view kind_of_path(std::string_view path) {
  return kKindNames[kind_index(path)];
}

Metrics::Metrics(RandomBytes random)
    : random_(std::move(random)),
      requests_(prometheus::BuildCounter()
                    .Name("footfall_http_requests_total")
                    .Help("Answers by kind of path, method and status")
                    .Register(registry_)),
      refusals_(prometheus::BuildCounter()
                    .Name("footfall_refusals_total")
                    .Help("Refusals by reason; of a batch some of whose events were refused, the first")
                    .Register(registry_)),
      durations_(prometheus::BuildHistogram()
                     .Name("footfall_http_request_duration_seconds")
                     .Help("From a request read to its answer made, by kind of path")
                     .Register(registry_)),
      events_(prometheus::BuildCounter()
                  .Name("footfall_events_total")
                  .Help("Events of batches that were answered for good, by what became of them")
                  .Register(registry_)),
      accepted_events_(events_.Add({{"outcome", "accepted"}})),
      duplicate_events_(events_.Add({{"outcome", "duplicate"}})),
      quarantined_events_(events_.Add({{"outcome", "quarantined"}})),
      spool_up_(gauge(registry_, "footfall_spool_up", "1 while the spool takes batches")),
      waiting_batches_(
          gauge(registry_, "footfall_spool_waiting_batches", "Acknowledged, not yet in the store")),
      waiting_bytes_(gauge(registry_, "footfall_spool_waiting_bytes", "Their bodies")),
      store_up_(gauge(registry_, "footfall_store_up", "1 when the store took the last block or question")),
      resident_bytes_(gauge(registry_, "process_resident_memory_bytes", "Memory of the collector")) {
  prometheus::BuildGauge()
      .Name("footfall_build_info")
      .Help("1, with the version")
      .Register(registry_)
      .Add({{"version", "0.1.0"}})
      .Set(1);
  prometheus::BuildGauge()
      .Name("process_start_time_seconds")
      .Help("Since the epoch")
      .Register(registry_)
      .Add({})
      .SetToCurrentTime();
}

void Metrics::count(const BatchTally& batch) {
  accepted_events_.Increment(static_cast<double>(batch.accepted));
  duplicate_events_.Increment(static_cast<double>(batch.duplicate));
  quarantined_events_.Increment(static_cast<double>(batch.quarantined));
}

std::string Metrics::new_name() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<std::uint8_t, 8> bytes;
  random_(bytes);
  std::string name;
  name.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    name += kDigits[byte >> 4];
    name += kDigits[byte & 15];
  }
  return name;
}

http::Handler Metrics::observed(http::Handler handler, Faults faults) {
  return [this, handler = std::move(handler),
          faults = std::move(faults)](Request& request) -> http::asio::awaitable<Response> {
    const auto begun = std::chrono::steady_clock::now();
    const std::size_t kind = kind_index(request.path);
    const std::size_t method = method_index(request.method);
    Response response = co_await handler(request);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    requests(kind, method, response.status).Increment();
    durations(kind).Observe(took.count());
    const std::string reason = reason_of(response);
    if (!reason.empty()) {
      refusals_.Add({{"reason", reason}}).Increment();
    }
    const std::string name = new_name();
    if (response.status >= 500) {
      faults("request " + name + ": " + std::string(kMethodNames[method]) + " of " +
             std::string(kKindNames[kind]) + " answered " + std::to_string(response.status) + " " + reason);
    }
    co_return std::move(response.with("Footfall-Request", name));
  };
}

prometheus::Counter& Metrics::requests(std::size_t kind, std::size_t method, int status) {
  const auto slot = static_cast<std::size_t>(std::clamp(status, 0, static_cast<int>(kStatuses) - 1));
  auto& known = known_requests_[(kind * kMethods + method) * kStatuses + slot];
  prometheus::Counter* series = known.load(std::memory_order_acquire);
  if (series == nullptr) {
    series = &requests_.Add({{"kind", std::string(kKindNames[kind])},
                             {"method", std::string(kMethodNames[method])},
                             {"status", std::to_string(slot)}});
    known.store(series, std::memory_order_release);
  }
  return *series;
}

prometheus::Histogram& Metrics::durations(std::size_t kind) {
  prometheus::Histogram* series = known_durations_[kind].load(std::memory_order_acquire);
  if (series == nullptr) {
    series = &durations_.Add({{"kind", std::string(kKindNames[kind])}}, kSeconds);
    known_durations_[kind].store(series, std::memory_order_release);
  }
  return *series;
}

std::string Metrics::text(const Condition& condition) {
  spool_up_.Set(condition.spool.state == SpoolState::kTakes ? 1 : 0);
  waiting_batches_.Set(static_cast<double>(condition.spool.waiting_batches));
  waiting_bytes_.Set(static_cast<double>(condition.spool.waiting_bytes));
  store_up_.Set(condition.store_answers ? 1 : 0);
  resident_bytes_.Set(resident_bytes());
  return prometheus::TextSerializer().Serialize(registry_.Collect());
}

}  // namespace footfall::collector::app
