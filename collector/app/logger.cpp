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

constexpr std::string_view kRequest = "request ";
constexpr std::size_t kNameDigits = 16;

// The request's name, of a message that begins with `request NAME: ` as those of Metrics do; else empty.
std::string_view request_of(std::string_view text) {
  if (text.size() < kRequest.size() + kNameDigits || !text.starts_with(kRequest) ||
      text.substr(kRequest.size() + kNameDigits, 2) != ": ") {
    return {};
  }
  const std::string_view name = text.substr(kRequest.size(), kNameDigits);
  return name.find_first_not_of("0123456789abcdef") == std::string_view::npos ? name : std::string_view();
}

// The message as a JSON string, quotes included, and the request that it is about as a field of its own.
class JsonMessage final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    const std::string text = text_of(message);
    std::string json = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (const std::string_view name = request_of(text); !name.empty()) {
      json.append(R"(,"request":")").append(name).append("\"");
    }
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
