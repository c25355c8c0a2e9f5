// The new file is written as spool.db.part and, whole, renamed to spool.db.salvaged. Then the damaged file
// and its log get second names, the log loses its first, and the new file takes the place. Where
// spool.db.salvaged is there to begin with, only the last steps are to do.
#include "collector/app/salvage_spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <set>
#include <sstream>
#include <string>

#include "collector/app/ask_store.hpp"
#include "collector/app/run_to_end.hpp"

namespace footfall::collector::app {
namespace {

namespace fs = std::filesystem;

// The clock's step back, at most, between a batch's arrival and its row in the store.
constexpr std::int64_t kMarginMs = 60'000;
// As `verify` does it: bounds the memory of an answer.
constexpr unsigned kParts = 16;

constexpr std::string_view kStored =
    "SELECT DISTINCT site, lower(hex(batch_id)) FROM events "
    "WHERE received_at >= fromUnixTimestamp64Milli({since:Int64}) "
    "AND bitShiftRight(reinterpretAsUInt8(substring(batch_id, 1, 1)), 4) = {part:UInt8}";

Outcome<std::set<BatchKey>> stored_of(Store& store, const std::set<BatchKey>& batches,
                                      std::int64_t since_ms) {
  if (Outcome<void> ready = run_to_end(wait_for_store(store)); !ready) {
    return ready.error();
  }
  std::set<BatchKey> stored;
  for (unsigned part = 0; part < kParts; ++part) {
    const Outcome<std::string> answer =
        ask_store(store, kStored, {{"since", std::to_string(since_ms)}, {"part", std::to_string(part)}});
    if (!answer) {
      return answer.error();
    }
    std::istringstream lines(*answer);
    std::string site;
    std::string hex;
    while (lines >> site >> hex) {
      const BatchKey key{site, id_from_hex(hex).value_or(Id128{})};
      if (batches.contains(key)) {
        stored.insert(key);
      }
    }
  }
  return stored;
}

Outcome<std::set<BatchKey>> ask_what_is_stored(const DataFolder& folder, const StoreChoice& choice,
                                               const SpoolSalvage& salvage) {
  const std::set<BatchKey> unsure = salvage.unsure();
  if (unsure.empty()) {
    return std::set<BatchKey>();
  }
  const Outcome<OpenStore> store = open_store(folder, choice, [](const std::string&) {});
  if (!store) {
    return store.error();
  }
  return stored_of(*store->store, unsure, salvage.first_received_ms().value_or(0) - kMarginMs);
}

fs::path with(const fs::path& file, const std::string& end) {
  return file.string() + end;
}

// Where nothing is yet.
fs::path name_to_keep(const fs::path& spool) {
  for (int number = 1;; ++number) {
    fs::path kept = with(spool, ".damaged-" + std::to_string(number));
    if (!fs::exists(kept) && !fs::exists(with(kept, "-wal"))) {
      return kept;
    }
  }
}

// Waits until the names in the folder are on disk.
bool sync_names(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) {
    ::close(descriptor);
  }
  return synced;
}

Outcome<void> put_in_place(const fs::path& made, const fs::path& spool, const fs::path& kept) {
  std::error_code ec;
  fs::create_hard_link(spool, kept, ec);
  if (!ec && fs::exists(with(spool, "-wal"))) {
    // Beside another file it would be read as that one's.
    fs::rename(with(spool, "-wal"), with(kept, "-wal"), ec);
  }
  if (!ec) {
    fs::remove(with(spool, "-shm"), ec);  // an index of the log, which SQLite makes when there is none
  }
  if (!ec) {
    fs::rename(made, spool, ec);
  }
  if (!ec && !sync_names(spool.parent_path())) {
    ec = std::error_code(errno, std::generic_category());
  }
  if (ec) {
    return Failure{FailureKind::kUnavailable, "the new spool lies whole at " + made.string() +
                                                  " and cannot take its place: " + ec.message() +
                                                  "; run 'footfall spool salvage' again"};
  }
  return {};
}

}  // namespace

Outcome<SalvagedSpool> salvage_spool(const DataFolder& folder, const StoreChoice& choice) {
  const fs::path spool = folder.spool();
  if (!fs::exists(spool)) {
    return Failure{FailureKind::kNotFound, "there is no spool at " + spool.string()};
  }
  const Outcome<std::unique_ptr<ServeLock>> lock = ServeLock::take(folder);
  if (!lock) {
    return lock.error();
  }
  const fs::path part = with(spool, ".part");
  const fs::path made = salvaged_file(spool);
  SalvagedSpool salvaged{std::nullopt, name_to_keep(spool)};
  std::error_code ec;
  if (!fs::exists(made)) {
    const Outcome<std::unique_ptr<SpoolSalvage>> salvage = SpoolSalvage::read(spool);
    if (!salvage) {
      return salvage.error();
    }
    const Outcome<std::set<BatchKey>> stored = ask_what_is_stored(folder, choice, **salvage);
    if (!stored) {
      return stored.error();
    }
    for (const char* end : {"", "-wal", "-shm"}) {
      fs::remove(with(part, end), ec);  // of an attempt that was ended
    }
    Outcome<Salvaged> content = (*salvage)->write(part, *stored);
    if (!content) {
      return content.error();
    }
    salvaged.content = *std::move(content);
    fs::rename(part, made, ec);
    if (ec) {
      return Failure{FailureKind::kUnavailable, part.string() + " cannot be renamed: " + ec.message()};
    }
  }
  if (Outcome<void> placed = put_in_place(made, spool, salvaged.kept); !placed) {
    return placed.error();
  }
  return salvaged;
}

}  // namespace footfall::collector::app
