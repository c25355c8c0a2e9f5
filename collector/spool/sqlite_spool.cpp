// The writer takes everything queued since its last commit as one transaction: alone, a batch is committed at
// once; under load many share an fsync. A group that fails as a whole is tried batch by batch, so that one
// batch that does not fit refuses no other.
#include "collector/spool/sqlite_spool.hpp"

#include <algorithm>
#include <utility>

#include "collector/spool/batch_record.hpp"
#include "collector/spool/quarantine_rows.hpp"
#include "collector/spool/spool_schema.hpp"

namespace footfall::collector {
namespace {

// Ledger rows removed with one commit, so that pruning never holds up an acknowledgement.
constexpr std::int64_t kPrunedPerCommit = 200;

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
  sqlite::Statement insert_batch;
  sqlite::Statement insert_row;
  QuarantineWriter refused;
  sqlite::Statement prune_ledger;
  sqlite::Statement count_duplicate;
};

Outcome<std::unique_ptr<Spool>> Spool::open(SpoolOptions options) {
  return SqliteSpool::open(std::move(options));
}

Outcome<std::unique_ptr<Spool>> SqliteSpool::open(SpoolOptions options) {
  std::unique_ptr<SqliteSpool> spool(new SqliteSpool(std::move(options)));
  if (Outcome<void> ready = spool->prepare(); !ready) {
    return Failure{ready.error().kind,
                   "spool " + spool->options_.file.filename().string() + ": " + ready.error().message};
  }
  spool->thread_ = std::thread([raw = spool.get()] { raw->write_loop(); });
  return std::unique_ptr<Spool>(std::move(spool));
}

SqliteSpool::SqliteSpool(SpoolOptions options) : options_(std::move(options)) {}

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
  if (Outcome<void> identity = prepare_identity(); !identity) {
    return identity;
  }
  auto insert_batch = writer_->prepare(
      "INSERT OR IGNORE INTO batches (site, batch_id, received_at, events) VALUES (?,?,?,?)");
  auto insert_row = writer_->prepare("INSERT INTO spool (site, body, " + std::string(kFactColumns) +
                                     ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
  auto refused =
      QuarantineWriter::prepare(*writer_, {options_.max_quarantined, options_.max_quarantined_bytes});
  if (!refused) {
    return refused.error();
  }
  auto prune = writer_->prepare(
      "DELETE FROM batches WHERE (site, batch_id) IN "
      "(SELECT site, batch_id FROM batches INDEXED BY batches_by_age WHERE received_at < ? LIMIT ?)");
  auto count_duplicate = writer_->prepare(
      "INSERT INTO duplicates (site, hour, batches, events) VALUES (?1, ?2 - ?2 % 3600000, 1, ?3) "
      "ON CONFLICT (site, hour) DO UPDATE SET batches = batches + 1, events = events + excluded.events");
  for (const auto* statement : {&insert_batch, &insert_row, &prune, &count_duplicate}) {
    if (!*statement) {
      return statement->error();
    }
  }
  statements_ = std::make_unique<WriterStatements>(
      WriterStatements{*std::move(insert_batch), *std::move(insert_row), *std::move(refused),
                       *std::move(prune), *std::move(count_duplicate)});
  return count_waiting();
}

// The token's first part: random for each spool file, so that a file made anew never repeats an old one's
// tokens.
Outcome<void> SqliteSpool::prepare_identity() {
  Id128 fresh;
  options_.random(fresh.bytes);
  auto insert = writer_->prepare("INSERT OR IGNORE INTO identity (id, uuid) VALUES (1, ?)");
  if (!insert) {
    return insert.error();
  }
  insert->bind_blob(1, fresh.bytes);
  if (Outcome<void> inserted = insert->run(); !inserted) {
    return inserted;
  }
  auto select = writer_->prepare("SELECT lower(hex(uuid)) FROM identity");
  if (!select) {
    return select.error();
  }
  if (const Outcome<bool> row = select->step(); !row) {
    return row.error();
  }
  token_prefix_ = select->text(0);
  return {};
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

void SqliteSpool::on_stored(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

void SqliteSpool::write_loop() {
  std::vector<Append> group;
  while (true) {
    group.clear();
    {
      std::unique_lock lock(mutex_);
      queued_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) {
        return;
      }
      group.swap(queue_);
    }
    write_group(group);
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
  if (Outcome<void> pruned = prune(); !pruned) {
    return pruned;
  }
  return transaction->commit();
}

Outcome<void> SqliteSpool::store_one(Append& append) {
  statements_->insert_batch.bind(1, append.site)
      .bind_blob(2, append.batch_id.bytes)
      .bind(3, append.delivery.facts.received_at_ms)
      .bind(4, append.events);
  if (Outcome<void> inserted = statements_->insert_batch.run(); !inserted) {
    return inserted;
  }
  if (writer_->changes() == 0) {
    append.result = Outcome<Appended>(Appended::kDuplicate);
    statements_->count_duplicate.bind(1, append.site)
        .bind(2, append.delivery.facts.received_at_ms)
        .bind(3, append.events);
    return statements_->count_duplicate.run();
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

Outcome<void> SqliteSpool::prune() {
  statements_->prune_ledger.bind(1, options_.now() - options_.ledger_ms).bind(2, kPrunedPerCommit);
  return statements_->prune_ledger.run();
}

Outcome<SpoolBlock> SqliteSpool::claim(std::size_t max_rows, std::size_t max_bytes) {
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
  return {count(waiting_batches_), count(waiting_bytes_)};
}

}  // namespace footfall::collector
