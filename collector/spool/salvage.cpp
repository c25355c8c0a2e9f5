// A waiting row counts when the checksum of its record is right.
//
// A page that has left its table may still be full of rows that were stored long ago. Such pages are on the
// list of free ones; where that is torn too, the order tells: rows leave from the front, so that what comes
// before the block under way is gone. Without a block the store is asked.
#include "collector/spool/salvage.hpp"

#include <algorithm>
#include <map>

#include "collector/spool/batch_record.hpp"
#include "collector/spool/salvage_shapes.hpp"
#include "collector/spool/salvage_writer.hpp"

namespace footfall::collector {

using sqlite::LeafRow;

std::filesystem::path salvaged_file(const std::filesystem::path& spool) {
  return spool.string() + ".salvaged";
}

Outcome<std::unique_ptr<SpoolSalvage>> SpoolSalvage::read(const std::filesystem::path& file) {
  Outcome<std::unique_ptr<sqlite::PageFile>> pages = sqlite::PageFile::open(file);
  if (!pages) {
    return pages.error();
  }
  std::unique_ptr<SpoolSalvage> salvage(new SpoolSalvage(*std::move(pages)));
  const sqlite::PageFile& from = *salvage->file_;
  for (std::uint32_t page = 1; page <= from.count(); ++page) {
    if (from.unused().contains(page)) {
      continue;
    }
    bool any = false;
    for (const LeafRow& row : sqlite::leaf_rows(from, page)) {
      any = any || is_of_a_spool(row);
      salvage->note(row);
    }
    if (any) {
      salvage->pages_.push_back(page);
    }
  }
  if (salvage->pages_.empty()) {
    return Failure{FailureKind::kInvalid, "no page of " + file.string() + " is one of a spool"};
  }
  std::vector<Waiting>& waiting = salvage->waiting_;
  std::ranges::stable_sort(waiting, {}, &Waiting::id);
  const auto twice = std::ranges::unique(waiting, {}, &Waiting::id);
  waiting.erase(twice.begin(), twice.end());
  if (salvage->block_) {
    std::erase_if(waiting, [&](const Waiting& one) { return one.id < salvage->block_->first; });
  }
  return salvage;
}

void SpoolSalvage::note(const LeafRow& row) {
  if (has_shape(row, kWaitingRow)) {
    const std::optional<SpooledBatch> batch = decode_record(row.values[kBodyColumn].bytes);
    Waiting one{row.id, row.values[kReceivedAtColumn].integer};
    if (batch && batch->header.site == row.values[kSiteColumn].bytes) {
      one.key = BatchKey{batch->header.site, batch->header.batch};
      one.events = batch->events.size();
    }
    last_id_ = std::max(last_id_, row.id);
    waiting_.push_back(std::move(one));
  } else if (has_shape(row, kBlockRow)) {
    block_ = Block{row.values[1].bytes, row.values[2].integer, row.values[3].integer};
    last_id_ = std::max(last_id_, block_->last);
  } else if (is_identity(row)) {
    identity_ = row.values[1].bytes;
  } else if (has_shape(row, kSequenceRow) && row.values[0].bytes == "spool") {
    last_id_ = std::max(last_id_, row.values[1].integer);
  }
}

bool SpoolSalvage::under_way(std::int64_t id) const {
  return block_ && !identity_.empty() && id >= block_->first && id <= block_->last;
}

std::set<BatchKey> SpoolSalvage::unsure() const {
  std::set<BatchKey> keys;
  for (const Waiting& one : waiting_) {
    if (one.key && !under_way(one.id)) {
      keys.insert(*one.key);
    }
  }
  return keys;
}

std::optional<std::int64_t> SpoolSalvage::first_received_ms() const {
  std::optional<std::int64_t> first;
  for (const Waiting& one : waiting_) {
    first = std::min(first.value_or(one.received_at_ms), one.received_at_ms);
  }
  return first;
}

Outcome<Salvaged> SpoolSalvage::write(const std::filesystem::path& to,
                                      const std::set<BatchKey>& stored) const {
  std::map<std::int64_t, Waiting> waiting;
  Salvaged salvaged;
  bool block_waits = false;
  for (const Waiting& one : waiting_) {
    if (one.key && !under_way(one.id) && stored.contains(*one.key)) {
      ++salvaged.already_stored;
      continue;
    }
    waiting.emplace(one.id, one);
    block_waits = block_waits || under_way(one.id);
  }
  // Numbers rise by one with each row: those in between are missing.
  std::int64_t next = block_ ? block_->first : waiting.empty() ? last_id_ + 1 : waiting.begin()->first;
  for (const auto& [id, one] : waiting) {
    if (id > next) {
      salvaged.lost.emplace_back(next, id - 1);
    }
    next = id + 1;
  }
  if (last_id_ >= next && !(waiting.empty() && !block_)) {
    salvaged.lost.emplace_back(next, last_id_);
  }
  Outcome<SalvageWriter> writer = SalvageWriter::create(to, std::move(waiting), salvaged);
  if (!writer) {
    return writer.error();
  }
  for (const std::uint32_t page : pages_) {
    for (const LeafRow& row : sqlite::leaf_rows(*file_, page)) {
      if (Outcome<void> put = writer->put(row); !put) {
        return put.error();
      }
    }
  }
  if (block_waits) {
    if (Outcome<void> kept = writer->keep_block(identity_, *block_); !kept) {
      return kept.error();
    }
  }
  return writer->finish(last_id_);
}

}  // namespace footfall::collector
