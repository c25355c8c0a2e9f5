#include "bench/ingest/bench_servers.hpp"

#include <cstdlib>
#include <string>

#include "bench/support/http_get.hpp"
#include "bench/support/server_process.hpp"

namespace footfall::bench {

double waiting_batches(std::uint16_t port) {
  constexpr std::string_view kName = "\nfootfall_spool_waiting_batches ";
  const std::string text = HttpGet(port, "").ask("/metrics");
  const std::size_t at = text.find(kName);
  if (at == std::string::npos) {
    give_up("the collector does not say how many batches wait");
  }
  return std::strtod(text.c_str() + at + kName.size(), nullptr);
}

const char* name_of(Wire wire) {
  return wire == Wire::kTls ? "tls" : "plain";
}

}  // namespace footfall::bench
