// The golden vectors of wire format v1: tests/golden/y_*.json must be accepted, n_REASON[.detail].json
// refused with that reason (of the batch, or of its first refused event).
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace footfall::support {

struct GoldenVector {
  std::string name;    ///< file name without `.json`
  std::string reason;  ///< of `n_*`; empty for `y_*`
  std::string body;    ///< without the final newline
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// All vectors, by name. FOOTFALL_SOURCE_DIR is the tree's top.
inline std::vector<GoldenVector> golden_vectors() {
  std::vector<GoldenVector> vectors;
  for (const auto& entry : std::filesystem::directory_iterator(FOOTFALL_SOURCE_DIR "/tests/golden")) {
    if (entry.path().extension() != ".json") {
      continue;
    }
    GoldenVector vector;
    vector.name = entry.path().stem().string();
    if (vector.name.starts_with("n_")) {
      vector.reason = vector.name.substr(2, vector.name.find('.') - 2);
    }
    vector.body = read_file(entry.path());
    while (vector.body.ends_with('\n')) {
      vector.body.pop_back();
    }
    vectors.push_back(std::move(vector));
  }
  std::sort(vectors.begin(), vectors.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return vectors;
}

}  // namespace footfall::support
