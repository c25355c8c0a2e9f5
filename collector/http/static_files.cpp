#include "collector/http/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>

#include "footfall/hash.hpp"

namespace footfall::collector::http {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string_view type_of(std::string_view extension) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTypes = {{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".wasm", "application/wasm"},
      {".json", "application/json"},
      {".map", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
  }};
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& row) { return row.first == extension; });
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

// `name-HASH.ext` or `name.HASH.ext` with a hash of eight or more letters and digits, as bundlers write it.
bool has_content_hash(const fs::path& path) {
  const std::string stem = path.stem().string();
  const std::size_t dash = stem.find_last_of("-.");
  if (dash == std::string::npos || stem.size() - dash - 1 < 8) {
    return false;
  }
  const std::string_view hash = std::string_view(stem).substr(dash + 1);
  return std::any_of(hash.begin(), hash.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
         std::any_of(hash.begin(), hash.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool takes(std::string_view accept_encoding, std::string_view coding) {
  return accept_encoding.find(coding) != std::string_view::npos;
}

}  // namespace

StaticFiles StaticFiles::load(const fs::path& folder,
                              std::vector<std::pair<std::string, std::string>> headers) {
  StaticFiles files;
  files.headers_ = std::move(headers);
  std::error_code ec;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ec)) {
    const std::string extension = entry.path().extension().string();
    if (!entry.is_regular_file() || extension == ".br" || extension == ".gz") {
      continue;
    }
    File file;
    file.type = type_of(extension);
    file.identity = read(entry.path());
    file.brotli = read(entry.path().string() + ".br");
    file.gzip = read(entry.path().string() + ".gz");
    const std::array<std::string_view, 1> parts = {file.identity};
    file.etag = "\"" + to_hex(hash_id(parts)) + "\"";
    file.cache_control = has_content_hash(entry.path()) ? "public, max-age=31536000, immutable"
                         : extension == ".html"         ? "no-cache"
                                                        : "public, max-age=300, stale-while-revalidate=86400";
    files.files_.emplace(fs::relative(entry.path(), folder).generic_string(), std::move(file));
  }
  return files;
}

std::optional<Response> StaticFiles::find(std::string_view path, const Request& request) const {
  const auto found = files_.find(path);
  if (found == files_.end()) {
    return std::nullopt;
  }
  const File& file = found->second;
  Response response;
  for (const auto& [name, value] : headers_) {
    response.with(name, value);
  }
  response.with("ETag", file.etag)
      .with("Cache-Control", file.cache_control)
      .with("Vary", "Accept-Encoding")
      .with("X-Content-Type-Options", "nosniff");
  if (request.header("if-none-match") == file.etag) {
    response.status = 304;
    return response;
  }
  response.with("Content-Type", file.type);
  const std::string_view accepted = request.header("accept-encoding");
  if (!file.brotli.empty() && takes(accepted, "br")) {
    response.with("Content-Encoding", "br");
    response.body = file.brotli;
  } else if (!file.gzip.empty() && takes(accepted, "gzip")) {
    response.with("Content-Encoding", "gzip");
    response.body = file.gzip;
  } else {
    response.body = file.identity;
  }
  return response;
}

}  // namespace footfall::collector::http
