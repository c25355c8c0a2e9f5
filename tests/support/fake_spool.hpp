// A spool in memory, for tests of what stands before or after one. Keeps the contract of the real one
// (tests/collector/spool/spool_contract_test.cpp), but for what needs a disk. Any thread.
#pragma once

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "collector/spool/batch_record.hpp"
#include "collector/spool/spool.hpp"

namespace footfall::support {

class FakeSpool final : public collector::Spool {
 public:
  explicit FakeSpool(std::uint64_t max_bytes) : max_bytes_(max_bytes) {}

  void append(const ValidBatch& batch, collector::Delivery delivery, Done done) override {
    const collector::Outcome<collector::Appended> result = keep(batch, delivery);
    done(result);
    if (result && *result == collector::Appended::kStored && !batch.events().empty() && wake_) {
      wake_();
    }
  }

  void keep_refused(collector::RefusedBody body) override {
    const std::lock_guard lock(mutex_);
    collector::QuarantinedEvent& kept = refused_.emplace_back();
    kept.id = static_cast<std::int64_t>(refused_.size());
    kept.number = collector::kWholeBody;
    kept.reason = std::move(body.reason);
    kept.field = std::move(body.field);
    kept.facts.received_at_ms = body.received_at_ms;
    kept.kept = {body.offset, std::move(body.outline)};
  }

  collector::Outcome<collector::SpoolBlock> claim(std::size_t max_rows, std::size_t max_bytes) override {
    const std::lock_guard lock(mutex_);
    if (block_.rows.empty()) {
      std::size_t bytes = 0;
      for (std::size_t i = 0; i < rows_.size() && i < max_rows && bytes < max_bytes; ++i) {
        bytes += rows_[i].body.size();
        block_.rows.push_back(rows_[i]);
      }
      block_.token = block_.rows.empty() ? std::string() : "fake-" + std::to_string(block_.rows.front().id);
    }
    return block_;
  }

  collector::Outcome<void> set_aside(std::span<const std::int64_t>) override { return {}; }

  collector::Outcome<void> release(const collector::SpoolBlock& block) override {
    const std::lock_guard lock(mutex_);
    if (block.token.empty() || block.token != block_.token) {
      return collector::Failure{collector::FailureKind::kInvalid, "the block is not the one that is claimed"};
    }
    rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(block_.rows.size()));
    block_ = {};
    return {};
  }

  void on_stored(std::function<void()> wake) override { wake_ = std::move(wake); }

  collector::Outcome<std::vector<collector::QuarantinedEvent>> quarantined(std::size_t limit) override {
    const std::lock_guard lock(mutex_);
    const std::size_t size = std::min(limit, refused_.size());
    return std::vector<collector::QuarantinedEvent>(refused_.rbegin(),
                                                    refused_.rbegin() + static_cast<std::ptrdiff_t>(size));
  }

  collector::SpoolStats stats() const override {
    const std::lock_guard lock(mutex_);
    return {rows_.size(), waiting_bytes()};
  }

 private:
  collector::Outcome<collector::Appended> keep(const ValidBatch& batch, const collector::Delivery& delivery) {
    const std::lock_guard lock(mutex_);
    std::string record = batch.events().empty() ? std::string() : collector::encode_record(batch);
    if (waiting_bytes() + record.size() > max_bytes_) {
      return collector::Failure{collector::FailureKind::kFull, "the spool has reached its configured size"};
    }
    if (!ledger_.emplace(batch.header().site, batch.header().batch).second) {
      return collector::Appended::kDuplicate;
    }
    if (!record.empty()) {
      rows_.push_back({++last_id_, batch.header().site, delivery.facts, std::move(record)});
    }
    for (const RejectedEvent& refused : batch.rejected()) {
      refused_.push_back({static_cast<std::int64_t>(refused_.size()) + 1,
                          batch.header().site,
                          batch.header().batch,
                          refused.number,
                          std::string(error_name(refused.error.code)),
                          refused.error.field,
                          delivery.facts,
                          {}});
    }
    return collector::Appended::kStored;
  }

  std::uint64_t waiting_bytes() const {
    std::uint64_t bytes = 0;
    for (const collector::SpoolRow& row : rows_) {
      bytes += row.body.size();
    }
    return bytes;
  }

  std::uint64_t max_bytes_;
  mutable std::mutex mutex_;
  std::set<std::pair<std::string, Id128>> ledger_;
  std::vector<collector::SpoolRow> rows_;
  std::vector<collector::QuarantinedEvent> refused_;
  collector::SpoolBlock block_;
  std::int64_t last_id_ = 0;
  std::function<void()> wake_;
};

}  // namespace footfall::support
