// Any bytes: decoding and validation end with a batch or an error, and a batch survives encoding unchanged.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "footfall/validate.hpp"
#include "footfall/wire.hpp"
#include "tests/support/nlohmann_tokens.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  auto unchecked = footfall::support::decode(body);
  if (!unchecked) {
    return 0;
  }
  const auto valid = footfall::validate(*std::move(unchecked));
  if (!valid || valid->events().empty()) {
    return 0;
  }
  auto again = footfall::support::decode(footfall::encode(valid->header(), valid->events()));
  if (!again) {
    std::abort();
  }
  const auto same = footfall::validate(*std::move(again));
  if (!same || !same->rejected().empty() || !(same->batch() == valid->batch())) {
    std::abort();
  }
  return 0;
}
