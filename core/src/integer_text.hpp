// Whole numbers as decimal texts, without the C library's tables. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>

namespace footfall {

std::string integer_text(std::int64_t value);

}  // namespace footfall
