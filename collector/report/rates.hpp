// Rates, and how two of them differ: with an interval that holds the true difference in 95 of 100 cases.
// Pure; any thread.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace footfall::collector::report {

/// A share of a report, by its counts.
struct RateFact {
  std::string of;  ///< which one, as `bounce_rate`
  std::uint64_t part = 0;
  std::uint64_t whole = 0;
};

struct Difference {
  double value = 0;  ///< the first rate less the second
  double low = 0;
  double high = 0;
};

/// Newcombe's hybrid score interval (method 10) of two independent rates. REQUIRES: neither whole is 0.
Difference difference_of(const RateFact& rate, const RateFact& other);

/// For each rate that both lists name: `{"of","value","other","difference","low","high"}`, null where there
/// is no rate.
nlohmann::ordered_json compared_rates(const std::vector<RateFact>& rates,
                                      const std::vector<RateFact>& others);

}  // namespace footfall::collector::report
