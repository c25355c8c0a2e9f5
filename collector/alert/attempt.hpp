// How sending a message once ended. Value.
#pragma once

#include <cstdint>
#include <string>

namespace footfall::collector::alert {

enum class Result : std::uint8_t {
  kSent,
  kAgain,  ///< may succeed later
  kNever,  ///< will not; give up
};

struct Attempt {
  Result result = Result::kAgain;
  std::string outcome;  ///< a sentence for an operator; holds no secret
};

}  // namespace footfall::collector::alert
