// A folder of files served from memory: read once, so that a request names a file only by looking it up and
// can never reach outside. Files `x.br` and `x.gz` beside `x` are its compressed forms. Thread-safe after
// loading.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/http/message.hpp"

namespace footfall::collector::http {

class StaticFiles {
 public:
  /// Reads every file below the folder. `headers` go with each answer. A folder that is missing gives no
  /// files.
  static StaticFiles load(const std::filesystem::path& folder,
                          std::vector<std::pair<std::string, std::string>> headers);

  /// The file at the path below the folder (without leading slash), in the best form the client takes, or
  /// nothing. Names with a content hash (`name-0a1b2c3d.js`) are cached for ever, others revalidated by their
  /// ETag.
  std::optional<Response> find(std::string_view path, const Request& request) const;

  bool empty() const { return files_.empty(); }

 private:
  struct File {
    std::string type;
    std::string etag;
    std::string cache_control;
    std::string identity, brotli, gzip;  // bytes; the last two empty when there is no such form
  };

  std::map<std::string, File, std::less<>> files_;
  std::vector<std::pair<std::string, std::string>> headers_;
};

}  // namespace footfall::collector::http
