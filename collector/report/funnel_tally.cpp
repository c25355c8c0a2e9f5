#include "collector/report/funnel_tally.hpp"

#include <algorithm>

namespace footfall::collector::report {
namespace {

// The first `most` by the number, those of the same number by their text.
template <class Value, class NumberOf>
std::vector<std::pair<std::string, Value>> largest(const std::map<std::string, Value, std::less<>>& all,
                                                   std::size_t most, NumberOf number_of) {
  std::vector<std::pair<std::string, Value>> sorted(all.begin(), all.end());
  const std::size_t kept = std::min(most, sorted.size());
  std::partial_sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(kept), sorted.end(),
                    [&](const auto& a, const auto& b) {
                      const std::uint64_t of_a = number_of(a.second), of_b = number_of(b.second);
                      return of_a != of_b ? of_a > of_b : a.first < b.first;
                    });
  sorted.resize(kept);
  return sorted;
}

// The page viewed first after the instant; of several at once that whose path comes first. Empty: none.
std::string_view next_page(std::span<const FunnelPage> pages, std::int64_t after_ms) {
  const auto next =
      std::find_if(pages.begin(), pages.end(), [&](const FunnelPage& page) { return page.at_ms > after_ms; });
  std::string_view path;
  for (auto page = next; page != pages.end() && page->at_ms == next->at_ms; ++page) {
    path = path.empty() ? page->path : std::min(path, page->path);
  }
  return path;
}

template <class Map>
auto& entry_of(Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found != map.end() ? found->second : map[std::string(key)];
}

}  // namespace

void FunnelTally::add(const FunnelVisit& visit) {
  const std::vector<std::int64_t> at = furthest_run(visit.events, step_count_, window_ms_);
  Reached& of_value = entry_of(by_value_, visit.value);
  for (std::size_t step = 0; step < at.size(); ++step) {
    ++reached_[step];
    ++of_value[step];
    if (step > 0) {
      waits_[step].push_back(at[step] - at[step - 1]);
    }
  }
  if (at.empty() || at.size() == step_count_) {
    return;
  }
  ++entry_of(next_pages_[at.size() - 1], next_page(visit.pages, at.back()));
}

std::optional<std::int64_t> FunnelTally::median_wait_ms(std::size_t step) {
  std::vector<std::int64_t>& values = waits_.at(step);
  if (values.empty()) {
    return std::nullopt;
  }
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) {
    return *middle;
  }
  const std::int64_t below = *std::max_element(values.begin(), middle);
  return (below + *middle + 1) / 2;
}

std::vector<std::pair<std::string, FunnelTally::Reached>> FunnelTally::groups(std::size_t most) const {
  return largest(by_value_, most, [](const Reached& reached) { return reached[0]; });
}

std::vector<std::pair<std::string, std::uint64_t>> FunnelTally::lost_to(std::size_t step,
                                                                        std::size_t most) const {
  return largest(next_pages_.at(step), most, [](std::uint64_t visitors) { return visitors; });
}

}  // namespace footfall::collector::report
