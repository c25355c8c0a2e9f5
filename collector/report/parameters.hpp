// Reading a request's parameters, each refused with what it takes. Any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

struct IntegerBounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t usual = 0;  ///< when the parameter is not there
};

Answer<std::int64_t> integer_parameter(const http::Request& request, std::string_view name,
                                       const IntegerBounds& bounds);

/// Refuses parameters that are none of `known`, and those given twice; `repeatable` may come often.
Answer<void> only_parameters(const http::Request& request, std::span<const std::string_view> known,
                             std::string_view repeatable);

}  // namespace footfall::collector::report
