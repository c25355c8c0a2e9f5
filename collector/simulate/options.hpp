// What traffic to make up. Values; any thread.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace footfall::collector::simulate {

/// A span of local hours in which more or fewer visits begin than the seasons say.
struct Anomaly {
  int day = 0;   ///< of the simulated days, from 0
  int hour = 0;  ///< local hour at which it begins
  int hours = 0;
  double factor = 1;  ///< of visits: 0.4 is a drop by 60 %, 3 a spike

  bool operator==(const Anomaly&) const = default;
};

/// Chance of the step after, for someone who is at the step.
struct FunnelRates {
  double list_to_product = 0.62;
  double product_to_cart = 0.16;
  double cart_to_checkout = 0.58;
  double checkout_to_order = 0.66;
};

/// A feature that comes out on a day and is taken up over some more.
struct Adoption {
  std::string event = "Used wishlist";
  int from_day = 30;
  int ramp_days = 21;
  double chance = 0.12;  ///< on a product's page, once taken up
};

/// Share of a day's new visitors that come on the n-th day after, for n = 1, 2, ...
inline std::vector<double> usual_retention() {
  std::vector<double> curve;
  constexpr int kDays = 60;
  for (int n = 1; n <= kDays; ++n) {
    curve.push_back(0.30 * std::pow(static_cast<double>(n), -0.75));
  }
  return curve;
}

/// Whether the site had visitors before the first simulated day.
enum class History : std::uint8_t {
  kWarm,   ///< visitors of earlier days come back from the first day on, so that traffic is level
  kFresh,  ///< the first day's visitors are the first ever
};

struct Options {
  std::uint64_t seed = 1;
  std::string site = "shop";
  std::string host = "shop.example";
  std::string timezone = "Europe/Berlin";  ///< of the site: its days and hours
  std::int64_t end_ms = 0;                 ///< no event at or after it; its local day is the last
  int days = 90;
  double visitors_per_day = 1'000;  ///< people, on an average day
  double growth_per_day = 0.001;
  double granted_share = 0.45;  ///< of visitors; the others are anonymous
  double bot_share = 0.02;      ///< visits of bots for each visit of a person
  History history = History::kWarm;
  std::vector<double> retention = usual_retention();
  FunnelRates funnel;
  Adoption adoption;
  std::vector<Anomaly> anomalies;
};

/// A drop by 60 % for 6 hours in the tenth day from the end and a spike of three times for 3 hours in the
/// fourth.
inline std::vector<Anomaly> usual_anomalies(int days) {
  constexpr int kLeastDays = 14;
  if (days < kLeastDays) {
    return {};
  }
  return {{.day = days - 10, .hour = 12, .hours = 6, .factor = 0.4},
          {.day = days - 4, .hour = 17, .hours = 3, .factor = 3.0}};
}

}  // namespace footfall::collector::simulate
