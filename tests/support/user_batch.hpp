// A batch of three events of a user who granted, the third of which is refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "collector/base/clock.hpp"
#include "footfall/hash.hpp"
#include "tests/support/wire_batch.hpp"

namespace footfall::support {

/// Of the site `shop`, happening now; `title` is the first page's.
inline std::string user_batch(std::string_view user, std::uint8_t stream, std::string_view title) {
  nlohmann::json batch = wire_batch(0, 3, stream);
  const std::int64_t now = collector::system_now_ms();
  batch["opened_at"] = now - 1'000;
  batch["sent_at"] = now;
  batch["consent"] = "granted";
  batch["visitor"] = to_hex(visitor_hash("shop", user));
  batch["events"][0]["title"] = title;
  batch["events"][2]["kind"] = "unheard-of";
  return batch.dump();
}

}  // namespace footfall::support
