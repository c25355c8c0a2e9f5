#include "collector/ingest/replay.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "collector/wire_json/json_tokens.hpp"

namespace footfall::collector {
namespace {

// Events moved in one commit.
constexpr std::size_t kPart = 500;
// The order of a batch's events is not kept, nor when the batch came: what broke these would pass alone.
constexpr std::array<std::string_view, 2> kOfTheBatch = {"n", "sent_at"};

// The batch of the event alone, or nothing: then `sum` knows why.
std::optional<ValidBatch> judged(const QuarantinedEvent& event, const Gate& gate, Replayed& sum) {
  if (event.kept.body.empty() || event.number == kWholeBody) {
    ++sum.not_kept;
    return std::nullopt;
  }
  if (std::find(kOfTheBatch.begin(), kOfTheBatch.end(), event.field) != kOfTheBatch.end()) {
    ++sum.refused[event.reason];
    return std::nullopt;
  }
  Result<ValidBatch> batch = gate(event.kept.body);
  if (!batch || batch->events().size() != 1) {
    const Error& error = batch ? batch->rejected().front().error : batch.error();
    ++sum.refused[std::string(error_name(error.code))];
    return std::nullopt;
  }
  return *std::move(batch);
}

}  // namespace

Result<ValidBatch> judge_body(std::string_view body) {
  Result<UncheckedBatch> unchecked = decode_json(body);
  return unchecked ? validate(*std::move(unchecked)) : Result<ValidBatch>(unchecked.error());
}

Gate gate_of(AdminStore& admin) {
  return [&admin](std::string_view body) {
    Result<ValidBatch> batch = judge_body(body);
    if (batch) {
      const std::optional<Site> site = admin.site(batch->header().site);
      if (site && site->schemas != nullptr) {
        site->schemas->apply(*batch);
      }
    }
    return batch;
  };
}

Outcome<Replayed> replay(Quarantine& quarantine, const QuarantineFilter& filter, const Gate& gate) {
  Replayed sum;
  const auto newest = quarantine.newest(filter, 1);
  if (!newest) {
    return newest.error();
  }
  const std::int64_t last = newest->empty() ? 0 : newest->front().id;
  for (std::int64_t id = 0; id < last;) {
    const auto events = quarantine.after(filter, id, kPart);
    if (!events) {
      return events.error();
    }
    if (events->empty()) {
      break;
    }
    std::vector<std::optional<ValidBatch>> batches;
    std::vector<PutBack> passed;
    batches.reserve(events->size());
    for (const QuarantinedEvent& event : *events) {
      if (const auto& batch = batches.emplace_back(judged(event, gate, sum))) {
        passed.push_back({event, *batch});
      }
    }
    const Outcome<std::uint64_t> moved = quarantine.put_back(passed);
    if (!moved) {
      return moved.error();
    }
    sum.stored += *moved;
    id = events->back().id;
  }
  return sum;
}

}  // namespace footfall::collector
