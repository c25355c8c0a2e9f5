#include "collector/report/funnel_run.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace footfall::collector::report;

namespace {

using Times = std::vector<std::int64_t>;
using Events = std::vector<FunnelEvent>;

constexpr std::uint16_t kA = 1, kB = 2, kC = 4;

// Every way to serve the steps in turn by distinct events, straight from the definition.
class EveryRun {
 public:
  EveryRun(const Events& events, std::size_t step_count, std::optional<std::int64_t> window_ms)
      : events_(events), step_count_(step_count), window_ms_(window_ms), used_(events.size()) {
    extend();
  }

  /// The longest, of those the first to begin, of those the one with the earliest steps.
  const Times& best() const { return best_; }

 private:
  void extend() {
    keep();
    if (times_.size() == step_count_) {
      return;
    }
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const FunnelEvent& event = events_[i];
      const bool matches = (event.steps >> times_.size() & 1) != 0;
      const bool in_time = times_.empty() || (event.at_ms >= times_.back() &&
                                              (!window_ms_ || event.at_ms - times_.front() <= *window_ms_));
      if (matches && in_time && !used_[i]) {
        used_[i] = true;
        times_.push_back(event.at_ms);
        extend();
        times_.pop_back();
        used_[i] = false;
      }
    }
  }

  void keep() {
    if (times_.size() > best_.size() || (times_.size() == best_.size() && times_ < best_)) {
      best_ = times_;
    }
  }

  const Events& events_;
  std::size_t step_count_;
  std::optional<std::int64_t> window_ms_;
  std::vector<bool> used_;
  Times times_, best_;
};

}  // namespace

TEST_CASE("funnel run: no event of step 1, no step reached") {
  CHECK(furthest_run({}, 2, std::nullopt).empty());
  CHECK(furthest_run(Events{{5, kB}}, 2, std::nullopt).empty());
}

TEST_CASE("funnel run: one event serves one step, though it matches both") {
  CHECK(furthest_run(Events{{5, kA | kB}}, 2, std::nullopt) == Times{5});
  CHECK(furthest_run(Events{{5, kA | kB}, {5, kA | kB}}, 2, std::nullopt) == Times{5, 5});
}

TEST_CASE("funnel run: two events never serve three steps, not even at one instant") {
  CHECK(furthest_run(Events{{5, kA | kB | kC}, {5, kA | kB | kC}}, 3, std::nullopt) == Times{5, 5});
}

TEST_CASE("funnel run: events at one instant count in any order") {
  CHECK(furthest_run(Events{{5, kB}, {5, kA}}, 2, std::nullopt) == Times{5, 5});
  CHECK(furthest_run(Events{{5, kC}, {5, kB}, {5, kA}}, 3, std::nullopt) == Times{5, 5, 5});
}

TEST_CASE("funnel run: an earlier event of step 2 does not count") {
  CHECK(furthest_run(Events{{4, kB}, {5, kA}}, 2, std::nullopt) == Times{5});
}

TEST_CASE("funnel run: the window ends exactly its length after step 1") {
  CHECK(furthest_run(Events{{0, kA}, {10, kB}}, 2, 10) == Times{0, 10});
  CHECK(furthest_run(Events{{0, kA}, {11, kB}}, 2, 10) == Times{0});
  CHECK(furthest_run(Events{{0, kA}, {11, kB}}, 2, std::nullopt) == Times{0, 11});
}

TEST_CASE("funnel run: the window counts from step 1, not from the step before") {
  CHECK(furthest_run(Events{{0, kA}, {8, kB}, {12, kC}}, 3, 10) == Times{0, 8});
}

TEST_CASE("funnel run: a later start reaches further when the first runs out of time") {
  CHECK(furthest_run(Events{{0, kA}, {5, kA}, {8, kB}, {12, kC}}, 3, 10) == Times{5, 8, 12});
  CHECK(furthest_run(Events{{0, kA}, {1, kB}, {20, kA}, {21, kB}, {22, kC}}, 3, 10) == Times{20, 21, 22});
}

TEST_CASE("funnel run: of equally far runs the first to begin counts, each step at its earliest") {
  CHECK(furthest_run(Events{{0, kA}, {3, kA}, {4, kB}, {6, kB}}, 2, 10) == Times{0, 4});
}

TEST_CASE("funnel run: steps that repeat need as many events") {
  CHECK(furthest_run(Events{{0, kA | kB | kC}, {1, kA | kB | kC}}, 3, std::nullopt) == Times{0, 1});
  CHECK(furthest_run(Events{{0, 5}, {1, kB}, {2, 5}}, 3, std::nullopt) == Times{0, 1, 2});
}

TEST_CASE("funnel run: what is counted is what trying every run gives") {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t steps = 2 + random() % 3;
    Events events(random() % 8);
    for (FunnelEvent& event : events) {
      event.at_ms = static_cast<std::int64_t>(random() % 6);
      event.steps = static_cast<std::uint16_t>(1 + random() % ((1U << steps) - 1));
    }
    std::sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at_ms < b.at_ms; });
    const auto window = random() % 3 == 0 ? std::nullopt : std::optional<std::int64_t>(random() % 5);
    CAPTURE(round);
    REQUIRE(furthest_run(events, steps, window) == EveryRun(events, steps, window).best());
  }
}

TEST_CASE("funnel run: a hundred thousand events of one visitor are counted at once") {
  Events events;
  for (std::int64_t i = 0; i < 100'000; ++i) {
    events.push_back({i / 4, i % 2 == 0 ? kA : kB});
  }
  CHECK(furthest_run(events, 3, 1'000) == Times{0, 0});
}
