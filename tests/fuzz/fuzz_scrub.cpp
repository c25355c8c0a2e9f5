// Any text, taken as free text, path, host and address: scrubbing ends, keeps its bound, is idempotent, and
// leaves no e-mail address that stands alone.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "footfall/scrub.hpp"

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t max = size == 0 ? 0 : data[0];
  const std::string clean = footfall::scrub_text(text, max);
  require(clean.size() <= max && footfall::scrub_text(clean, max) == clean);
  const std::string path = footfall::scrub_path(text, max + 1);
  require(path.size() <= max + 1 && path.starts_with('/') && footfall::scrub_path(path, max + 1) == path);
  const std::string host = footfall::scrub_host(text, max);
  require(footfall::scrub_host(host, max) == host || host == "localhost" || host == "ip");
  const footfall::UrlParts parts = footfall::split_url(text);
  require(parts.host.size() + parts.path.size() + parts.query.size() <= text.size());
  const std::string with_email = footfall::scrub_text(text + " anna@example.com", size + 100);
  require(with_email.find("anna@example.com") == std::string::npos);
  return 0;
}
