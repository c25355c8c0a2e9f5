// Who visits on which day, and when: new visitors, those that come back, anonymous ones, bots. Deterministic
// from the options; memory holds one day's visits. One thread at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "collector/simulate/calendar.hpp"
#include "collector/simulate/chance.hpp"
#include "collector/simulate/options.hpp"

namespace footfall::collector::simulate {

enum class PersonKind : std::uint8_t { kGranted, kAnonymous, kBot };

struct PlannedVisit {
  std::int64_t start_ms = 0;
  std::uint64_t person = 0;  ///< the same for every visit of a person
  PersonKind kind = PersonKind::kAnonymous;
  bool returning = false;
  int cohort = 0;           ///< granted: the day the person was new, negative before the first
  std::uint32_t index = 0;  ///< granted: the person's number in the cohort
};

class Population {
 public:
  /// REQUIRES: `options` and `calendar` outlive the population.
  Population(const Options& options, const Calendar& calendar);

  /// The day's visits in order of their start. Days are planned in order, each once.
  std::vector<PlannedVisit> plan(int day);

  /// People in the cohort of the day, for days that were planned and cohorts of before the first day.
  std::uint32_t cohort_size(int cohort) const;
  /// The earliest cohort whose people may still come on the day.
  int oldest_cohort(int day) const;

 private:
  void plan_person(Chance& chance, const LocalDay& day, PlannedVisit visit,
                   std::vector<PlannedVisit>& visits) const;
  void plan_spikes(Chance& chance, int day, double expected, std::vector<PlannedVisit>& visits) const;
  std::int64_t start_in(Chance& chance, const LocalDay& day) const;
  bool dropped(const PlannedVisit& visit, int day) const;
  double day_factor(int day) const;

  const Options& options_;
  const Calendar& calendar_;
  double new_per_day_;                       // granted visitors that are new on an average day
  int first_cohort_;                         // negative with a warm history
  std::vector<std::uint32_t> cohort_sizes_;  // from first_cohort_ on
};

}  // namespace footfall::collector::simulate
