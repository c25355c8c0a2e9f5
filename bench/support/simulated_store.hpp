// The store that benchmarks of reading ask: simulated traffic of 90 days, one site ("shop") of four fifths
// and twenty small ones, in the zone of Berlin. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "bench/support/running_collector.hpp"
#include "bench/support/store_questions.hpp"

namespace footfall::bench {

/// Midnight in Berlin after 2025-11-30, when the traffic ends.
inline constexpr std::int64_t kEndMs = 1'764'540'000'000;

/// Fills a data folder with so many events, ten million at most; one that is there already stays as it is.
void fill(const Programs& programs, const std::filesystem::path& data, double events);

/// Until there are about so many events. Each copy of a visitor has sessions, page loads and batches of its
/// own.
void multiply(StoreQuestions& store, double events);

/// The collector closes the days of its sites by and by; a look that finds no more has found all.
void wait_for_closed_days(StoreQuestions& store);

/// A token that reads every site.
std::string new_token(const Programs& programs, const std::filesystem::path& data);

}  // namespace footfall::bench
