#include "collector/engine/engine_settings.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <string_view>

namespace footfall::engine {
namespace {

// A part of up to 64 MiB is one file of data, not one for each of some seventy columns, each of which would
// be made, synced and removed when the part is merged. The marks of parts that are read are kept in bounded
// memory.
constexpr std::string_view kSettings =
    "<clickhouse>\n"
    "  <mark_cache_size>134217728</mark_cache_size>\n"
    "  <merge_tree>\n"
    "    <min_bytes_for_wide_part>67108864</min_bytes_for_wide_part>\n"
    "  </merge_tree>\n"
    "</clickhouse>\n";

}  // namespace

std::string write_engine_settings(const std::string& folder) {
  const std::string path = folder + "/settings.xml";
  const std::string part = path + ".part";
  const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return {};
  }
  const bool written =
      ::write(descriptor, kSettings.data(), kSettings.size()) == static_cast<ssize_t>(kSettings.size());
  const bool closed = ::close(descriptor) == 0;
  return written && closed && ::rename(part.c_str(), path.c_str()) == 0 ? path : std::string();
}

}  // namespace footfall::engine
