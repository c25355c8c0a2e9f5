// The durable queue between the 2xx answer and the store, and the ledger of batches seen. SQLite, WAL,
// synchronous=FULL, one writer thread with group commit.
//
// Promises: `Done` with kStored or kDuplicate is called only after the fsync; a batch id is stored once
// however often it is appended, across restarts; a block that was claimed and not released is claimed again
// with the same rows under the same token. Thread-safe unless said otherwise.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "collector/base/clock.hpp"
#include "collector/base/failure.hpp"
#include "collector/spool/request_facts.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {

struct SpoolOptions {
  std::filesystem::path file;  ///< created when missing; `-wal` and `-shm` lie beside it
  std::uint64_t max_bytes = std::uint64_t{4}
                            << 30;  ///< bodies waiting for the store; past it appends fail kFull
  std::int64_t ledger_ms =
      std::int64_t{8} * 24 * 60 * 60 * 1'000;  ///< of running: how long a batch id is remembered
  std::size_t ledger_merged_from =
      65'536;  ///< recent batches that are merged into the ledger's index together
  std::int64_t max_quarantined =
      20'000;  ///< refused events kept of a site; the oldest go first, and are counted
  std::int64_t max_quarantined_bytes = std::int64_t{32} << 20;  ///< the same of what is kept of them
  RandomBytes random = system_random;
  RunningClock running = system_running_ms;
};

enum class Appended : std::uint8_t {
  kStored,     ///< on disk for the first time
  kDuplicate,  ///< this batch id was stored before; nothing changed
};

/// A batch waiting for the store, as it was accepted.
struct SpoolRow {
  std::int64_t id = 0;  ///< rises with acceptance
  std::string site;
  RequestFacts facts;
  std::string body;       ///< the batch as a record (batch_record.hpp)
  bool replayed = false;  ///< put back from the quarantine by another process: not among `SpoolStats`
};

/// Neighbouring rows that go into the store as one insert.
struct SpoolBlock {
  std::string token;  ///< the insert's deduplication token: same block, same token, for ever
  std::vector<SpoolRow> rows;
};

enum class SpoolState : std::uint8_t {
  kTakes,  ///< batches
  kFull,   ///< its size or the disk is used up
  kFails,  ///< the disk cannot be written
};

/// Of what this process accepted, and of what waited when it began.
struct SpoolStats {
  std::uint64_t waiting_batches = 0;
  std::uint64_t waiting_bytes = 0;  ///< of bodies
  /// After the last append; once that failed, tried anew every second without one.
  SpoolState state = SpoolState::kTakes;
};

/// What is kept of a refused event beside the reason.
struct KeptEvent {
  std::size_t offset = 0;  ///< in the batch's body: of the key concerned, or of the event
  std::string body;        ///< a batch of the scrubbed event alone, to be judged again; empty: not kept
};

/// What came with a batch.
struct Delivery {
  RequestFacts facts;
  std::vector<KeptEvent> kept = {};  ///< of the batch's refused events, in their order; or none of any
};

/// A body that was refused as a whole.
struct RefusedBody {
  std::int64_t received_at_ms = 0;
  std::string reason;  ///< the error's name
  std::string field;
  std::size_t offset = 0;
  std::string outline;  ///< what is kept of it, without anything of a person's
};

/// The number of what is no event but a whole body; it has no site and no batch.
inline constexpr std::int64_t kWholeBody = -1;

/// A refused event as the quarantine holds it, or a whole body.
struct QuarantinedEvent {
  std::int64_t id = 0;  ///< rises with arrival
  std::string site;
  Id128 batch;              ///< with which it came
  std::int64_t number = 0;  ///< in its stream
  std::string reason;       ///< the error's name
  std::string field;        ///< the wire name of the field concerned, or empty
  RequestFacts facts;       ///< of its batch; only the time of delivery where an older collector kept it
  KeptEvent kept;
};

class Spool {
 public:
  using Done = std::function<void(Outcome<Appended>)>;

  static Outcome<std::unique_ptr<Spool>> open(SpoolOptions options);
  virtual ~Spool() = default;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Queues the batch for the next commit. `done` runs on the writer thread: it must not block.
  /// Failures: kFull past `max_bytes` or on a full disk; kUnavailable when the disk cannot be written.
  virtual void append(const ValidBatch& batch, Delivery delivery, Done done) = 0;

  /// Keeps the body in the quarantine, under the bounds of a site of its own, with one of the next commits.
  /// Nobody waits for it: where too many come, or the disk fails, it is dropped.
  virtual void keep_refused(RefusedBody body) = 0;

  /// The oldest waiting rows as a block, at most `max_rows` batches and about `max_bytes` of bodies; empty
  /// rows when none wait. The block's bounds are durable before it is returned. One caller at a time.
  virtual Outcome<SpoolBlock> claim(std::size_t max_rows, std::size_t max_bytes) = 0;

  /// Keeps these rows of the claimed block, whose records cannot be read, apart from those that wait, so that
  /// releasing the block does not lose them. Again with the same rows changes nothing.
  virtual Outcome<void> set_aside(std::span<const std::int64_t> ids) = 0;

  /// Removes the claimed block's rows: the store has them durably. The ledger keeps their batch ids.
  virtual Outcome<void> release(const SpoolBlock& block) = 0;

  /// Runs `wake` (on the writer thread) after each commit that stored something. Set once, before appending.
  virtual void on_stored(std::function<void()> wake) = 0;

  /// The newest refused events, newest first.
  virtual Outcome<std::vector<QuarantinedEvent>> quarantined(std::size_t limit) = 0;

  virtual SpoolStats stats() const = 0;

 protected:
  Spool() = default;
};

}  // namespace footfall::collector
