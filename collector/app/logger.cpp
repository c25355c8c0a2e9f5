#include "collector/app/logger.hpp"

#include <spdlog/pattern_formatter.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace footfall::collector::app {
namespace {

std::string text_of(const spdlog::details::log_msg& message) {
  return {message.payload.data(), message.payload.size()};
}

// The message as a JSON string, quotes included.
class JsonMessage final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    const std::string json =
        nlohmann::json(text_of(message)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    out.append(json.data(), json.data() + json.size());
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<JsonMessage>(); }
};

// The message without line breaks and other controls, so that no text can look like a line of its own.
class LineMessage final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    for (const char c : text_of(message)) {
      const auto byte = static_cast<unsigned char>(c);
      out.push_back(byte < 0x20 || byte == 0x7f ? ' ' : c);
    }
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<LineMessage>(); }
};

}  // namespace

std::shared_ptr<spdlog::logger> make_logger(LogFormat format, spdlog::sink_ptr sink) {
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  if (format == LogFormat::kJson) {
    formatter->add_flag<JsonMessage>('*').set_pattern(
        R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","message":%*})");
  } else {
    formatter->add_flag<LineMessage>('*').set_pattern("%Y-%m-%d %H:%M:%S %l: %*");
  }
  auto logger = std::make_shared<spdlog::logger>("footfall", std::move(sink));
  logger->set_formatter(std::move(formatter));
  logger->flush_on(spdlog::level::info);
  return logger;
}

}  // namespace footfall::collector::app
