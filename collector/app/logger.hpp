// The program's log on stderr: lines for people, or JSON objects for machines.
#pragma once

#include <spdlog/logger.h>

#include <cstdint>
#include <memory>

namespace footfall::collector::app {

enum class LogFormat : std::uint8_t { kText, kJson };

/// A logger into the sink. A message is one line, and in JSON one string, whatever it holds. Thread-safe when
/// the sink is.
std::shared_ptr<spdlog::logger> make_logger(LogFormat format, spdlog::sink_ptr sink);

}  // namespace footfall::collector::app
