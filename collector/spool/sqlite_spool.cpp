// The writer takes everything queued since its last commit as one transaction: alone, a batch is committed at
// once; under load many share an fsync. A group that fails as a whole is tried batch by batch, so that one
// batch that does not fit refuses no other.
#include "collector/spool/sqlite_spool.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "collector/spool/batch_record.hpp"
#include "collector/spool/ledger.hpp"
#include "collector/spool/quarantine_rows.hpp"
#include "collector/spool/salvage.hpp"
#include "collector/spool/spool_schema.hpp"
#include "collector/sqlite/file_failure.hpp"

namespace footfall::collector {
namespace {

// Bodies that were refused as a whole and wait to be kept.
constexpr std::size_t kMaxRefusedBodies = 100;
// How soon a disk that failed is tried without a batch.
constexpr std::chrono::seconds kProbePause{1};

// What is said of the file itself, with the way out.
Failure spool_failure(const std::filesystem::path& file, const Failure& failure) {
  Failure told = sqlite::file_failure(file, failure);
  if (told.kind == FailureKind::kCorrupt) {
    told.message += "; 'footfall spool salvage' makes a new spool of what can be read of it, and keeps it";
  }
  return told;
}

Failure full() {
  return {FailureKind::kFull, "the spool has reached its configured size"};
}

}  // namespace

struct SqliteSpool::Append {
  std::string site;
  Id128 batch_id;
  Delivery delivery;
  std::string body;  // empty when every event was refused
  std::int64_t events = 0;
  std::vector<RejectedEvent> rejected;
  Done done;
  std::optional<Outcome<Appended>> result;
};

struct SqliteSpool::WriterStatements {
  Ledger ledger;
  sqlite::Statement insert_row;
  QuarantineWriter refused;
};

Outcome<std::unique_ptr<Spool>> Spool::open(SpoolOptions options) {
  return SqliteSpool::open(std::move(options));
}

Outcome<std::unique_ptr<Spool>> SqliteSpool::open(SpoolOptions options) {
  if (const std::filesystem::path made = salvaged_file(options.file); std::filesystem::exists(made)) {
    return Failure{FailureKind::kConflict,
                   "a salvage was cut short, and its new spool lies at " + made.string() +
                       "; run 'footfall spool salvage' again, which puts it in place"};
  }
  std::unique_ptr<SqliteSpool> spool(new SqliteSpool(std::move(options)));
  if (Outcome<void> ready = spool->prepare(); !ready) {
    return spool_failure(spool->options_.file, ready.error());
  }
  spool->thread_ = std::thread([raw = spool.get()] { raw->write_loop(); });
  return std::unique_ptr<Spool>(std::move(spool));
}

SqliteSpool::SqliteSpool(SpoolOptions options) : options_(std::move(options)), health_(options_.max_bytes) {}

SqliteSpool::~SqliteSpool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  queued_.notify_one();
  if (thread_.joinable()) {
    thread_.join();
  }
}

Outcome<void> SqliteSpool::prepare() {
  for (std::unique_ptr<sqlite::Database>* database : {&writer_, &reader_}) {
    Outcome<std::unique_ptr<sqlite::Database>> opened = sqlite::Database::open(options_.file);
    if (!opened) {
      return opened.error();
    }
    *database = *std::move(opened);
    if (Outcome<void> migrated = (*database)->migrate(spool_migrations()); !migrated) {
      return migrated;
    }
  }
  // Bodies are anonymous and short-lived; overwriting them on removal would double the disk's work.
  if (Outcome<void> set = reader_->execute("PRAGMA secure_delete=OFF"); !set) {
    return set;
  }
  Outcome<std::string> identity = spool_identity(*writer_, options_.random);
  if (!identity) {
    return identity.error();
  }
  token_prefix_ = *std::move(identity);
  auto ledger =
      Ledger::prepare(*writer_, {options_.ledger_ms, options_.running, options_.ledger_merged_from});
  if (!ledger) {
    return ledger.error();
  }
  auto insert_row = writer_->prepare("INSERT INTO spool (site, body, " + std::string(kFactColumns) +
                                     ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
  auto refused =
      QuarantineWriter::prepare(*writer_, {options_.max_quarantined, options_.max_quarantined_bytes});
  if (!refused) {
    return refused.error();
  }
  if (!insert_row) {
    return insert_row.error();
  }
  statements_ = std::make_unique<WriterStatements>(
      WriterStatements{*std::move(ledger), *std::move(insert_row), *std::move(refused)});
  return count_waiting();
}

Outcome<void> SqliteSpool::count_waiting() {
  auto count =
      writer_->prepare("SELECT count(*), coalesce(sum(length(body)), 0) FROM spool WHERE replayed = 0");
  if (!count) {
    return count.error();
  }
  if (const Outcome<bool> row = count->step(); !row) {
    return row.error();
  }
  waiting_batches_ = count->integer(0);
  waiting_bytes_ = count->integer(1);
  return {};
}

void SqliteSpool::append(const ValidBatch& batch, Delivery delivery, Done done) {
  Append append;
  append.site = batch.header().site;
  append.batch_id = batch.header().batch;
  append.delivery = std::move(delivery);
  append.rejected = batch.rejected();
  append.done = std::move(done);
  append.events = static_cast<std::int64_t>(batch.events().size());
  if (!batch.events().empty()) {
    append.body = encode_record(batch);
  }
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(append));
  }
  queued_.notify_one();
}

void SqliteSpool::keep_refused(RefusedBody body) {
  {
    const std::lock_guard lock(mutex_);
    if (refused_.size() >= kMaxRefusedBodies) {
      return;
    }
    refused_.push_back(std::move(body));
  }
  queued_.notify_one();
}

void SqliteSpool::on_stored(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

void SqliteSpool::write_loop() {
  std::vector<Append> group;
  std::vector<RefusedBody> bodies;
  while (true) {
    group.clear();
    bodies.clear();
    {
      std::unique_lock lock(mutex_);
      const auto work = [this] { return stopping_ || !queue_.empty() || !refused_.empty(); };
      if (health_.state() == SpoolState::kTakes) {
        queued_.wait(lock, work);
      } else if (!queued_.wait_for(lock, kProbePause, work)) {
        lock.unlock();
        health_.probe(*writer_, stats().waiting_bytes);
        continue;
      }
      if (queue_.empty() && refused_.empty()) {
        return;
      }
      group.swap(queue_);
      bodies.swap(refused_);
    }
    if (!group.empty()) {
      write_group(group);
    }
    if (!bodies.empty()) {
      (void)store_bodies(bodies);
    }
  }
}

void SqliteSpool::write_group(std::vector<Append>& group) {
  Outcome<void> stored = store_group(group);
  if (!stored && group.size() > 1) {
    for (Append& append : group) {
      std::vector<Append> alone;
      alone.push_back(std::move(append));
      stored = store_group(alone);
      append = std::move(alone.front());
      if (!stored) {
        append.result = Outcome<Appended>(stored.error());
      }
    }
  } else if (!stored) {
    group.front().result = Outcome<Appended>(stored.error());
  }
  for (const Append& append : group) {
    if (!append.result->ok()) {
      health_.failed(append.result->error(), append.body.size());
    }
  }
  health_.end();
  bool fresh = false;
  for (Append& append : group) {
    if (append.result->ok() && **append.result == Appended::kStored && !append.body.empty()) {
      fresh = true;
      ++waiting_batches_;
      waiting_bytes_ += static_cast<std::int64_t>(append.body.size());
    }
    append.done(std::move(*append.result));
  }
  if (fresh) {
    std::function<void()> wake;
    {
      const std::lock_guard lock(mutex_);
      wake = wake_;
    }
    if (wake) {
      wake();
    }
  }
}

Outcome<void> SqliteSpool::store_group(std::vector<Append>& group) {
  Outcome<void> stored = write_rows(group);
  statements_->ledger.settle(stored ? Settled::kCommitted : Settled::kUndone);
  return stored;
}

Outcome<void> SqliteSpool::write_rows(std::vector<Append>& group) {
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*writer_);
  if (!transaction) {
    return transaction.error();
  }
  auto bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(waiting_bytes_, 0));
  for (Append& append : group) {
    if (bytes + append.body.size() > options_.max_bytes) {
      append.result = Outcome<Appended>(full());
      continue;
    }
    if (Outcome<void> stored = store_one(append); !stored) {
      return stored;
    }
    bytes += append.body.size();
  }
  if (Outcome<void> tended = statements_->ledger.tend(); !tended) {
    return tended;
  }
  return transaction->commit();
}

Outcome<void> SqliteSpool::store_one(Append& append) {
  const Outcome<Known> known = statements_->ledger.add(
      {append.site, append.batch_id, append.delivery.facts.received_at_ms, append.events});
  if (!known) {
    return known.error();
  }
  if (*known == Known::kAlready) {
    append.result = Outcome<Appended>(Appended::kDuplicate);
    return {};
  }
  if (!append.body.empty()) {
    sqlite::Statement& row = statements_->insert_row;
    const auto* body = reinterpret_cast<const std::uint8_t*>(append.body.data());
    row.bind(1, append.site).bind_blob(2, {body, append.body.size()});
    bind_facts(row, 3, append.delivery.facts);
    if (Outcome<void> inserted = row.run(); !inserted) {
      return inserted;
    }
  }
  if (Outcome<void> kept = store_refused(append); !kept) {
    return kept;
  }
  append.result = Outcome<Appended>(Appended::kStored);
  return {};
}

Outcome<void> SqliteSpool::store_refused(const Append& append) {
  static const KeptEvent kNothing;
  for (std::size_t i = 0; i < append.rejected.size(); ++i) {
    const KeptEvent& kept = i < append.delivery.kept.size() ? append.delivery.kept[i] : kNothing;
    if (Outcome<void> added = statements_->refused.add({append.site, append.batch_id, append.delivery.facts},
                                                       append.rejected[i], kept);
        !added) {
      return added;
    }
  }
  return append.rejected.empty() ? Outcome<void>() : statements_->refused.trim(append.site);
}

Outcome<void> SqliteSpool::store_bodies(const std::vector<RefusedBody>& bodies) {
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*writer_);
  if (!transaction) {
    return transaction.error();
  }
  for (const RefusedBody& body : bodies) {
    if (Outcome<void> added = statements_->refused.add_body(body); !added) {
      return added;
    }
  }
  if (Outcome<void> trimmed = statements_->refused.trim({}); !trimmed) {
    return trimmed;
  }
  return transaction->commit();
}

Outcome<SpoolBlock> SqliteSpool::claim(std::size_t max_rows, std::size_t max_bytes) {
  Outcome<SpoolBlock> block = claim_rows(max_rows, max_bytes);
  if (!block && block.error().kind == FailureKind::kCorrupt) {
    return spool_failure(options_.file, block.error());
  }
  return block;
}

Outcome<SpoolBlock> SqliteSpool::claim_rows(std::size_t max_rows, std::size_t max_bytes) {
  const std::lock_guard lock(reader_mutex_);
  if (Outcome<void> advanced = advance_block(max_rows, max_bytes); !advanced) {
    return advanced.error();
  }
  SpoolBlock block;
  auto select =
      reader_->prepare("SELECT token, spool.id, site, body, replayed, " + std::string(kFactColumns) +
                       " FROM block JOIN spool ON spool.id BETWEEN first_id AND last_id ORDER BY spool.id");
  if (!select) {
    return select.error();
  }
  while (true) {
    const Outcome<bool> row = select->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      return block;
    }
    if (block.rows.empty()) {
      block.token = select->text(0);
    }
    const auto body = select->blob(3);
    block.rows.push_back(SpoolRow{select->integer(1), std::string(select->text(2)), read_facts(*select, 5),
                                  std::string(reinterpret_cast<const char*>(body.data()), body.size()),
                                  select->integer(4) != 0});
  }
}

// Writes the next block's bounds, unless a block is open.
Outcome<void> SqliteSpool::advance_block(std::size_t max_rows, std::size_t max_bytes) {
  auto open_block = reader_->prepare("SELECT 1 FROM block");
  if (!open_block) {
    return open_block.error();
  }
  const Outcome<bool> open = open_block->step();
  if (!open) {
    return open.error();
  }
  if (*open) {
    return {};
  }
  auto waiting = reader_->prepare("SELECT id, length(body) FROM spool ORDER BY id LIMIT ?");
  if (!waiting) {
    return waiting.error();
  }
  waiting->bind(1, static_cast<std::int64_t>(max_rows));
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::size_t bytes = 0;
  while (bytes < max_bytes) {
    const Outcome<bool> row = waiting->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      break;
    }
    last = waiting->integer(0);
    first = first == 0 ? last : first;
    bytes += static_cast<std::size_t>(waiting->integer(1));
  }
  waiting->reset();
  if (first == 0) {
    return {};
  }
  auto insert = reader_->prepare("INSERT INTO block (id, token, first_id, last_id) VALUES (1,?,?,?)");
  if (!insert) {
    return insert.error();
  }
  insert->bind(1, token_prefix_ + "-" + std::to_string(first) + "-" + std::to_string(last))
      .bind(2, first)
      .bind(3, last);
  return insert->run();
}

Outcome<void> SqliteSpool::set_aside(std::span<const std::int64_t> ids) {
  const std::lock_guard lock(reader_mutex_);
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*reader_);
  if (!transaction) {
    return transaction.error();
  }
  auto copy = reader_->prepare(
      "INSERT OR IGNORE INTO set_aside SELECT id, site, received_at, body FROM spool WHERE id = ?");
  if (!copy) {
    return copy.error();
  }
  for (const std::int64_t id : ids) {
    copy->bind(1, id);
    if (Outcome<void> copied = copy->run(); !copied) {
      return copied;
    }
  }
  return transaction->commit();
}

Outcome<void> SqliteSpool::release(const SpoolBlock& block) {
  const std::lock_guard lock(reader_mutex_);
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*reader_);
  if (!transaction) {
    return transaction.error();
  }
  auto remove_rows = reader_->prepare(
      "DELETE FROM spool WHERE id BETWEEN (SELECT first_id FROM block WHERE token = ?1) AND "
      "(SELECT last_id FROM block WHERE token = ?1)");
  auto remove_block = reader_->prepare("DELETE FROM block WHERE token = ?1");
  for (auto* statement : {&remove_rows, &remove_block}) {
    if (!*statement) {
      return statement->error();
    }
    (*statement)->bind(1, block.token);
    if (Outcome<void> removed = (*statement)->run(); !removed) {
      return removed;
    }
  }
  if (reader_->changes() == 0) {
    return Failure{FailureKind::kInvalid, "the block is not the one that is claimed"};
  }
  if (Outcome<void> committed = transaction->commit(); !committed) {
    return committed;
  }
  for (const SpoolRow& row : block.rows) {
    if (!row.replayed) {
      --waiting_batches_;
      waiting_bytes_ -= static_cast<std::int64_t>(row.body.size());
    }
  }
  return {};
}

Outcome<std::vector<QuarantinedEvent>> SqliteSpool::quarantined(std::size_t limit) {
  const std::lock_guard lock(reader_mutex_);
  return newest_quarantined(*reader_, {}, limit);
}

SpoolStats SqliteSpool::stats() const {
  const auto count = [](const std::atomic<std::int64_t>& value) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0));
  };
  return {count(waiting_batches_), count(waiting_bytes_), health_.state()};
}

}  // namespace footfall::collector
