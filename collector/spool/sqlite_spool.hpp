// The spool over SQLite: what `Spool::open` gives. One writer thread commits whole groups of appends; a
// second connection serves claim and release.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "collector/spool/spool.hpp"
#include "collector/spool/spool_health.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

class SqliteSpool final : public Spool {
 public:
  static Outcome<std::unique_ptr<Spool>> open(SpoolOptions options);
  /// Commits what is queued, then stops the writer.
  ~SqliteSpool() override;

  void append(const ValidBatch& batch, Delivery delivery, Done done) override;
  void keep_refused(RefusedBody body) override;
  Outcome<SpoolBlock> claim(std::size_t max_rows, std::size_t max_bytes) override;
  Outcome<void> set_aside(std::span<const std::int64_t> ids) override;
  Outcome<void> release(const SpoolBlock& block) override;
  void on_stored(std::function<void()> wake) override;
  Outcome<std::vector<QuarantinedEvent>> quarantined(std::size_t limit) override;
  SpoolStats stats() const override;

 private:
  struct Append;
  struct WriterStatements;

  explicit SqliteSpool(SpoolOptions options);
  Outcome<void> prepare();
  Outcome<void> count_waiting();
  Outcome<SpoolBlock> claim_rows(std::size_t max_rows, std::size_t max_bytes);
  Outcome<void> advance_block(std::size_t max_rows, std::size_t max_bytes);
  void write_loop();
  void write_group(std::vector<Append>& group);
  Outcome<void> store_group(std::vector<Append>& group);
  Outcome<void> write_rows(std::vector<Append>& group);
  Outcome<void> store_one(Append& append);
  Outcome<void> store_refused(const Append& append);
  Outcome<void> store_bodies(const std::vector<RefusedBody>& bodies);

  SpoolOptions options_;
  SpoolHealth health_;
  std::unique_ptr<sqlite::Database> writer_;
  std::unique_ptr<sqlite::Database> reader_;  // under reader_mutex_
  std::unique_ptr<WriterStatements> statements_;
  std::string token_prefix_;
  std::function<void()> wake_;

  // Signed: a row may be released before its writer has counted it.
  std::atomic<std::int64_t> waiting_batches_{0};
  std::atomic<std::int64_t> waiting_bytes_{0};

  std::mutex reader_mutex_;
  std::mutex mutex_;
  std::condition_variable queued_;
  std::vector<Append> queue_;         // under mutex_
  std::vector<RefusedBody> refused_;  // under mutex_
  bool stopping_ = false;             // under mutex_
  std::thread thread_;
};

}  // namespace footfall::collector
