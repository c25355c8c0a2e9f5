// Why a reading request is not answered with what it asked for: status, stable reason, and a sentence for a
// person. Values; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "collector/base/failure.hpp"

namespace footfall::collector::report {

struct Refusal {
  int status = 400;
  std::string reason;  ///< snake_case, stable
  std::string detail;
  std::optional<std::size_t> position = std::nullopt;  ///< in bytes, of what cannot be read in a parameter
  std::string parameter = {};                          ///< its name, where one is at fault
};

template <class T>
using Answer = Result<T, Refusal>;

/// 400 `bad_parameter`: the parameter and what it takes, as "an IANA time zone".
Refusal bad_parameter(std::string_view name, std::string_view takes);

/// 400 `bad_parameter`: there is no such parameter; `known` lists those that there are.
Refusal unknown_parameter(std::string_view name, std::string_view known);

/// What a failure of the store means to the one who asks: 503 `store_unavailable` or `question_too_heavy`, or
/// a fault of ours.
Refusal refusal_of(const Failure& failure);

}  // namespace footfall::collector::report
