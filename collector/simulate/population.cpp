#include "collector/simulate/population.hpp"

#include <algorithm>
#include <numeric>

namespace footfall::collector::simulate {
namespace {

constexpr double kSecondVisit = 0.12;

// Seeds of independent draws.
enum class Draw : std::uint64_t { kDay = 1, kCohort, kReturn, kPerson, kDropped };

std::uint64_t seed_of(const Options& options, Draw draw, std::initializer_list<std::uint64_t> parts) {
  std::uint64_t seed = mixed({options.seed, static_cast<std::uint64_t>(draw)});
  for (const std::uint64_t part : parts) {
    seed = mixed({seed, part});
  }
  return seed;
}

std::uint64_t unsigned_of(int number) {
  return static_cast<std::uint64_t>(std::int64_t{number});
}

}  // namespace

Population::Population(const Options& options, const Calendar& calendar)
    : options_(options),
      calendar_(calendar),
      first_cohort_(options.history == History::kWarm ? -static_cast<int>(options.retention.size()) : 0) {
  const double visits_per_new = 1 + std::accumulate(options.retention.begin(), options.retention.end(), 0.0);
  new_per_day_ = options.visitors_per_day * options.granted_share / visits_per_new;
  for (int cohort = first_cohort_; cohort < 0; ++cohort) {
    Chance chance(seed_of(options_, Draw::kCohort, {unsigned_of(cohort)}));
    cohort_sizes_.push_back(static_cast<std::uint32_t>(chance.poisson(new_per_day_)));
  }
}

std::uint32_t Population::cohort_size(int cohort) const {
  return cohort_sizes_[static_cast<std::size_t>(cohort - first_cohort_)];
}

int Population::oldest_cohort(int day) const {
  return std::max(first_cohort_, day - static_cast<int>(options_.retention.size()));
}

double Population::day_factor(int day) const {
  return weekday_weight(calendar_.days()[static_cast<std::size_t>(day)].weekday) *
         std::pow(1 + options_.growth_per_day, day);
}

std::int64_t Population::start_in(Chance& chance, const LocalDay& day) const {
  const std::size_t hour = chance.weighted(hour_shares(), 1.0);
  // An hour that the clocks skip is empty: its visits begin where the next does.
  const std::int64_t length = day.hour_ms[hour + 1] - day.hour_ms[hour];
  return day.hour_ms[hour] + static_cast<std::int64_t>(chance.unit() * static_cast<double>(length));
}

bool Population::dropped(const PlannedVisit& visit, int day) const {
  const LocalDay& local = calendar_.days()[static_cast<std::size_t>(day)];
  double kept = 1;
  for (const Anomaly& anomaly : options_.anomalies) {
    const auto from = static_cast<std::size_t>(anomaly.hour);
    const auto to = static_cast<std::size_t>(std::min(24, anomaly.hour + anomaly.hours));
    if (anomaly.day == day && anomaly.factor < 1 && visit.start_ms >= local.hour_ms[from] &&
        visit.start_ms < local.hour_ms[to]) {
      kept *= anomaly.factor;
    }
  }
  return kept < 1 && unit(seed_of(options_, Draw::kDropped,
                                  {visit.person, static_cast<std::uint64_t>(visit.start_ms)})) >= kept;
}

void Population::plan_person(Chance& chance, const LocalDay& day, PlannedVisit visit,
                             std::vector<PlannedVisit>& visits) const {
  const int count = chance.happens(kSecondVisit) ? 2 : 1;
  for (int i = 0; i < count; ++i) {
    visit.start_ms = start_in(chance, day);
    visits.push_back(visit);
  }
}

void Population::plan_spikes(Chance& chance, int day, double expected,
                             std::vector<PlannedVisit>& visits) const {
  const LocalDay& local = calendar_.days()[static_cast<std::size_t>(day)];
  for (const Anomaly& anomaly : options_.anomalies) {
    if (anomaly.day != day || anomaly.factor <= 1) {
      continue;
    }
    for (int hour = anomaly.hour; hour < std::min(24, anomaly.hour + anomaly.hours); ++hour) {
      const auto slot = static_cast<std::size_t>(hour);
      const std::uint64_t extra = chance.poisson(expected * hour_shares()[slot] * (anomaly.factor - 1));
      const auto length = static_cast<double>(local.hour_ms[slot + 1] - local.hour_ms[slot]);
      for (std::uint64_t i = 0; i < extra; ++i) {
        const std::int64_t start_ms = local.hour_ms[slot] + static_cast<std::int64_t>(chance.unit() * length);
        visits.push_back({.start_ms = start_ms, .person = chance.bits(), .kind = PersonKind::kAnonymous});
      }
    }
  }
}

std::vector<PlannedVisit> Population::plan(int day) {
  const LocalDay& local = calendar_.days()[static_cast<std::size_t>(day)];
  const double factor = day_factor(day);
  Chance chance(seed_of(options_, Draw::kDay, {unsigned_of(day)}));
  cohort_sizes_.push_back(static_cast<std::uint32_t>(chance.poisson(new_per_day_ * factor)));
  std::vector<PlannedVisit> visits;
  for (int cohort = oldest_cohort(day); cohort <= day; ++cohort) {
    const int age = day - cohort;
    const double comes =
        age == 0 ? 1 : options_.retention[static_cast<std::size_t>(age - 1)] * weekday_weight(local.weekday);
    for (std::uint32_t index = 0; index < cohort_size(cohort); ++index) {
      const std::uint64_t seed =
          seed_of(options_, Draw::kReturn, {unsigned_of(cohort), index, unsigned_of(day)});
      if (age == 0 || unit(seed) < comes) {
        Chance own(mixed({seed, 1}));
        const std::uint64_t person = seed_of(options_, Draw::kPerson, {unsigned_of(cohort), index});
        plan_person(own, local,
                    {.person = person,
                     .kind = PersonKind::kGranted,
                     .returning = age > 0,
                     .cohort = cohort,
                     .index = index},
                    visits);
      }
    }
  }
  const double expected = options_.visitors_per_day * factor;
  const std::uint64_t anonymous = chance.poisson(expected * (1 - options_.granted_share));
  for (std::uint64_t i = 0; i < anonymous; ++i) {
    plan_person(chance, local, {.person = chance.bits(), .kind = PersonKind::kAnonymous}, visits);
  }
  plan_spikes(chance, day, expected * (1 + kSecondVisit), visits);
  std::erase_if(visits, [&](const PlannedVisit& visit) { return dropped(visit, day); });
  const std::uint64_t bots = chance.poisson(expected * options_.bot_share);
  // The bots of a day come from a few addresses.
  constexpr std::uint32_t kBotAddresses = 5;
  for (std::uint64_t i = 0; i < bots; ++i) {
    const std::uint64_t person =
        seed_of(options_, Draw::kPerson, {unsigned_of(day), chance.below(kBotAddresses), 0xb07});
    visits.push_back({.start_ms = start_in(chance, local), .person = person, .kind = PersonKind::kBot});
  }
  std::sort(visits.begin(), visits.end(), [](const PlannedVisit& a, const PlannedVisit& b) {
    return a.start_ms != b.start_ms ? a.start_ms < b.start_ms : a.person < b.person;
  });
  return visits;
}

}  // namespace footfall::collector::simulate
