// A batch is in the store once, so what an erasure leaves of it only shrinks: the first count of what was
// stored and the last of what is kept say how much all erasures remove, however often each was tried.
#include "collector/spool/erased_batches.hpp"

namespace footfall::collector {

Outcome<void> note_erased(sqlite::Database& spool, std::string_view site,
                          std::span<const ErasedBatch> batches) {
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(spool);
  if (!transaction) {
    return transaction.error();
  }
  auto note = spool.prepare(
      "INSERT INTO erased (site, batch_id, received_at, stored, kept) VALUES (?,?,?,?,?) "
      "ON CONFLICT (site, batch_id) DO UPDATE SET kept = min(kept, excluded.kept)");
  if (!note) {
    return note.error();
  }
  for (const ErasedBatch& one : batches) {
    note->bind(1, site)
        .bind_blob(2, one.batch.bytes)
        .bind(3, one.received_at_ms)
        .bind(4, one.stored)
        .bind(5, one.kept);
    if (Outcome<void> noted = note->run(); !noted) {
      return noted;
    }
  }
  return transaction->commit();
}

Outcome<void> forget_erased(sqlite::Database& spool, std::int64_t before_ms) {
  auto forget = spool.prepare("DELETE FROM erased WHERE received_at < ?");
  if (!forget) {
    return forget.error();
  }
  forget->bind(1, before_ms);
  return forget->run();
}

}  // namespace footfall::collector
