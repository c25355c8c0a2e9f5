#include "collector/app/count_erased.hpp"

#include <sstream>
#include <vector>

#include "collector/app/ask_store.hpp"
#include "collector/spool/erased_batches.hpp"

namespace footfall::collector::app {
namespace {

// Longer than `verify` looks back, which is eight days.
constexpr std::int64_t kNotedMs = std::int64_t{9} * 24 * 60 * 60 * 1'000;
// Batch ids are dealt evenly over their first half byte, so a sixteenth at a time bounds the memory.
constexpr unsigned kParts = 16;

std::string question(const std::string& condition) {
  const std::string of_part =
      "received_at >= fromUnixTimestamp64Milli({since:Int64}) "
      "AND bitShiftRight(reinterpretAsUInt8(substring(batch_id, 1, 1)), 4) = {part:UInt8}";
  return "SELECT lower(hex(batch_id)), toUnixTimestamp64Milli(min(received_at)), uniqExact(seq), "
         "uniqExactIf(seq, NOT (" +
         condition + ")) FROM events WHERE site = {site:String} AND " + of_part +
         " AND batch_id IN (SELECT batch_id FROM events WHERE (" + condition + ") AND " + of_part +
         ") GROUP BY batch_id";
}

}  // namespace

Outcome<void> note_what_is_erased(sqlite::Database& spool, Store& store, const std::string& site,
                                  const RowCondition& condition, std::int64_t now_ms) {
  const std::int64_t since_ms = now_ms - kNotedMs;
  if (Outcome<void> forgotten = forget_erased(spool, since_ms); !forgotten) {
    return forgotten;
  }
  const std::string sql = question(condition.of_events);
  for (unsigned part = 0; part < kParts; ++part) {
    Params params = condition.params;
    params.emplace_back("since", std::to_string(since_ms));
    params.emplace_back("part", std::to_string(part));
    const Outcome<std::string> answer = ask_store(store, sql, std::move(params));
    if (!answer) {
      return answer.error();
    }
    std::vector<ErasedBatch> batches;
    std::istringstream lines(*answer);
    std::string hex;
    for (ErasedBatch one; lines >> hex >> one.received_at_ms >> one.stored >> one.kept;) {
      one.batch = id_from_hex(hex).value_or(Id128{});
      batches.push_back(one);
    }
    if (batches.empty()) {
      continue;
    }
    if (Outcome<void> noted = note_erased(spool, site, batches); !noted) {
      return noted;
    }
  }
  return {};
}

}  // namespace footfall::collector::app
