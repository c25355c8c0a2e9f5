#include "collector/app/verify.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <utility>

namespace footfall::collector::app {
namespace {

// Batch ids are dealt evenly over their first half byte, so a sixteenth at a time bounds the memory.
constexpr unsigned kParts = 16;
constexpr std::size_t kShown = 10;

constexpr std::string_view kStoredBatches =
    "SELECT site, lower(hex(batch_id)), count(), uniqExact(seq) FROM events "
    "WHERE received_at >= fromUnixTimestamp64Milli({since:Int64}) "
    "AND bitShiftRight(reinterpretAsUInt8(substring(batch_id, 1, 1)), 4) = {part:UInt8} GROUP BY site, "
    "batch_id";

struct Stored {
  std::uint64_t rows = 0;
  std::uint64_t events = 0;
};

using Key = std::pair<std::string, Id128>;

boost::asio::awaitable<Outcome<std::map<Key, Stored>>> stored_batches(Store& store, std::int64_t since_ms,
                                                                      unsigned part) {
  Query query;
  query.sql = kStoredBatches;
  query.params = {{"since", std::to_string(since_ms)}, {"part", std::to_string(part)}};
  query.format = "TabSeparatedRaw";
  const Outcome<std::string> text = co_await store.query(std::move(query));
  if (!text) {
    co_return text.error();
  }
  std::map<Key, Stored> batches;
  std::istringstream lines(*text);
  std::string site;
  std::string hex;
  for (Stored stored; lines >> site >> hex >> stored.rows >> stored.events;) {
    batches[{site, id_from_hex(hex).value_or(Id128{})}] = stored;
  }
  co_return batches;
}

void count(Recount& sum, const CountedBatch& batch, const Stored& stored, bool waiting) {
  ++sum.batches;
  sum.acknowledged += batch.events;
  sum.stored += std::min(stored.events, batch.events);
  const std::uint64_t doubled = stored.rows - stored.events;
  const std::uint64_t not_stored = batch.events - std::min(stored.events, batch.events);
  const std::uint64_t erased = std::min(not_stored, batch.erased);
  const std::uint64_t absent = not_stored - erased;
  sum.erased += erased;
  sum.doubled += doubled;
  (waiting ? sum.waiting : sum.missing) += absent;
  if ((doubled > 0 || (absent > 0 && !waiting)) && sum.off.size() < kShown) {
    sum.off.push_back(batch);
  }
}

}  // namespace

boost::asio::awaitable<Outcome<Recount>> recount(SpoolAudit& audit, Store& store, std::int64_t since_ms) {
  // What has left the spool of the snapshot is in the store when that is asked, later.
  if (const Outcome<void> held = audit.hold(); !held) {
    co_return held.error();
  }
  const auto waiting = audit.waiting();
  if (!waiting) {
    co_return waiting.error();
  }
  std::set<Key> waits;
  for (const CountedBatch& batch : *waiting) {
    waits.emplace(batch.site, batch.batch);
  }
  const auto aside = audit.set_aside();
  if (!aside) {
    co_return aside.error();
  }
  Recount sum;
  sum.set_aside = *aside;
  for (unsigned part = 0; part < kParts; ++part) {
    const auto acknowledged = audit.acknowledged(since_ms, part);
    if (!acknowledged) {
      co_return acknowledged.error();
    }
    const auto stored = co_await stored_batches(store, since_ms, part);
    if (!stored) {
      co_return stored.error();
    }
    for (const CountedBatch& batch : *acknowledged) {
      const Key key{batch.site, batch.batch};
      const auto found = stored->find(key);
      count(sum, batch, found == stored->end() ? Stored{} : found->second, waits.contains(key));
    }
  }
  co_return sum;
}

}  // namespace footfall::collector::app
