// Bodies of wire format v1 for tests of the collector.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "footfall/hash.hpp"
#include "footfall/validate.hpp"
#include "tests/support/nlohmann_tokens.hpp"

namespace footfall::support {

inline constexpr std::int64_t kSentAtMs = 1'764'000'004'000;

/// A batch of `events` page views, the `sequence`-th of stream `stream`.
inline nlohmann::json wire_batch(std::int64_t sequence = 0, int events = 1, std::uint8_t stream = 1) {
  Id128 id;
  id.bytes.fill(stream);
  nlohmann::json list = nlohmann::json::array();
  for (int i = 0; i < events; ++i) {
    list.push_back(
        {{"kind", "pageview"}, {"at", i}, {"host", "shop.example"}, {"path", "/p" + std::string(1, 'a')}});
  }
  return {{"v", 1},
          {"site", "shop"},
          {"batch", to_hex(batch_id_of(id, sequence))},
          {"stream", to_hex(id)},
          {"seq", sequence},
          {"first", sequence * events},
          {"opened_at", kSentAtMs - 4'000},
          {"sent_at", kSentAtMs},
          {"consent", "anonymous"},
          {"tracker", "0.1.0"},
          {"events", list}};
}

/// The batch through the core's gate. REQUIRES: its header is valid.
inline ValidBatch valid_batch(const nlohmann::json& body) {
  return *validate(*decode(body.dump()));
}

}  // namespace footfall::support
