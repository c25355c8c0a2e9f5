// Erasure: every event of a visitor, or from before a day, leaves store, spool and quarantine.
//
// The spool is emptied into the store first, by the collector that serves the folder or, when none does,
// here; so the store is the one place to erase from. Backups made before are not reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "collector/app/data_folder.hpp"
#include "collector/base/failure.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::app {

struct Erasure {
  std::string site;
  std::optional<std::uint64_t> visitor;   ///< as the store has it: the first 64 bits of the visitor's hash
  std::optional<std::int64_t> before_ms;  ///< events from before; UTC milliseconds
};

struct Erased {
  std::uint64_t events = 0;
  std::int64_t quarantined = 0;
  std::int64_t set_aside = 0;  ///< batches whose records could not be read
};

/// Of records that could not be read those go that came before then, or have the visitor's hash in them.
/// REQUIRES: the erasure names a visitor or a time. Failures: kUnavailable (the store does not answer, the
/// spool does not empty within a minute, or its log is being read); the same call may be made again.
Outcome<Erased> erase(const DataFolder& folder, Store& store, const Erasure& erasure);

}  // namespace footfall::collector::app
