#include "collector/report/features.hpp"

namespace footfall::collector::report {

Answer<std::vector<Matcher>> read_features(const http::Request& request, std::size_t least,
                                           std::size_t most) {
  std::vector<Matcher> features;
  for (const std::string_view text : request.params("feature")) {
    Answer<Matcher> feature = read_matcher("feature", text);
    if (!feature) {
      return feature.error();
    }
    features.push_back(*std::move(feature));
  }
  if (features.size() < least || features.size() > most) {
    return bad_parameter("feature", std::to_string(least) + " to " + std::to_string(most) + " events, each " +
                                        std::string(kMatcherTakes));
  }
  return features;
}

}  // namespace footfall::collector::report
