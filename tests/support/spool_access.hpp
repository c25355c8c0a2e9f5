// A spool for tests: appends that wait for their answer.
#pragma once

#include <filesystem>
#include <future>
#include <memory>

#include "collector/spool/sqlite_spool.hpp"

namespace footfall::support {

inline std::unique_ptr<collector::Spool> open_spool(collector::SpoolOptions options) {
  auto spool = collector::Spool::open(std::move(options));
  return spool ? *std::move(spool) : nullptr;
}

inline collector::Outcome<collector::Appended> append(collector::Spool& spool, const ValidBatch& batch,
                                                      std::vector<collector::KeptEvent> kept = {}) {
  std::promise<collector::Outcome<collector::Appended>> done;
  collector::RequestFacts facts;
  facts.received_at_ms = 1'764'000'004'000;
  facts.country = "DE";
  spool.append(batch, {facts, std::move(kept)}, [&done](collector::Outcome<collector::Appended> result) {
    done.set_value(std::move(result));
  });
  return done.get_future().get();
}

}  // namespace footfall::support
