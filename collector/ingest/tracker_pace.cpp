#include "collector/ingest/tracker_pace.hpp"

#include <charconv>

namespace footfall::collector {
namespace {

constexpr int kMaxSeconds = 3'600;

bool is_wish(std::string_view value) {
  int seconds = -1;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  const bool whole = error == std::errc() && end == value.data() + value.size();
  return value == "stop" || (whole && seconds >= 0 && seconds <= kMaxSeconds);
}

}  // namespace

Outcome<void> TrackerPace::add(std::string_view wish) {
  const std::size_t equals = wish.find('=');
  const bool all = equals == std::string_view::npos;
  const std::string_view value = all ? wish : wish.substr(equals + 1);
  if (!is_wish(value)) {
    return Failure{FailureKind::kInvalid,
                   "--tracker-pace takes stop or seconds up to 3600, for one site as SITE=stop or SITE=60"};
  }
  wishes_[std::string(all ? std::string_view() : wish.substr(0, equals))] = value;
  return {};
}

std::string_view TrackerPace::of(std::string_view site) const {
  auto found = wishes_.find(site);
  if (found == wishes_.end()) {
    found = wishes_.find(std::string_view());
  }
  return found == wishes_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace footfall::collector
