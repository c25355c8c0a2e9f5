// Spool rows for tests, written down as the wire's JSON.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "collector/spool/batch_record.hpp"
#include "tests/support/nlohmann_tokens.hpp"

namespace footfall::support {

/// The record of the batch that this body holds. REQUIRES: the body is valid.
inline std::string record_of(std::string_view body) {
  auto decoded = decode(std::string(body));
  REQUIRE(decoded.ok());
  const auto batch = validate(*std::move(decoded));
  REQUIRE(batch.ok());
  return collector::encode_record(*batch);
}

}  // namespace footfall::support
