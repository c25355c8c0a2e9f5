// The features that a request names: events that show that something is used. Values; any thread.
#pragma once

#include <vector>

#include "collector/report/matcher.hpp"
#include "collector/report/parameters.hpp"

namespace footfall::collector::report {

/// Of `breakdown`, in place of a dimension: by the features of which an event shows use.
inline constexpr std::string_view kByFeature = "feature";

inline constexpr std::size_t kMostFeatures = 100;

/// The events of the parameter `feature`, which comes `least` to `most` times.
Answer<std::vector<Matcher>> read_features(const http::Request& request, std::size_t least, std::size_t most);

}  // namespace footfall::collector::report
