#include "collector/spool/spool_health.hpp"

namespace footfall::collector {
namespace {

SpoolState state_of(const Failure& failure) {
  return failure.kind == FailureKind::kFull ? SpoolState::kFull : SpoolState::kFails;
}

Outcome<void> write_nothing_new(sqlite::Database& writer) {
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(writer);
  if (!transaction) {
    return transaction.error();
  }
  // A row that comes and goes in one transaction: a row that is written as it was would be no write at all.
  if (Outcome<void> written =
          writer.execute("INSERT INTO duplicates (site, hour, batches, events) VALUES ('', -1, 0, 0); "
                         "DELETE FROM duplicates WHERE site = '' AND hour = -1");
      !written) {
    return written;
  }
  return transaction->commit();
}

}  // namespace

void SpoolHealth::failed(const Failure& failure, std::uint64_t body_bytes) {
  of_group_ = state_of(failure);
  needed_bytes_ = body_bytes;
}

void SpoolHealth::end() {
  state_ = of_group_;
  of_group_ = SpoolState::kTakes;
}

void SpoolHealth::probe(sqlite::Database& writer, std::uint64_t waiting_bytes) {
  if (const Outcome<void> written = write_nothing_new(writer); !written) {
    state_ = state_of(written.error());
  } else {
    state_ = waiting_bytes + needed_bytes_ <= max_bytes_ ? SpoolState::kTakes : SpoolState::kFull;
  }
}

}  // namespace footfall::collector
